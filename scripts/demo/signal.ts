import { DEMO_PUBLISHER, toCsv, type Cell, type Dataset } from './dataset.ts';
import type { Hamlet } from './hamlets.ts';
import {
	distanceToService,
	OPERATORS,
	REACH_METRES,
	type Mast,
	type Operator,
	type Technology,
} from './masts.ts';
import { seeded, type Random } from './random.ts';

export type SignalState = 'good' | 'weak' | 'none' | 'unknown';
export type Evidence = 'declared' | 'modelled' | 'measured' | 'reported';

export interface SignalRow {
	hamlet: string;
	operator: Operator;
	technology: Technology;
	state: SignalState;
	evidence: Evidence;
	/** Date of the declaration, model run, measurement or report; null where nobody answered. */
	measuredAt: string | null;
	rsrpDbm: number | null;
	downloadMbps: number | null;
	/** Measurements behind the row; null where the evidence is not a measurement. */
	samples: number | null;
}

/** Reach of a technology relative to 4G: 5G at 2.6–3.8 GHz goes less far. */
const RELATIVE_REACH: Record<Technology, number> = { '4G': 1, '5G': 0.45 };
const GOOD_SHARE_OF_REACH = 0.62;
const DECLARED_AT = '2025-12-31';
const MODELLED_AT = '2026-06-30';

/** About this share of hamlets has no evidence of any kind. */
const UNKNOWN_SHARE = 0.15;
const MEASURED_SHARE = 0.55;

/**
 * What is known of the signal in each hamlet, one row for each operator, technology and kind of evidence. Kinds
 * contradict each other on purpose: operators declare more than is measured.
 *
 * A hamlet without evidence has either no row at all or rows whose state is `unknown`: an operator that did not
 * answer, or too few samples to say.
 */
export function senseSignal(
	hamlets: readonly Hamlet[],
	masts: readonly Mast[],
	unreached: ReadonlySet<Hamlet>,
): SignalRow[] {
	const draw = seeded('signal/unknown');
	const reached = hamlets.filter((hamlet) => !unreached.has(hamlet));
	const unknown = new Set(draw.shuffle(reached).slice(0, Math.round(hamlets.length * UNKNOWN_SHARE)));
	return hamlets.flatMap((hamlet) => {
		const random = seeded(`signal/${hamlet.key}`);
		return unknown.has(hamlet) ? unansweredRows(hamlet, random) : knownRows(hamlet, masts, random);
	});
}

function unansweredRows(hamlet: Hamlet, random: Random): SignalRow[] {
	if (random.chance(0.35)) return [];
	const empty = {
		state: 'unknown',
		measuredAt: null,
		rsrpDbm: null,
		downloadMbps: null,
		samples: null,
	} as const;
	const rows: SignalRow[] = OPERATORS.map((operator) => ({
		hamlet: hamlet.key,
		operator,
		technology: '4G',
		evidence: 'declared',
		...empty,
	}));
	if (random.chance(0.3)) {
		rows.push({
			hamlet: hamlet.key,
			operator: random.pick(OPERATORS.slice(0, 3)),
			technology: '4G',
			evidence: 'measured',
			...empty,
			measuredAt: measurementDate(random),
			samples: random.integer(1, 4),
		});
	}
	return rows;
}

function knownRows(hamlet: Hamlet, masts: readonly Mast[], random: Random): SignalRow[] {
	const measured = random.chance(MEASURED_SHARE);
	const visited = measurementDate(random);
	const rows: SignalRow[] = [];
	for (const operator of OPERATORS) {
		for (const technology of ['4G', '5G'] as const) {
			const draws = { ground: random.between(0.9, 1.2), echo: random.next() };
			const row = { hamlet: hamlet.key, operator, technology };
			const effort = (date: string, factor: number) => effortOf(hamlet, masts, row, date, factor);
			const declared = declaredState(hamlet, masts, operator, technology, DECLARED_AT);
			rows.push({
				...row,
				state: declared,
				evidence: 'declared',
				measuredAt: DECLARED_AT,
				...NOTHING_MEASURED,
			});
			if (technology === '4G') rows.push(modelled(row, effort(MODELLED_AT, 1)));
			if (
				measured &&
				(technology === '4G' ? operator !== 'Vietnamobile' || draws.echo < 0.4 : draws.echo < 0.25)
			) {
				rows.push(measurement(row, effort(visited, draws.ground), visited, random));
			}
		}
	}
	if (random.chance(0.09)) rows.push(report(hamlet, rows, random));
	return rows;
}

/** Metres to the network on a date, as far as they count for its technology; Infinity when there is none. */
export function effortOf(
	hamlet: Hamlet,
	masts: readonly Mast[],
	{ operator, technology }: Pick<SignalRow, 'operator' | 'technology'>,
	date: string,
	factor = 1,
): number {
	return (
		(distanceToService(hamlet.label, masts, operator, technology, date) * factor) / RELATIVE_REACH[technology]
	);
}

/**
 * What an operator declares for a hamlet on a date. Published maps are optimistic: a distance counts for less
 * than it does on the ground.
 */
