import type { Sql } from '../../db/index.ts';

/** Communes of today with their kind: "Phường Sóc Trăng". */
export async function listCommunesOfToday(sql: Sql): Promise<{ code: string; name: string }[]> {
	const rows = await sql<{ code: string; name: string }[]>`
		select code, area_kind_name(kind) || ' ' || name_vi as name from area
		where level = 'commune' and valid @> current_date and code is not null and geom is not null`;
	return rows.sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}
