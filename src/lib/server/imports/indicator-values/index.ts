import { createHash } from 'node:crypto';
import { todayInVietnam } from '$lib/calendar';
import type { Database } from '../../db/index.ts';
import { listIndicators } from '../../indicators/service.ts';
import { importFile } from '../run.ts';
import type { ImportReport, OnProgress } from '../types.ts';
import { placeFigures, type PlacedFigure } from './check.ts';
import { ValueFindings, type ValueCode } from './findings.ts';
import {
	compareFigures,
	holdFigures,
	listChanges,
	listKnownUnits,
	listUnitLinks,
	stageFigures,
	writeFigures,
	type Difference,
	type ShownChange,
} from './repository.ts';
import { listDisagreements } from './measures.repository.ts';
import type { ValuesRequest } from './request.ts';
import type { ParsedValues } from './table.ts';
import { nothingParsed } from './table.ts';
import { understandFile } from './understand.ts';
import { UnitFinder } from './units.ts';

export type ValuesStep = 'read' | 'check' | 'compare' | 'write';

/** What became of a file of figures, with what it was understood as. */
export interface ValuesReport extends ImportReport<ValueCode> {
	understood: Omit<ParsedValues, 'mentions' | 'figures' | 'totals'> & { figures: number };
	difference: Difference;
	/** The first of the figures that change. */
	changes: ShownChange[];
	/** Number by which it can be undone; null where it wrote nothing. */
	runId: number | null;
}

const CHANGES_SHOWN = 200;
/** The embedded database serves one after another; beyond this many figures others wait for more than some seconds. */
const FIGURES_WHILE_OTHERS_WAIT = 50_000;
/** Why an invented figure went; real ones want the person's own words. */
const ILLUSTRATIVE_REASON = 'Thay dữ liệu minh họa bằng số liệu thật';

/**
 * Brings figures in, whole or not at all. A trial run compares and writes nothing.
 * @returns what was found; a bad file is a report with state `refused`, not an exception
 * @throws AppError, StartError or a database error when the database itself fails
 */
export async function importValues(
	database: Database,
	request: ValuesRequest,
	onProgress: OnProgress<ValuesStep> = () => {},
): Promise<ValuesReport> {
	const findings = new ValueFindings();
	const indicators = await listIndicators(database.sql);
	const known = new Map(indicators.map((one) => [one.id, one]));
	let parsed = nothingParsed();
	let placed: PlacedFigure[] = [];
	let difference: Difference = { added: 0, changed: 0, same: 0, corrected: 0, fingerprint: '' };
	let changes: ShownChange[] = [];
	let written: number | null = null;
	const { answers } = request;
	const compared = { evidence: answers.evidence, isReal: !request.source.illustrative };

	const report = await importFile(
		database,
		{
			async parse({ bytes }, note) {
				parsed = await understandFile(bytes, {
					indicators,
					answers,
					today: todayInVietnam(),
					note,
					onRows: (rows) => onProgress('read', rows, 0),
				});
				return parsed;
			},
			async check(sql, file, _request, note) {
				onProgress('check', 0, 1);
				const finder = new UnitFinder(await listKnownUnits(sql), await listUnitLinks(sql));
				placed = await placeFigures(file, finder, {
					indicators: known,
					acceptTotals: answers.acceptTotals,
					note,
				});
				if (placed.length === 0) return;
				if (database.kind === 'embedded' && placed.length > FIGURES_WHILE_OTHERS_WAIT)
					note('embedded_waits', { values: { count: placed.length } });
				if (!request.dryRun) await holdFigures(sql);
				const series = file.series.map(({ indicatorId, period, breakdown }) => {
					const [dimension = null, category = null] = breakdown?.split(':') ?? [];
					return { indicatorId, period, dimension, category };
				});
				await stageFigures(sql, series, staged(placed), (done) => onProgress('compare', done, placed.length));
				difference = await compareFigures(sql, compared);
				changes = difference.changed > 0 ? await listChanges(sql, { ...compared, limit: CHANGES_SHOWN }) : [];
				for (const { inFile, ...one } of await listDisagreements(sql))
					note(inFile ? 'measure_told_twice' : 'measure_kept', {
						values: { ...one, indicator: one.indicator.vi, other: one.other.vi },
					});
				if (difference.added > 0) note('figures_new', { values: { count: difference.added } });
				if (difference.same > 0) note('figures_same', { values: { count: difference.same } });
				if (difference.changed === 0) return;
				note('figures_change', { values: { count: difference.changed } });
				if (request.dryRun) return;
				if (difference.corrected > 0 && request.reason.trim() === '') note('reason_missing');
				if (request.seen !== null && request.seen !== difference.fingerprint) note('changes_unseen');
			},
			async apply(sql, _file, { sourceId, runId }) {
				const count = difference.added + difference.changed;
				if (request.dryRun || count === 0) return count;
				onProgress('write', 0, count);
				await writeFigures(sql, difference, {
					...compared,
					sourceId,
					runId,
					reason: request.reason.trim() || ILLUSTRATIVE_REASON,
					personId: request.viewer.id,
					personName: request.viewer.name ?? '',
				});
				onProgress('write', count, count);
				written = runId;
				return count;
			},
			// One table is one source, however often it is brought.
			sourceId: (_request, sha256, { sheet }) =>
				`values-${createHash('sha256')
					.update(`${sha256} ${sheet ?? ''}`)
					.digest('hex')
					.slice(0, 12)}`,
			audited: 'values_imported',
			keepsFigures: true,
		},
		request,
		findings,
	);
	const { mentions: _m, figures, totals: _t, ...understood } = parsed;
	return {
		...report,
		understood: { ...understood, figures: figures.length },
		difference,
		changes,
		runId: written,
	};
}

function* staged(figures: readonly PlacedFigure[]) {
	for (const { s, a, n, d } of figures) yield { s, a, n, d };
}
