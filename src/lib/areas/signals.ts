import type { HamletDetail } from './types.ts';

type Signal = HamletDetail['signals'][number];

/** What people trust most comes last in the row, next to what it may contradict. */
const EVIDENCE_ORDER = ['declared', 'modelled', 'reported', 'measured'];

export interface SignalRow {
	operator: string;
	technology: string;
	/** One cell a kind of evidence; null where nobody says anything. */
	signals: (Signal | null)[];
	/** True when two kinds of evidence say different things; unknown contradicts nothing. */
	conflict: boolean;
}

/** Signals as a table: operator and technology down, kinds of evidence across, never averaged. */
export function arrangeSignals(signals: readonly Signal[]): { evidences: string[]; rows: SignalRow[] } {
	const rank = (evidence: string) => {
		const place = EVIDENCE_ORDER.indexOf(evidence);
		return place === -1 ? EVIDENCE_ORDER.length : place;
	};
	const evidences = [...new Set(signals.map((signal) => signal.evidence))].sort(
		(one, other) => rank(one) - rank(other) || one.localeCompare(other),
	);
	const rows = new Map<string, SignalRow>();
	for (const signal of signals) {
		const key = `${signal.operator}\n${signal.technology}`;
		let row = rows.get(key);
		if (!row) {
			row = {
				operator: signal.operator,
				technology: signal.technology,
				signals: evidences.map(() => null),
				conflict: false,
			};
			rows.set(key, row);
		}
		row.signals[evidences.indexOf(signal.evidence)] = signal;
	}
	for (const row of rows.values()) {
		const said = new Set(
			row.signals.flatMap((signal) => (signal && signal.state !== 'unknown' ? [signal.state] : [])),
		);
		row.conflict = said.size > 1;
	}
	return {
		evidences,
		rows: [...rows.values()].sort(
			(one, other) =>
				one.operator.localeCompare(other.operator, 'vi') || one.technology.localeCompare(other.technology),
		),
	};
}
