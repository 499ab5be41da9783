import type { AreaKind, ServiceState } from '../../../areas/types.ts';
import type {
	EvidenceTotals,
	PublicProposalState,
	StateTotals,
} from '../../../connectivity/dashboard/types.ts';
import type { LocalizedText } from '../../../i18n/index.ts';
import type { Sql } from '../../db/index.ts';

export interface CommuneStateRow extends StateTotals {
	/** Null = hamlets whose commune is not recorded. */
	communeId: number | null;
	state: ServiceState;
}

/**
 * Hamlets of a day by commune and state, in one pass.
 * @param isPresent the day is today or later: the states are those kept ready for the map, so both tell the same
 */
export async function countByCommune(sql: Sql, at: string, isPresent: boolean): Promise<CommuneStateRow[]> {
	const service = isPresent
		? sql`select area_id, state from hamlet_point`
		: sql`select area_id, state from hamlet_service_at(${at}::date)`;
	return sql<CommuneStateRow[]>`
		with service as materialized (${service}),
		difficult as materialized (
			select distinct area_id from area_status
			where kind = 'especially_difficult' and value = 'yes' and valid @> ${at}::date
		)
		select p.parent_id as commune_id, coalesce(s.state, 'unknown') as state, count(*)::integer as hamlets,
			coalesce(sum(f.households), 0)::integer as households,
			count(*) filter (where f.households is null)::integer as hamlets_without_count,
			count(d.area_id)::integer as difficult
		from area a
			left join area_parent p on p.area_id = a.id and p.valid @> ${at}::date
			left join service s on s.area_id = a.id
			left join hamlet_profile f on f.area_id = a.id
			left join difficult d on d.area_id = a.id
		where a.level = 'hamlet' and a.valid @> ${at}::date
		group by 1, 2`;
}

export interface CommuneRow {
	id: number;
	key: string;
	code: string | null;
	kind: AreaKind;
	name: LocalizedText;
}

/** The units that hamlets of a day lie in. */
export async function listCommunes(sql: Sql, ids: readonly number[]): Promise<CommuneRow[]> {
	return sql<CommuneRow[]>`
		select id, coalesce(code || '@' || coalesce(valid_from, ''), id::text) as key, code, kind, name
		from area_summary where id = any (${ids as number[]}::bigint[])`;
}

/** Which kinds of evidence know anything on a day, of how many hamlets, and their newest day. */
export async function listEvidence(sql: Sql, at: string): Promise<EvidenceTotals[]> {
	return sql<EvidenceTotals[]>`
		select evidence, count(distinct area_id)::integer as hamlets, max(measured_on)::text as newest_on
		from hamlet_signal
		where technology <> '2G' and state <> 'unknown' and (measured_on is null or measured_on <= ${at}::date)
		group by evidence order by evidence`;
}

/** Year of the first dated evidence that counts; null = none. */
export async function findFirstYear(sql: Sql): Promise<number | null> {
	const [row] = await sql<{ year: number | null }[]>`
		select extract(year from min(measured_on))::integer as year from hamlet_signal
		where technology <> '2G' and state <> 'unknown'`;
	return row?.year ?? null;
}

export interface ProposalCommuneRow {
	communeId: number | null;
	state: PublicProposalState;
	proposals: number;
}

/** Proposals by the commune of their hamlets and by the state they had on a day; one may lie in several communes. */
export async function countProposalsByCommune(sql: Sql, at: string): Promise<ProposalCommuneRow[]> {
	return sql<ProposalCommuneRow[]>`
		select p.parent_id as commune_id, s.state, count(distinct s.proposal_id)::integer as proposals
		from ${stateOfDay(sql, at)} s join proposal_hamlet h on h.proposal_id = s.proposal_id
			left join area_parent p on p.area_id = h.area_id and p.valid @> ${at}::date
		where s.state <> 'draft'
		group by 1, 2`;
}

/** All proposals by state on a day, and their hamlets, each once. */
export async function countProposals(
	sql: Sql,
	at: string,
): Promise<{ states: { state: PublicProposalState; proposals: number }[]; hamlets: number }> {
	const states = await sql<{ state: PublicProposalState; proposals: number }[]>`
		select s.state, count(*)::integer as proposals from ${stateOfDay(sql, at)} s
		where s.state <> 'draft' group by s.state`;
	const [row] = await sql<{ hamlets: number }[]>`
		select count(distinct h.area_id)::integer as hamlets
		from ${stateOfDay(sql, at)} s join proposal_hamlet h on h.proposal_id = s.proposal_id
		where s.state <> 'draft'`;
	return { states: [...states], hamlets: row?.hamlets ?? 0 };
}

/** How many proposals reached each state in each year, each proposal once a state: the first time. */
export async function countProposalSteps(
	sql: Sql,
	at: string,
): Promise<{ year: number; state: PublicProposalState; proposals: number }[]> {
	return sql`
		select year, state, count(*)::integer as proposals from (
			select proposal_id, state, extract(year from min(happened_at) at time zone 'Asia/Ho_Chi_Minh')::integer as year
			from proposal_event
			where state <> 'draft' and (happened_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${at}::date
			group by proposal_id, state
		) first group by year, state order by year`;
}

/** The state each proposal had at the end of a day in Vietnam. */
function stateOfDay(sql: Sql, at: string) {
	return sql`(
		select distinct on (e.proposal_id) e.proposal_id, e.state from proposal_event e
		where (e.happened_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${at}::date
		order by e.proposal_id, e.id desc)`;
}

export interface GapCoverRow {
	gapHamlets: number;
	/** Those of them that a submitted proposal holds. */
	covered: number;
	/** Hamlets of which no evidence tells anything. */
	unknownHamlets: number;
	/** Day in Vietnam of the first submission; null = none. */
	firstSubmittedOn: string | null;
}

/** How many hamlets of today lie in a gap, and how many of those a submitted proposal covers; aggregates only. */
export async function countGapCover(
	sql: Sql,
	at: string,
	gapStates: readonly ServiceState[],
): Promise<GapCoverRow> {
	const [row] = await sql<GapCoverRow[]>`
		with hamlet as (
			select a.id, coalesce(s.state, 'unknown') as state
			from area a left join hamlet_point s on s.area_id = a.id
			where a.level = 'hamlet' and a.valid @> ${at}::date
		),
		covered as (
			select distinct h.area_id
			from ${stateOfDay(sql, at)} s join proposal_hamlet h on h.proposal_id = s.proposal_id
			where s.state <> 'draft'
		)
		select count(*) filter (where h.state = any (${gapStates as ServiceState[]}))::integer as gap_hamlets,
			count(c.area_id) filter (where h.state = any (${gapStates as ServiceState[]}))::integer as covered,
			count(*) filter (where h.state = 'unknown')::integer as unknown_hamlets,
			(select min((e.happened_at at time zone 'Asia/Ho_Chi_Minh')::date)::text
				from proposal_event e where e.state = 'submitted') as first_submitted_on
		from hamlet h left join covered c on c.area_id = h.id`;
	return row!;
}
