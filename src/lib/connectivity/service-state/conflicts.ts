import {
	EVIDENCE_GRADES,
	FROM_THE_GROUND,
	isCounted,
	stepsApart,
	type KnownState,
	type SignalEvidence,
	type Technology,
} from './evidence.ts';

type Known<Row> = Row & { state: KnownState };

/** Two kinds of evidence say different things of one operator's network in one hamlet. */
export interface SignalConflict<Row extends SignalEvidence = SignalEvidence> {
	operator: string;
	technology: Technology;
	/** The row that says best; of several the least trusted kind, which is the one to be asked. */
	claim: Known<Row>;
	/** The row that says worst; of several the most trusted kind. */
	contradiction: Known<Row>;
	/** 1 neighbouring states, 2 good against none. */
	steps: 1 | 2;
	/** The operator declares a signal, and somebody who was there found none. */
	isDeclaredButAbsent: boolean;
	/** The contradiction is older than the claim, so the network may have been built since; null = not dated. */
	mayBeOutdated: boolean | null;
	/** Every row that counts of this network, unchanged. */
	rows: readonly Known<Row>[];
}

/**
 * Contradictions within one hamlet, to be worked through: declared signals nobody finds first, then the widest apart,
 * then by operator and technology. Unknown and 2G contradict nothing.
 */
export function listConflicts<Row extends SignalEvidence>(rows: readonly Row[]): SignalConflict<Row>[] {
	const networks = new Map<string, Known<Row>[]>();
	for (const row of rows) {
		if (!isCounted(row)) continue;
		const key = JSON.stringify([row.operator, row.technology]);
		networks.set(key, [...(networks.get(key) ?? []), row as Known<Row>]);
	}
	return [...networks.values()]
		.flatMap(findConflict)
		.sort(
			(one, other) =>
				Number(other.isDeclaredButAbsent) - Number(one.isDeclaredButAbsent) ||
				other.steps - one.steps ||
				compare(one.operator, other.operator) ||
				compare(one.technology, other.technology),
		);
}

function findConflict<Row extends SignalEvidence>(rows: Known<Row>[]): SignalConflict<Row>[] {
	const [first] = rows;
	if (!first) return [];
	const byTrust = rows.toSorted((one, other) => trust(one) - trust(other));
	const claim = byTrust.reduce((best, row) => (stateOrder(row) < stateOrder(best) ? row : best));
	const contradiction = byTrust.reduce((worst, row) => (stateOrder(row) >= stateOrder(worst) ? row : worst));
	const steps = stepsApart(claim.state, contradiction.state);
	if (steps === 0) return [];
	return [
		{
			operator: first.operator,
			technology: first.technology,
			claim,
			contradiction,
			steps: steps === 2 ? 2 : 1,
			isDeclaredButAbsent:
				rows.some((row) => row.evidence === 'declared' && row.state !== 'none') &&
				rows.some((row) => isFromTheGround(row) && row.state === 'none'),
			mayBeOutdated:
				claim.measuredOn && contradiction.measuredOn ? contradiction.measuredOn < claim.measuredOn : null,
			rows,
		},
	];
}

const isFromTheGround = ({ evidence }: SignalEvidence) => FROM_THE_GROUND.includes(evidence);
const trust = ({ evidence }: SignalEvidence) => EVIDENCE_GRADES.indexOf(evidence);
const stateOrder = ({ state }: { state: KnownState }) => stepsApart('good', state);
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
