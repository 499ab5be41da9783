import type { ServiceState } from '../../areas/types.ts';

/** Kinds of evidence, kept apart and never averaged; in the order in which they are trusted on the ground. */
export const EVIDENCE_GRADES = ['declared', 'modelled', 'reported', 'measured'] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

/** Kinds that come from somebody who was there. */
export const FROM_THE_GROUND: readonly EvidenceGrade[] = ['reported', 'measured'];

export const TECHNOLOGIES = ['2G', '3G', '4G', '5G'] as const;
/** `unstated` = mobile Internet, the source does not tell which. */
export type Technology = (typeof TECHNOLOGIES)[number] | 'unstated';

/** What one kind of evidence says of one operator and technology in one hamlet; a row of `hamlet_signal`. */
export interface SignalEvidence {
	operator: string;
	technology: Technology;
	evidence: EvidenceGrade;
	/** `unknown` = asked and not answered, or too few samples: it counts like no row. */
	state: ServiceState;
	/** Day of the declaration, model run, measurement or report, YYYY-MM-DD; null = not told. */
	measuredOn: string | null;
	/** dBm; null = not measured. */
	rsrpDbm: number | null;
	downlinkMbps: number | null;
}

/** 2G is switched off since 15 September 2026: whatever is said of it counts as nothing. */
export const isCounted = (row: Pick<SignalEvidence, 'technology' | 'state'>): boolean =>
	row.technology !== '2G' && row.state !== 'unknown';

const BADNESS = { good: 1, weak: 2, none: 3 } as const;
type KnownState = keyof typeof BADNESS;

/** The better of two known states. */
export const better = (one: KnownState, other: KnownState): KnownState =>
	BADNESS[one] <= BADNESS[other] ? one : other;

/** The worse of two known states. */
export const worse = (one: KnownState, other: KnownState): KnownState =>
	BADNESS[one] >= BADNESS[other] ? one : other;

/** How far apart two known states are: 0 the same … 2 good against none. */
export const stepsApart = (one: KnownState, other: KnownState): number =>
	Math.abs(BADNESS[one] - BADNESS[other]);

export type { KnownState };
