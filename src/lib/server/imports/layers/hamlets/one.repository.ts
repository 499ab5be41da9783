import type { Sql, Transaction } from '../../../db/index.ts';

export interface HamletVersion {
	/** Of its area. */
	id: number;
	/** By which a row of a file names it. */
	code: string;
	/** Changes with every change of the hamlet, its profile and where it belongs. */
	version: string;
	hasPlace: boolean;
}

export async function findHamletVersion(sql: Sql, key: string): Promise<HamletVersion | null> {
	const [row] = await sql<HamletVersion[]>`
		select h.id, coalesce(h.code, h.own_key) as code, h.geom is not null as has_place,
			concat_ws(' ', h.xmin, p.xmin, m.parent_id) as version
		from area h
		left join hamlet_profile p on p.area_id = h.id
		left join area_parent m on m.area_id = h.id and m.valid @> current_date
		where h.level = 'hamlet' and h.own_key = ${key} and h.valid @> current_date`;
	return row ?? null;
}

/** Until the transaction ends nobody else writes a hamlet one by one, and no import writes this one. */
export async function lockHamlet(sql: Transaction, key: string): Promise<HamletVersion | null> {
	await lockHamlets(sql);
	await sql`select from area where level = 'hamlet' and own_key = ${key} for update`;
	return findHamletVersion(sql, key);
}

/** Two that create the same name at once: the second finds the first. */
export async function lockHamlets(sql: Transaction): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('hamlets one by one'))`;
}

/** Takes away names and figures that a hamlet no longer tells. */
export async function blankHamlet(
	sql: Transaction,
	id: number,
	{ names, figures }: { names: readonly string[]; figures: readonly string[] },
): Promise<void> {
	const stays = (column: string) => !names.includes(column) && !figures.includes(column);
	if (names.length > 0)
		await sql`
			update area set name_km = case when ${stays('name_km')}::boolean then name_km end,
				name_zh = case when ${stays('name_zh')}::boolean then name_zh end,
				name_en = case when ${stays('name_en')}::boolean then name_en end
			where id = ${id}`;
	if (figures.length > 0)
		await sql`
			update hamlet_profile set households = case when ${stays('households')}::boolean then households end,
				population = case when ${stays('population')}::boolean then population end,
				minority_households = case when ${stays('minority_households')}::boolean then minority_households end,
				poor_households = case when ${stays('poor_households')}::boolean then poor_households end,
				near_poor_households = case when ${stays('near_poor_households')}::boolean then near_poor_households end,
				has_grid_power = case when ${stays('has_grid_power')}::boolean then has_grid_power end
			where area_id = ${id}`;
}

/** What would be lost, or would lose its ground, with a hamlet. */
const RESTING = ['figures', 'signals', 'tests', 'proposals', 'notes', 'successions'] as const;
export type Resting = (typeof RESTING)[number];

export async function listResting(sql: Sql, id: number): Promise<Resting[]> {
	const [row] = await sql<Record<Resting, boolean>[]>`
		select exists (select from indicator_value where area_id = ${id})
				or exists (select from indicator_breakdown_value where area_id = ${id})
				or exists (select from suppressed_figure where area_id = ${id}) as figures,
			exists (select from hamlet_signal where area_id = ${id}) as signals,
			exists (select from speed_test where hamlet_id = ${id}) as tests,
			exists (select from proposal_hamlet where area_id = ${id}) as proposals,
			exists (select from signal_conflict_note where area_id = ${id}) as notes,
			exists (select from area_succession where ${id} in (from_id, to_id)) as successions`;
	return RESTING.filter((one) => row![one]);
}

/** What is its own goes first: taken back in the opposite order, each row finds what it stands on. */
export async function deleteHamlet(sql: Transaction, id: number): Promise<void> {
	await sql`delete from hamlet_profile where area_id = ${id}`;
	await sql`delete from area_status where area_id = ${id}`;
	await sql`delete from area_parent where area_id = ${id}`;
	await sql`delete from area where id = ${id}`;
}
