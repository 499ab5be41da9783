import { toCsv, type Dataset } from './dataset.ts';
import type { Hamlet } from './hamlets.ts';
import type { Mast } from './masts.ts';
import { seeded } from './random.ts';
import {
	declaredState,
	effortOf,
	measurement,
	modelled,
	SIGNAL_COLUMNS,
	signalCells,
	type SignalRow,
} from './signal.ts';

/** Share of communes of which the operators told nothing yet, by the year whose end is told. */
const UNTOLD_SHARE = { 2023: 0.3, 2024: 0.12 } as const;
type EarlierYear = keyof typeof UNTOLD_SHARE;
const EARLIER_YEARS: readonly EarlierYear[] = [2023, 2024];
/** Share of the hamlets measured since that had been measured before. */
const MEASURED_BEFORE_SHARE = 0.4;

/**
 * What was said of the same networks in earlier years, so that hamlets can be shown as of the end of any year: declared
 * and modelled for 31 December, measured on the days of a first campaign. Only of networks that the newest rows know,
 * so nothing of today changes.
 */
export function recallSignal(
	hamlets: readonly Hamlet[],
	masts: readonly Mast[],
	newest: readonly SignalRow[],
): SignalRow[] {
	const rowsOf = new Map<string, SignalRow[]>();
	for (const row of newest) rowsOf.set(row.hamlet, [...(rowsOf.get(row.hamlet) ?? []), row]);
	return hamlets.flatMap((hamlet) => {
		const known = (rowsOf.get(hamlet.key) ?? []).filter(({ state }) => state !== 'unknown');
		return [
			...EARLIER_YEARS.flatMap((year) => (isTold(hamlet, year) ? toldRows(hamlet, masts, known, year) : [])),
			...firstCampaign(hamlet, masts, known),
		];
	});
}

const isTold = ({ commune2024 }: Hamlet, year: EarlierYear): boolean =>
	!seeded(`signal/untold/${year}/${commune2024}`).chance(UNTOLD_SHARE[year]);

/** A 5G network that did not exist yet has no row: nobody declares what is not there. */
function toldRows(
	hamlet: Hamlet,
	masts: readonly Mast[],
	known: readonly SignalRow[],
	year: EarlierYear,
): SignalRow[] {
	const date = `${year}-12-31`;
	return known.flatMap((row): SignalRow[] => {
		const { operator, technology } = row;
		if (row.evidence === 'modelled')
			return [{ ...modelled(row, effortOf(hamlet, masts, row, date)), measuredAt: date }];
		if (row.evidence !== 'declared') return [];
		const state = declaredState(hamlet, masts, operator, technology, date);
		return technology === '5G' && state === 'none' ? [] : [{ ...row, state, measuredAt: date }];
	});
}

function firstCampaign(hamlet: Hamlet, masts: readonly Mast[], known: readonly SignalRow[]): SignalRow[] {
	const random = seeded(`signal/first-campaign/${hamlet.key}`);
	if (!random.chance(MEASURED_BEFORE_SHARE)) return [];
	const date = `2023-${String(random.integer(3, 11)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;
	return known
		.filter(({ evidence, technology }) => evidence === 'measured' && technology === '4G')
		.map((row) =>
			measurement(row, effortOf(hamlet, masts, row, date) * random.between(0.9, 1.2), date, random),
		);
}

/** The file `earlier.csv` of the dataset `demo-signal`. */
export function earlierSignalFile(rows: readonly SignalRow[]): Dataset['files'][number] {
	return { name: 'earlier.csv', text: toCsv(SIGNAL_COLUMNS, signalCells(rows)), rows: rows.length };
}
