import { todayInVietnam } from '../../../calendar/index.ts';
import {
	addTotals,
	noProposals,
	noTotals,
	type CommuneTotals,
	type Dashboard,
	type ProposalYear,
	type PublicProposalState,
	type YearTotals,
} from '../../../connectivity/dashboard/types.ts';
import { compareNames } from '../../../text/index.ts';
import type { Sql } from '../../db/index.ts';
import { listRevisions } from '../../db/repository.ts';
import { listSourcesBehind } from '../../sources/service.ts';
import { listConnectivitySourceIds } from '../repository.ts';
import { getSettings } from '../settings/index.ts';
import * as repository from './repository.ts';

/** Tables whose changes alter what the page shows. */
const DASHBOARD_TABLES = [
	'area',
	'area_parent',
	'area_status',
	'hamlet_profile',
	'hamlet_signal',
	'proposal',
	'proposal_event',
	'source',
] as const;

/** The page looks no further back than this many years. */
const MOST_YEARS = 8;
/** Answers kept at once; a national set has one of about a megabyte a day asked for. */
const MOST_KEPT = 12;
/** What was worked out of the present data, by revision and day: a pass over a national set costs seconds. */
const kept = new WeakMap<Sql, Map<string, Promise<unknown>>>();

/** Everything the public page tells of a day: aggregates only, of hamlets and households. */
export async function getDashboard(sql: Sql, at: string, today = todayInVietnam()): Promise<Dashboard> {
	const revision = (await listRevisions(sql, DASHBOARD_TABLES)).map((row) => row.revision).join(' ');
	return keep(sql, `dashboard ${revision} ${at} ${today}`, () => workOut(sql, { at, today, revision }));
}

/** What the plan's objective on telecom asks of proposals, for everybody: hamlets in a gap, and those covered. */
interface GapCoverTotals extends repository.GapCoverRow {
	proposals: Record<PublicProposalState, number>;
	/** What is known of the hamlets was invented for demonstration, in part at least. */
	illustrative: boolean;
}

/** Hamlets in a gap today, as the setting `eligibility.gapStates` has it, and those that submitted proposals cover. */
export async function getGapCover(sql: Sql, today = todayInVietnam()): Promise<GapCoverTotals> {
	const { eligibility } = await getSettings(sql);
	const cover = await repository.countGapCover(sql, today, eligibility.gapStates.value);
	const { states } = await repository.countProposals(sql, today);
	const sources = await listSourcesBehind(sql, await listConnectivitySourceIds(sql, today));
	return {
		...cover,
		proposals: Object.assign(
			noProposals(),
			Object.fromEntries(states.map((row) => [row.state, row.proposals])),
		),
		illustrative: sources.some((source) => source.illustrative),
	};
}

async function workOut(
	sql: Sql,
	{ at, today, revision }: { at: string; today: string; revision: string },
): Promise<Dashboard> {
	const communes = await countCommunes(sql, at, today);
	const [evidence, firstYear, proposals, steps, sourceIds] = [
		await repository.listEvidence(sql, at),
		await repository.findFirstYear(sql),
		await repository.countProposals(sql, at),
		await repository.countProposalSteps(sql, at),
		await listConnectivitySourceIds(sql, at),
	];
	const years: YearTotals[] = [];
	for (const day of yearEnds(firstYear, today)) {
		const rows = await keep(sql, `year ${revision} ${day} ${today}`, () => countCommunes(sql, day, today));
		years.push({ day, totals: rows.map(({ totals }) => totals).reduce(addTotals, noTotals()) });
	}
	const sources = await listSourcesBehind(sql, sourceIds);
	return {
		at,
		totals: communes.map(({ totals }) => totals).reduce(addTotals, noTotals()),
		communes,
		years,
		evidence: [...evidence],
		proposals: Object.assign(
			noProposals(),
			Object.fromEntries(proposals.states.map((row) => [row.state, row.proposals])),
		),
		proposalHamlets: proposals.hamlets,
		proposalYears: gatherSteps(steps),
		illustrative: sources.some((source) => source.illustrative),
		sources,
	};
}

/** Communes of a day in Vietnamese order of their names; hamlets without a commune last. */
async function countCommunes(sql: Sql, at: string, today: string): Promise<CommuneTotals[]> {
	const rows = await repository.countByCommune(sql, at, at >= today);
	const proposals = await repository.countProposalsByCommune(sql, at);
	const ids = [...new Set(rows.map(({ communeId }) => communeId))];
	const known = ids.filter((id) => id !== null);
	const units = new Map((await repository.listCommunes(sql, known)).map((unit) => [unit.id, unit]));
	return ids
		.map((id): CommuneTotals => {
			const unit = id === null ? undefined : units.get(id);
			const totals = noTotals();
			for (const { communeId, state, ...counted } of rows) if (communeId === id) totals[state] = counted;
			const here = proposals.filter(({ communeId }) => communeId === id);
			return {
				key: unit?.key ?? null,
				code: unit?.code ?? null,
				kind: unit?.kind ?? null,
				name: unit?.name ?? null,
				totals,
				proposals: Object.assign(
					noProposals(),
					Object.fromEntries(here.map((row) => [row.state, row.proposals])),
				),
			};
		})
		.sort((one, other) =>
			one.name && other.name
				? compareNames(one.name.vi, other.name.vi)
				: Number(one.name === null) - Number(other.name === null),
		);
}

/** 31 December of every year of evidence that is over, then today. */
export function yearEnds(firstYear: number | null, today: string): string[] {
	const present = Number(today.slice(0, 4));
	const first = Math.max(firstYear ?? present, present - MOST_YEARS + 1);
	const over = Array.from({ length: Math.max(0, present - first) }, (_, index) => `${first + index}-12-31`);
	return [...over, today];
}

function gatherSteps(steps: Awaited<ReturnType<typeof repository.countProposalSteps>>): ProposalYear[] {
	const years = new Map<number, ProposalYear>();
	for (const { year, state, proposals } of steps) {
		const row = years.get(year) ?? { year, reached: noProposals() };
		row.reached[state] = proposals;
		years.set(year, row);
	}
	return [...years.values()];
}

/** One working out for all who ask at once; a failed one is not kept. */
function keep<Value>(sql: Sql, key: string, workItOut: () => Promise<Value>): Promise<Value> {
	const answers = kept.get(sql) ?? new Map<string, Promise<unknown>>();
	kept.set(sql, answers);
	const before = answers.get(key) as Promise<Value> | undefined;
	if (before) return before;
	const begun = workItOut();
	answers.set(key, begun);
	begun.catch(() => answers.delete(key));
	for (const oldest of answers.keys()) {
		if (answers.size <= MOST_KEPT) break;
		answers.delete(oldest);
	}
	return begun;
}
