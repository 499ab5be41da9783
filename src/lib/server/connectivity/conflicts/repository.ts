import type { AreaKind } from '../../../areas/types.ts';
import type {
	FollowUp,
	FollowUpState,
	SourcedEvidence,
} from '../../../connectivity/service-state/conflict-list.ts';
import type { LocalizedText } from '../../../i18n/index.ts';
import type { Sql } from '../../db/index.ts';

export interface ConflictFilter {
	/** Code of a commune of today; null = all. */
	commune: string | null;
	operator: string | null;
	/** Only declared signals that somebody on the ground did not find. */
	absentOnly: boolean;
	/** Not looked at, looked at, or both. */
	show: 'open' | 'looked-at' | 'all';
}

export interface ConflictRow {
	hamletId: number;
	hamletKey: string;
	hamletKind: AreaKind;
	hamletName: LocalizedText;
	communeKind: AreaKind | null;
	communeName: LocalizedText | null;
	households: number | null;
	operator: string;
	technology: string;
	newestOn: string | null;
	isLookedAt: boolean;
	isReopened: boolean;
	/** Contradictions of the filter, on all pages. */
	total: number;
}

/**
 * Networks of hamlets whose kinds of evidence disagree now, in the order in which they are worked through: not looked
 * at first, declared and not found before others, the widest apart, then the most households. By the rule of
 * listConflicts() of lib/connectivity; a test holds the two equal.
 */
export async function listConflictRows(
	sql: Sql,
	{ commune, operator, absentOnly, show }: ConflictFilter,
	{ limit, offset }: { limit: number; offset: number },
): Promise<ConflictRow[]> {
	return sql<ConflictRow[]>`
		with network as (
			select g.area_id, g.operator, g.technology, max(g.measured_on) as newest_on,
				max(s.badness) - min(s.badness) as steps,
				bool_or(g.evidence = 'declared' and g.state <> 'none')
					and bool_or(g.evidence in ('measured', 'reported') and g.state = 'none') as absent
			from hamlet_signal_at('infinity') g
				join (values ('good', 1), ('weak', 2), ('none', 3)) s (state, badness) on s.state = g.state
			where g.technology <> '2G' ${operator === null ? sql`` : sql`and g.operator = ${operator}`}
			group by g.area_id, g.operator, g.technology
			having max(s.badness) > min(s.badness)
		),
		noted as (
			select distinct on (area_id, operator, technology) area_id, operator, technology, state, evidence_until
			from signal_conflict_note order by area_id, operator, technology, id desc
		),
		judged as (
			select n.*, coalesce(d.state <> 'open', false) as decided,
				n.newest_on > coalesce(d.evidence_until, '-infinity') is true as newer
			from network n left join noted d using (area_id, operator, technology)
		)
		select a.id as hamlet_id, coalesce(h.own_key, h.id::text) as hamlet_key, a.kind as hamlet_kind,
			a.name as hamlet_name, c.kind as commune_kind, c.name as commune_name, f.households, j.operator, j.technology,
			j.newest_on::text as newest_on, j.decided and not j.newer as is_looked_at, j.decided and j.newer as is_reopened,
			count(*) over ()::integer as total
		from judged j join area h on h.id = j.area_id join area_summary a on a.id = h.id
			left join area_parent p on p.area_id = h.id and p.valid @> current_date
			left join area_summary c on c.id = p.parent_id
			left join hamlet_profile f on f.area_id = h.id
		where h.valid @> current_date
			${commune === null ? sql`` : sql`and c.code = ${commune}`}
			${absentOnly ? sql`and j.absent` : sql``}
			${show === 'all' ? sql`` : sql`and (j.decided and not j.newer) = ${show === 'looked-at'}`}
		order by j.decided and not j.newer, j.absent desc, j.steps desc, f.households desc nulls last, h.id, j.operator,
			j.technology
		limit ${limit} offset ${offset}`;
}

export interface EvidenceRow extends SourcedEvidence {
	areaId: number;
}

/** What each kind of evidence says now of these hamlets, with its source. */
export async function listEvidenceOf(sql: Sql, hamletIds: readonly number[]): Promise<EvidenceRow[]> {
	return sql<EvidenceRow[]>`
		select g.area_id, g.operator, g.technology, g.evidence, g.state, g.measured_on::text as measured_on,
			g.rsrp_dbm::float8 as rsrp_dbm, g.downlink_mbps::float8 as downlink_mbps, g.samples, g.source_id,
			s.title as source_title, s.illustrative
		from hamlet_signal_at('infinity', ${hamletIds as number[]}::bigint[]) g join source s on s.id = g.source_id`;
}

export interface FollowUpRow extends FollowUp {
	areaId: number;
	operator: string;
	technology: string;
}

/** Everything that was decided about these hamlets, newest first. */
export async function listFollowUps(sql: Sql, hamletIds: readonly number[]): Promise<FollowUpRow[]> {
	return sql<FollowUpRow[]>`
		select n.area_id, n.operator, n.technology, n.state, n.note, p.name as person_name, n.noted_at,
			n.evidence_until::text as evidence_until
		from signal_conflict_note n join person p on p.id = n.person_id
		where n.area_id = any (${hamletIds as number[]}::bigint[]) order by n.id desc`;
}

export interface NewFollowUp {
	hamletId: number;
	operator: string;
	technology: string;
	state: FollowUpState;
	note: string | null;
	evidenceUntil: string | null;
}

/** @returns false when there is no such hamlet today */
export async function insertFollowUp(sql: Sql, added: NewFollowUp, personId: string): Promise<boolean> {
	const rows = await sql`
		insert into signal_conflict_note (area_id, operator, technology, state, note, evidence_until, person_id)
		select id, ${added.operator}, ${added.technology}, ${added.state}, ${added.note}, ${added.evidenceUntil}::date,
			${personId}
		from area where id = ${added.hamletId} and level = 'hamlet' and valid @> current_date
		returning id`;
	return rows.length > 0;
}

/** What the filters offer: communes of today that have hamlets, and operators something is said of. */
export async function listFilterChoices(sql: Sql) {
	const communes = await sql<{ code: string; kind: AreaKind; name: LocalizedText }[]>`
		select a.code, a.kind, a.name from area_summary a
		where a.level = 'commune' and a.code is not null and a.valid @> current_date
			and exists (select from area_parent p where p.parent_id = a.id and p.valid @> current_date)`;
	const operators = await sql<{ operator: string }[]>`
		select distinct operator from hamlet_signal where technology <> '2G' order by operator`;
	return { communes: [...communes], operators: operators.map(({ operator }) => operator) };
}
