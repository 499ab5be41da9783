/**
 * A statement with the single column `tile` for a zoom. Parameters: $1–$4 west, south, east, north of the tile in
 * EPSG:3857; $5 tile units a metre; $6 day; $7 margin of surfaces, metres, where there are any.
 */
export type ByHand = (z: number, variant: 'clip' | 'mvtgeom') => string;

const TILE_BOX = 'ST_MakeEnvelope($1::float8, $2::float8, $3::float8, $4::float8, 3857)';
const WIDE_BOX =
	'ST_MakeEnvelope($1::float8 - $7::float8, $2::float8 - $7::float8, $3::float8 + $7::float8, $4::float8 + $7::float8, 3857)';
/** Half the side of the world in EPSG:3857, and 8 cells to a tile's side. */
const WORLD = 20037508.342789244;
const CELLS = 8;

const pointAt = (x: string, y: string) =>
	`ST_Point(floor((${x} - $1::float8) * $5::float8), floor(($4::float8 - ${y}) * $5::float8))`;
const inTile = (x: string, y: string) =>
	`${x} >= $1::float8 and ${x} < $3::float8 and ${y} > $2::float8 and ${y} <= $4::float8`;
const asTile = (name: string, rows: string) =>
	`coalesce((select ST_AsMVT(f, '${name}', 4096, 'geom', 'id') from (${rows}) f), '')`;

/** Surfaces from the column generalised for the zoom, and one label point for each unit. */
export const communeByHand: ByHand = (z, variant) => {
	const column = `geom_z${Math.max(6, z + (z % 2))}`;
	const geometry =
		variant === 'mvtgeom'
			? `ST_AsMVTGeom(${column}, ${TILE_BOX}, 4096, 64)`
			: `ST_SnapToGrid(ST_Affine(ST_ClipByBox2D(${column}, ${WIDE_BOX}), $5::float8, 0, 0, -$5::float8,
				-$1::float8 * $5::float8, $4::float8 * $5::float8), 1)`;
	const surfaces = `
		select * from (
			select area_id as id, ${geometry} as geom, code, kind, name_vi as name, name_km, name_en, quality, illustrative
			from area_shape where extent && ${WIDE_BOX} and level = 'commune' and valid @> $6::date offset 0) s
		where geom is not null ${variant === 'clip' ? 'and not ST_IsEmpty(geom)' : ''}`;
	const labels = `
		select area_id as id, ${pointAt('ST_X(label_point)', 'ST_Y(label_point)')} as geom, code, kind,
			name_vi as name, name_km, name_en
		from area_shape where label_point && ${TILE_BOX} and level = 'commune' and valid @> $6::date
			and ${inTile('ST_X(label_point)', 'ST_Y(label_point)')}`;
	return `select ${asTile('commune', surfaces)} || ${asTile('commune-label', labels)} as tile`;
};

interface PointLayer {
	name: string;
	clusterBelow: number;
	/** id, x, y, illustrative and what the tallies need. */
	members: string;
	tallies: readonly string[];
	/** Columns of a single point, and the joins they need on `p.id`. */
	columns: readonly string[];
	joins: string;
}

