import { AT, type LayerId } from '../tile.ts';

export interface MapServerLayer {
	name: string;
	type: 'POLYGON' | 'POINT';
	/** DATA of a PostGIS layer: EPSG:3857; `!BOX!` is the tile with its buffer. */
	data: string;
	/** Column of the feature id. */
	id?: string;
	properties: readonly string[];
}

const NAMES = ['name', 'name_km', 'name_en'];
const WORLD = 20037508.342789244;

/**
 * How a good administrator would have MapServer make the content of our layer at a zoom. `prepared` reads the same
 * prepared tables as we do and clusters in SQL as we do; `detailed` reads web-mercator geometry in full detail.
 * @returns the layers in their order, and a key for what differs between zooms
 */
export function mapServerLayers(
	kind: 'prepared' | 'detailed',
	layer: LayerId,
	z: number,
): { key: string; list: readonly MapServerLayer[] } {
	if (layer === 'commune') {
		const column = kind === 'prepared' ? `geom_z${Math.max(6, z + (z % 2))}` : 'geom';
		return { key: column, list: communes(kind === 'prepared' ? 'area_shape' : 'bench_commune', column) };
	}
	const points = POINTS[layer];
	const clustered = z < points.clusterBelow;
	return {
		key: clustered ? `z${z}` : 'single',
		list: [clustered ? clusters(layer, points, z) : singles(layer, points)],
	};
}

function communes(table: string, column: string): readonly MapServerLayer[] {
	const where = `level = 'commune' and valid @> date '${AT}'`;
	const names = 'area_id, code, kind, name_vi as name, name_km, name_en';
	return [
		{
			name: 'commune',
			type: 'POLYGON',
			data: `${column} from (select ${names}, quality, illustrative, ${column} from ${table}
				where extent && !BOX! and ${where}) as q using unique area_id using srid=3857`,
			id: 'area_id',
			properties: ['code', 'kind', ...NAMES, 'quality', 'illustrative'],
		},
		{
			name: 'commune-label',
			type: 'POINT',
			data: `label_point from (select ${names}, label_point from area_shape
				where label_point && !BOX! and ${where}) as q using unique area_id using srid=3857`,
			id: 'area_id',
			properties: ['code', 'kind', ...NAMES],
		},
	];
}

interface PointSource {
	clusterBelow: number;
	/** Members with id, geom (EPSG:3857), illustrative and state. */
	members: string;
	tallies: readonly string[];
	/** Columns of a single point and the joins for them on m.id. */
	columns: string;
	joins: string;
	properties: readonly string[];
}

const HAMLETS = `select area_id as id, position as geom, state, conflict, evidence, measured_on,
	illustrative or service_illustrative as illustrative
	from hamlet_point where position && !BOX! and valid @> date '${AT}'`;
const STATES = ['good', 'weak', 'none', 'unknown'];

const POINTS: Record<Exclude<LayerId, 'commune'>, PointSource> = {
	hamlet: {
		clusterBelow: 11,
		members: HAMLETS,
		tallies: STATES,
		columns: `a.name_vi as name, a.name_km, a.name_en, a.kind, f.households, c.code as commune_code,
			t.value = 'yes' as especially_difficult`,
		joins: `left join area a on a.id = m.id left join hamlet_profile f on f.area_id = m.id
			left join area_parent p on p.area_id = m.id and p.valid @> date '${AT}' left join area c on c.id = p.parent_id
			left join area_status t on t.area_id = m.id and t.kind = 'especially_difficult' and t.valid @> date '${AT}'`,
		properties: [...NAMES, 'kind', 'households', 'commune_code', 'especially_difficult'],
	},
	'connectivity-gap': {
		clusterBelow: 11,
		members: HAMLETS,
		tallies: STATES,
		columns: `a.name_vi as name, a.name_km, a.name_en, a.kind, h.state, h.conflict,
			array_to_string(h.evidence, ',') as evidence, h.measured_on::text as measured_on, f.households, f.has_grid_power`,
		joins: `left join hamlet_point h on h.area_id = m.id left join area a on a.id = m.id
			left join hamlet_profile f on f.area_id = m.id`,
		properties: [
			...NAMES,
			'kind',
			'state',
			'conflict',
			'evidence',
			'measured_on',
			'households',
			'has_grid_power',
		],
	},
	'heritage-site': {
		clusterBelow: 10,
		members: `select r.id, ST_Transform(r.geom, 3857) as geom, s.illustrative
			from heritage_reach b join heritage_record r on r.id = b.record_id join source s on s.id = r.source_id
			where b.reach && !BOX! and r.kind = 'site' and r.state = 'published' and r.protocol = 'public'
				and r.public_location = 'exact'`,
		tallies: [],
		columns: `r.name_vi as name, r.name_km, r.name_en, array_to_string(r.communities, ',') as communities,
			r.position_accuracy, d.site_kind, d.rank`,
		joins: 'left join heritage_record r on r.id = m.id left join site_detail d on d.record_id = m.id',
		properties: [...NAMES, 'communities', 'position_accuracy', 'site_kind', 'rank'],
	},
};

function singles(name: string, { members, columns, joins, properties }: PointSource): MapServerLayer {
	return {
		name,
		type: 'POINT',
		data: `geom from (select m.id, m.geom, m.illustrative, ${columns} from (${members} offset 0) m ${joins}) as q
			using unique id using srid=3857`,
		id: 'id',
		properties: [...properties, 'illustrative'],
	};
}

function clusters(name: string, source: PointSource, z: number): MapServerLayer {
	const cell = (2 * WORLD) / 2 ** z / 8;
	const deepest = (2 * WORLD) / 2 ** (source.clusterBelow - 1) / 8;
	const column = (size: number) => `floor((ST_X(geom) + ${WORLD}) / ${size})::integer`;
	const row = (size: number) => `floor((${WORLD} - ST_Y(geom)) / ${size})::integer`;
	const spread = `((min(${column(deepest)}) # max(${column(deepest)})) | (min(${row(deepest)}) # max(${row(deepest)})))`;
	const counts = source.tallies.map((state) => `count(*) filter (where state = '${state}') as n_${state}`);
	return {
		name,
		type: 'POINT',
		data: `geom from (select m.*, ${source.columns} from (
			select count(*) as count, min(id) as id, ST_SetSRID(ST_Point(avg(ST_X(geom)), avg(ST_Y(geom))), 3857) as geom,
				bool_or(illustrative) as illustrative, ${spread} as spread ${counts.map((count) => `, ${count}`).join('')}
			from (${source.members} offset 0) m group by ${column(cell)}, ${row(cell)} offset 0) m
			${source.joins.replaceAll('m.id', 'm.id and m.count = 1')}) as q using unique id using srid=3857`,
		id: 'id',
		properties: [
			...source.properties,
			'illustrative',
			'count',
			'spread',
			...source.tallies.map((state) => `n_${state}`),
		],
	};
}
