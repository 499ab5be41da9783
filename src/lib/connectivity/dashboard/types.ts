import type { AreaKind, ServiceState, SourceSummary } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { EvidenceGrade } from '../service-state/evidence.ts';

/** In the order in which they are read: what works first, what nobody knows last and apart. */
export const SERVICE_STATES = ['good', 'weak', 'none', 'unknown'] as const satisfies readonly ServiceState[];

/** Hamlets of one state and the people behind them. */
export interface StateTotals {
	hamlets: number;
	/** Of the hamlets whose households are recorded. */
	households: number;
	/** Hamlets whose households nobody recorded; they add nothing to `households`, which is not the same as 0. */
	hamletsWithoutCount: number;
	/** Hamlets listed as especially difficult on that day. */
	difficult: number;
}

export type ServiceTotals = Record<ServiceState, StateTotals>;

/** A commune of the day, or the hamlets that lie in none. */
export interface CommuneTotals {
	/** Key as `AreaReference` reads it; null = hamlets whose commune is not recorded. */
	key: string | null;
	code: string | null;
	kind: AreaKind | null;
	name: LocalizedText | null;
	totals: ServiceTotals;
	proposals: ProposalTotals;
}

export interface YearTotals {
	/** YYYY-MM-DD: 31 December, or today for the present year. */
	day: string;
	totals: ServiceTotals;
}

/** What the kinds of evidence know on the day. */
export interface EvidenceTotals {
	evidence: EvidenceGrade;
	hamlets: number;
	/** YYYY-MM-DD; null = none is dated. */
	newestOn: string | null;
}

export const PUBLIC_PROPOSAL_STATES = ['submitted', 'answered', 'built', 'verified'] as const;
export type PublicProposalState = (typeof PUBLIC_PROPOSAL_STATES)[number];

/** Proposals by the state they had on the day; drafts are nobody's business yet and are left out. */
export type ProposalTotals = Record<PublicProposalState, number>;

export interface ProposalYear {
	year: number;
	/** How many reached the state in that year. */
	reached: ProposalTotals;
}

export interface Dashboard {
	/** YYYY-MM-DD. */
	at: string;
	totals: ServiceTotals;
	communes: CommuneTotals[];
	years: YearTotals[];
	evidence: EvidenceTotals[];
	proposals: ProposalTotals;
	/** Hamlets in proposals that are not drafts. */
	proposalHamlets: number;
	proposalYears: ProposalYear[];
	illustrative: boolean;
	sources: SourceSummary[];
}

export const noTotals = (): ServiceTotals => ({
	good: emptyState(),
	weak: emptyState(),
	none: emptyState(),
	unknown: emptyState(),
});

const emptyState = (): StateTotals => ({ hamlets: 0, households: 0, hamletsWithoutCount: 0, difficult: 0 });

export const noProposals = (): ProposalTotals => ({ submitted: 0, answered: 0, built: 0, verified: 0 });

/** All states together. */
export function sumStates(totals: ServiceTotals): StateTotals {
	return SERVICE_STATES.reduce((sum, state) => addState(sum, totals[state]), emptyState());
}

/** Two sets of hamlets together, state by state. */
export function addTotals(one: ServiceTotals, other: ServiceTotals): ServiceTotals {
	return {
		good: addState(one.good, other.good),
		weak: addState(one.weak, other.weak),
		none: addState(one.none, other.none),
		unknown: addState(one.unknown, other.unknown),
	};
}

function addState(one: StateTotals, other: StateTotals): StateTotals {
	return {
		hamlets: one.hamlets + other.hamlets,
		households: one.households + other.households,
		hamletsWithoutCount: one.hamletsWithoutCount + other.hamletsWithoutCount,
		difficult: one.difficult + other.difficult,
	};
}
