import type { ServiceState } from '../../areas/types.ts';
import {
	better,
	EVIDENCE_GRADES,
	FROM_THE_GROUND,
	isCounted,
	worse,
	type EvidenceGrade,
	type KnownState,
	type SignalEvidence,
} from './evidence.ts';

export interface ServiceSummary {
	/** What people there can count on. */
	state: ServiceState;
	/** The best of what they say. */
	bestState: ServiceState;
	/** What each kind of evidence says: the best of all operators and technologies. Absent = says nothing. */
	byEvidence: Readonly<Partial<Record<EvidenceGrade, KnownState>>>;
	/** Kinds of evidence say different things. */
	conflict: boolean;
	/** Kinds of evidence that say anything, in alphabetical order. */
	evidence: readonly EvidenceGrade[];
	/** Day of the newest evidence that counts; null = none is dated. */
	measuredOn: string | null;
}

/**
 * The service of one hamlet from its evidence. Within one kind of evidence the best of all operators and technologies
 * counts, for one network that works is service. Who was there decides: of what was measured and reported the worse
 * counts, because a gap is not disproved by a declaration, and a service that was measured not by a computation. Only
 * where nobody was there the worse of what is declared and modelled counts. 2G counts as nothing; no known evidence is
 * `unknown`, which is not `none`.
 * @param rows evidence of one hamlet, at most one row an operator, technology and kind (see `latestOfEach`)
 * Source: the same rule as the database's `derive_hamlet_point()`; a test holds the two equal.
 */
export function summariseService(rows: readonly SignalEvidence[]): ServiceSummary {
	const byEvidence: Partial<Record<EvidenceGrade, KnownState>> = {};
	let measuredOn: string | null = null;
	for (const row of rows) {
		if (!isCounted(row) || row.state === 'unknown') continue;
		const known = byEvidence[row.evidence];
		byEvidence[row.evidence] = known ? better(known, row.state) : row.state;
		if (row.measuredOn !== null && (measuredOn === null || row.measuredOn > measuredOn))
			measuredOn = row.measuredOn;
	}
	const said = (grades: readonly EvidenceGrade[]) => grades.flatMap((grade) => byEvidence[grade] ?? []);
	const state = settle(said(FROM_THE_GROUND), worse) ?? settle(said(EVIDENCE_GRADES), worse) ?? 'unknown';
	const bestState = settle(said(EVIDENCE_GRADES), better) ?? 'unknown';
	const worstState = settle(said(EVIDENCE_GRADES), worse) ?? 'unknown';
	return {
		state,
		bestState,
		byEvidence,
		conflict: worstState !== bestState,
		evidence: EVIDENCE_GRADES.filter((grade) => byEvidence[grade]).sort(),
		measuredOn,
	};
}

const settle = (
	states: readonly KnownState[],
	choose: (one: KnownState, other: KnownState) => KnownState,
): KnownState | null => (states.length === 0 ? null : states.reduce(choose));

/**
 * One row an operator, technology and kind of evidence: the newest; of two of one day the worse, of two undated ones
 * too, so that the order of a file does not decide. A row that says `unknown` never displaces one that knows.
 */
export function latestOfEach<Row extends SignalEvidence>(rows: readonly Row[]): Row[] {
	const kept = new Map<string, Row>();
	for (const row of rows) {
		const key = JSON.stringify([row.operator, row.technology, row.evidence]);
		const former = kept.get(key);
		if (!former || displaces(row, former)) kept.set(key, row);
	}
	return [...kept.values()];
}

function displaces(row: SignalEvidence, former: SignalEvidence): boolean {
	if (row.state === 'unknown') return false;
	if (former.state === 'unknown') return true;
	const [day, formerDay] = [row.measuredOn ?? '', former.measuredOn ?? ''];
	if (day !== formerDay) return day > formerDay;
	return row.state !== former.state && worse(row.state, former.state) === row.state;
}
