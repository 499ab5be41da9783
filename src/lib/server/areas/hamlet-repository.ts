import type { HamletDetail } from '../../areas/types.ts';
import type { Sql } from '../db/index.ts';

/**
 * What is known of a hamlet; `asOf` null where only its signal is. Null when the unit is no hamlet. Who is poor and who
 * is of which people is never public in so small a place, however many they are.
 */
export async function findHamlet(sql: Sql, id: number, seesSmall: boolean): Promise<HamletDetail | null> {
	const [row] = await sql<Omit<HamletDetail, 'signals'>[]>`
		select p.as_of, p.households, p.population, not ${seesSmall} as small_hidden,
			case when ${seesSmall} then p.minority_households end as minority_households,
			case when ${seesSmall} then p.poor_households end as poor_households,
			case when ${seesSmall} then p.near_poor_households end as near_poor_households,
			p.has_grid_power, p.distance_to_school_m as distance_to_school_metres,
			p.distance_to_clinic_m as distance_to_clinic_metres, s.state as service, s.conflict
		from hamlet_service s left join hamlet_profile p on p.area_id = s.area_id
		where s.area_id = ${id}`;
	return row ? { ...row, signals: await listSignals(sql, id) } : null;
}

/** What each kind of evidence says now; older days stay in the table and are asked for by their day. */
async function listSignals(sql: Sql, id: number): Promise<HamletDetail['signals']> {
	return sql<HamletDetail['signals']>`
		select operator, technology, evidence, state, measured_on, rsrp_dbm::float8 as rsrp_dbm,
			downlink_mbps::float8 as downlink_mbps
		from hamlet_signal_at('infinity', array[${id}]::bigint[])
		order by operator, technology, evidence`;
}