function pointsByHand({ name, clusterBelow, members, tallies, columns, joins }: PointLayer): ByHand {
	return (z) => {
		const own = [...columns, 'p.illustrative'].join(', ');
		if (z >= clusterBelow)
			return `select ${asTile(
				name,
				`select p.id, ${pointAt('p.x', 'p.y')} as geom, ${own} from (${members} offset 0) p ${joins}
				where ${inTile('p.x', 'p.y')}`,
			)} as tile`;
		const deepest = clusterBelow - 1;
		const cell = (2 * WORLD) / 2 ** deepest / CELLS;
		const spread = '((min(cx) # max(cx)) | (min(cy) # max(cy)))';
		const counts = tallies.map(
			(state) => `count(*) filter (where state = '${state}')::integer as "${state}"`,
		);
		const clusters = `
			select count(*)::integer as count, min(id) as id, avg(x) as x, avg(y) as y, bool_or(illustrative) as illustrative,
				case ${spread} when 0 then ${deepest + 1} else ${deepest} - floor(log(2, ${spread}::numeric))::integer end
					as expansion_zoom ${counts.map((count) => `, ${count}`).join('')}
			from (select m.*, floor((x + ${WORLD}) / ${cell})::integer as cx, floor((${WORLD} - y) / ${cell})::integer as cy
				from (${members} offset 0) m where ${inTile('x', 'y')}) m
			group by cx >> ${deepest - z}, cy >> ${deepest - z}`;
		const whenMany = ['count', 'expansion_zoom', ...tallies]
			.map((column) => `case when p.count > 1 then p."${column}" end as "${column}"`)
			.join(', ');
		return `select ${asTile(
			name,
			`select case when p.count = 1 then p.id end as id, ${pointAt('p.x', 'p.y')} as geom, ${own}, ${whenMany}
			from (${clusters} offset 0) p ${joins.replaceAll('p.id', 'p.id and p.count = 1')}`,
		)} as tile`;
	};
}

const HAMLETS = `select area_id as id, ST_X(position) as x, ST_Y(position) as y, state,
	illustrative or service_illustrative as illustrative
	from hamlet_point where position && ${TILE_BOX} and valid @> $6::date`;
const STATES = ['good', 'weak', 'none', 'unknown'];

export const hamletByHand = pointsByHand({
	name: 'hamlet',
	clusterBelow: 11,
	members: HAMLETS,
	tallies: STATES,
	columns: [
		'a.name_vi as name, a.name_km, a.name_en, a.kind, f.households, c.code as commune_code',
		"t.value = 'yes' as especially_difficult",
	],
	joins: `left join area a on a.id = p.id left join hamlet_profile f on f.area_id = p.id
		left join area_parent m on m.area_id = p.id and m.valid @> $6::date left join area c on c.id = m.parent_id
		left join area_status t on t.area_id = p.id and t.kind = 'especially_difficult' and t.valid @> $6::date`,
});

export const gapByHand = pointsByHand({
	name: 'connectivity-gap',
	clusterBelow: 11,
	members: HAMLETS,
	tallies: STATES,
	columns: [
		'a.name_vi as name, a.name_km, a.name_en, a.kind, h.state, h.conflict',
		"nullif(array_to_string(h.evidence, ','), '') as evidence, h.measured_on::text as measured_on",
		'f.households, f.has_grid_power',
	],
	joins: `left join hamlet_point h on h.area_id = p.id left join area a on a.id = p.id
		left join hamlet_profile f on f.area_id = p.id`,
});

/** What a guest may see, written out; the service asks heritage_visible_to() instead. */
export const siteByHand = pointsByHand({
	name: 'heritage-site',
	clusterBelow: 10,
	members: `select r.id, ST_X(g.position) as x, ST_Y(g.position) as y, s.illustrative
		from heritage_reach b join heritage_record r on r.id = b.record_id join source s on s.id = r.source_id
		cross join lateral (select ST_Transform(case r.public_location
			when 'exact' then r.geom
			when 'cell_1km' then ST_Point((floor(ST_X(r.geom) / 0.01) + 0.5) * 0.01,
				(floor(ST_Y(r.geom) / 0.01) + 0.5) * 0.01, 4326)
			when 'commune' then (select a.label_point from area a where a.level = 'commune'
				and a.valid @> $6::date and ST_Covers(a.geom, r.geom) limit 1) end, 3857) as position offset 0) g
		where b.reach && ${TILE_BOX} and r.kind = 'site' and r.state = 'published' and r.protocol = 'public'`,
	tallies: [],
	columns: [
		"r.name_vi as name, r.name_km, r.name_en, nullif(array_to_string(r.communities, ','), '') as communities",
		"case r.public_location when 'exact' then r.position_accuracy else r.public_location end as position_accuracy",
		'd.site_kind, d.rank',
	],
	joins: 'left join heritage_record r on r.id = p.id left join site_detail d on d.record_id = p.id',
});
