import type { TilePart } from './define-tile-query.ts';

const NAMES = { code: 'text', kind: 'text', name: 'text', name_km: 'text', name_en: 'text' } as const;

/**
 * The two layers of a tile of administrative units: `{level}`, the surface, and `{level}-label`, one point for each
 * unit in exactly one tile. A renderer that labels clipped polygons would write a name once in every tile.
 */
export function areaParts(level: 'province' | 'district' | 'commune'): readonly TilePart[] {
	return [
		{
			name: level,
			geometry: 'polygon',
			properties: { ...NAMES, quality: 'text', illustrative: 'boolean' },
			rows: (sql, frame, { at }) => sql`
				select id, geom, code, kind, name, name_km, name_en, quality, illustrative
				from (
					select area_id as id, ${frame.polygon(sql`${sql(frame.shapeColumn)}`)} as geom, code, kind,
						name_vi as name, name_km, name_en, quality, illustrative
					from area_shape
					where extent && ${frame.box} and level = ${level} and valid @> ${at}::date
					-- Without the fence the geometry would be computed again for the condition below.
					offset 0
				) as shape
				where geom is not null and not ST_IsEmpty(geom)`,
		},
		{
			name: `${level}-label`,
			geometry: 'point',
			properties: NAMES,
			rows: (sql, frame, { at }) => {
				const x = sql`ST_X(label_point)`;
				const y = sql`ST_Y(label_point)`;
				return sql`
					select area_id as id, ${frame.point(x, y)} as geom, code, kind, name_vi as name, name_km, name_en
					from area_shape
					where label_point && ${frame.box} and level = ${level} and valid @> ${at}::date
						and ${frame.holds(x, y)}`;
			},
		},
	];
}
