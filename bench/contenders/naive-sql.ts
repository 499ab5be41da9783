import type { LayerId } from '../tile.ts';

const SURFACE = `ST_AsMVTGeom(ST_Transform(t.geom, 3857), ST_TileEnvelope($1::integer, $2::integer, $3::integer)) as geom`;
const NEAR = `t.geom && ST_Transform(ST_TileEnvelope($1::integer, $2::integer, $3::integer), 4326)`;

const ROWS: Record<LayerId, string> = {
	commune: `select t.id, ${SURFACE}, t.code, t.kind, t.name_vi as name, t.name_km, t.name_en, t.geom_quality
		from area t where ${NEAR} and t.level = 'commune' and t.valid @> $4::date`,
	hamlet: `select t.id, ${SURFACE}, t.name_vi as name, t.name_km, t.name_en, t.kind, f.households
		from area t left join hamlet_profile f on f.area_id = t.id
		where ${NEAR} and t.level = 'hamlet' and t.valid @> $4::date`,
	'heritage-site': `select t.id, ${SURFACE}, t.name_vi as name, t.name_km, t.name_en, d.site_kind, d.rank
		from heritage_record t left join site_detail d on d.record_id = t.id
		where ${NEAR} and t.kind = 'site' and t.state = 'published' and t.protocol = 'public' and $4::date is not null`,
	'connectivity-gap': `select t.id, ${SURFACE}, t.name_vi as name, t.name_km, t.name_en, t.kind, h.state, h.conflict,
			f.households, f.has_grid_power
		from area t join hamlet_service h on h.area_id = t.id left join hamlet_profile f on f.area_id = t.id
		where ${NEAR} and t.level = 'hamlet' and t.valid @> $4::date`,
};

/** Every feature as it is, transformed at the moment of asking; no clusters. $1 z, $2 x, $3 y, $4 day. */
export const naiveQuery = (layer: LayerId): string =>
	`select ST_AsMVT(f, '${layer}', 4096, 'geom', 'id') as tile from (${ROWS[layer]}) f where $1::integer is not null`;