export function declaredState(
	hamlet: Hamlet,
	masts: readonly Mast[],
	operator: Operator,
	technology: Technology,
	date: string,
): SignalState {
	const optimism = seeded(`declared/${hamlet.key}/${operator}`).between(0.5, 0.8);
	const distance = distanceToService(hamlet.label, masts, operator, technology, date);
	return stateAt((distance * optimism) / RELATIVE_REACH[technology]);
}

const NOTHING_MEASURED = { rsrpDbm: null, downloadMbps: null, samples: null };

/** What the screening model says at an effort, of the newest model run. */
export function modelled(
	{ hamlet, operator, technology }: Pick<SignalRow, 'hamlet' | 'operator' | 'technology'>,
	effectiveMetres: number,
): SignalRow {
	return {
		hamlet,
		operator,
		technology,
		state: stateAt(effectiveMetres),
		evidence: 'modelled',
		measuredAt: MODELLED_AT,
		...NOTHING_MEASURED,
		rsrpDbm: Number.isFinite(effectiveMetres) ? receivedPower(effectiveMetres) : null,
	};
}

/** What somebody measured at an effort on a day. */
export function measurement(
	row: Pick<SignalRow, 'hamlet' | 'operator' | 'technology'>,
	effectiveMetres: number,
	date: string,
	random: Random,
): SignalRow {
	const state = stateAt(effectiveMetres);
	const peak = row.technology === '5G' ? 240 : 46;
	const share = Math.max(0.04, 1 - effectiveMetres / REACH_METRES);
	return {
		...row,
		state,
		evidence: 'measured',
		measuredAt: date,
		rsrpDbm: state === 'none' ? null : receivedPower(effectiveMetres),
		downloadMbps: state === 'none' ? null : Math.round(peak * share * random.between(0.7, 1.2) * 10) / 10,
		samples: random.integer(5, 60),
	};
}

/** People report trouble: nobody writes to say that the telephone works. */
function report(hamlet: Hamlet, rows: readonly SignalRow[], random: Random): SignalRow {
	const operator = random.pick(OPERATORS.slice(0, 3));
	const ground = rows.find((row) => row.operator === operator && row.evidence === 'modelled');
	return {
		hamlet: hamlet.key,
		operator,
		technology: '4G',
		state: ground?.state === 'none' ? 'none' : 'weak',
		evidence: 'reported',
		measuredAt: `2026-0${random.integer(1, 9)}-${random.integer(10, 28)}`,
		...NOTHING_MEASURED,
	};
}

/** Good, weak or none by distance, after allowing for reach and ground. */
export function stateAt(effectiveMetres: number): SignalState {
	if (effectiveMetres <= REACH_METRES * GOOD_SHARE_OF_REACH) return 'good';
	return effectiveMetres <= REACH_METRES ? 'weak' : 'none';
}

/** RSRP in dBm falling 35 dB a decade, −110 dBm at the edge of reach. */
function receivedPower(effectiveMetres: number): number {
	const decades = Math.log10(Math.max(effectiveMetres, 80) / REACH_METRES);
	return Math.max(-140, Math.round(-110 - 35 * decades));
}

function measurementDate(random: Random): string {
	const year = random.pick([2024, 2025, 2025, 2025, 2026]);
	const month = year === 2026 ? random.integer(1, 9) : random.integer(3, 12);
	return `${year}-${String(month).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;
}

export const SIGNAL_COLUMNS = [
	'hamlet',
	'operator',
	'technology',
	'state',
	'evidence',
	'measured_at',
	'rsrp_dbm',
	'dl_mbps',
	'samples',
] as const;

export function signalCells(rows: readonly SignalRow[]): Record<(typeof SIGNAL_COLUMNS)[number], Cell>[] {
	return rows.map((row) => ({
		hamlet: row.hamlet,
		operator: row.operator,
		technology: row.technology,
		state: row.state,
		evidence: row.evidence,
		measured_at: row.measuredAt,
		rsrp_dbm: row.rsrpDbm,
		dl_mbps: row.downloadMbps,
		samples: row.samples,
	}));
}

/** The dataset `demo-signal`: what is said now, and in a file of its own what was said in earlier years. */
export function signalDataset(rows: readonly SignalRow[], earlier: Dataset['files'][number]): Dataset {
	return {
		source: {
			id: 'demo-signal',
			title: {
				vi: 'Sóng di động tại ấp, khóm (minh họa)',
				km: 'សេវាទូរស័ព្ទចល័តតាមភូមិ (ឧទាហរណ៍)',
				en: 'Mobile signal in hamlets (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/signal.ts',
			date: '2026-09-30',
			crs: null,
			illustrative: true,
			note: {
				vi:
					'Bốn loại bằng chứng (công bố, mô phỏng, đo kiểm, phản ánh) để riêng, có chỗ mâu thuẫn. Ấp, khóm không có ' +
					'dòng nào là chưa có dữ liệu, không phải không có sóng. Tệp earlier.csv ghi các năm trước.',
				en:
					'Four kinds of evidence kept apart, contradicting each other in places. A hamlet without a row is not ' +
					'known; that is not the same as no signal. The file earlier.csv holds the years before.',
			},
		},
		files: [
			{ name: 'signal.csv', text: toCsv(SIGNAL_COLUMNS, signalCells(rows)), rows: rows.length },
			earlier,
		],
	};
}
