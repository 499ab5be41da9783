import type { ServiceState } from '../../areas/types.ts';
import type { Sql } from '../db/index.ts';

export interface HamletServiceRow {
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
	state: ServiceState;
	/** Null = not recorded. */
	households: number | null;
}

/** Every hamlet of a day that has a position, with the service people there can count on. */
export async function listHamletService(sql: Sql, at: string): Promise<HamletServiceRow[]> {
	return sql<HamletServiceRow[]>`
		select ST_X(a.label_point) as lng, ST_Y(a.label_point) as lat, s.state, p.households
		from area a join hamlet_service s on s.area_id = a.id left join hamlet_profile p on p.area_id = a.id
		where a.level = 'hamlet' and a.valid @> ${at}::date and a.label_point is not null`;
}

/** Where the hamlets of a day, their households and their signal come from. */
export async function listConnectivitySourceIds(sql: Sql, at: string): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select s.id from source s
		where exists (select from area a where a.source_id = s.id and a.level = 'hamlet' and a.valid @> ${at}::date)
			or exists (select from hamlet_profile p where p.source_id = s.id)
			or exists (select from hamlet_signal g where g.source_id = s.id)
		order by s.id`;
	return rows.map(({ id }) => id);
}
