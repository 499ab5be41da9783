import { gatherBreakdowns, type Breakdown } from '../../../indicators/series/breakdown.ts';
import type { SeriesBreak } from '../../../indicators/series/types.ts';
import type { IndicatorDefinition } from '../../../indicators/types.ts';
import { can, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import {
	findBreakdownPeriod,
	isProtected,
	listBreakdowns,
	listBreaks,
	listCorrectionRows,
	type CorrectionRow,
} from './repository.ts';

/** Breaks of these indicators, and those that concern every indicator. */
export function getBreaks(sql: Sql, indicatorIds: readonly string[]): Promise<SeriesBreak[]> {
	return listBreaks(sql, indicatorIds);
}

export interface BreakdownsOfFigure {
	/** null = nobody reported any. */
	period: string | null;
	breakdowns: Breakdown[];
	sourceIds: string[];
	/** There may be some, but this reader is not shown figures by group. */
	withheld: boolean;
}

/**
 * The newest figures by sex, ethnic group, zone, role… on the units of a day, for one unit or for all communes together.
 * Groups are small where a whole is not, so only readers who may see small figures get them.
 */
export async function getBreakdowns(
	sql: Sql,
	{
		definition,
		at,
		unit,
		viewer,
	}: {
		definition: Pick<IndicatorDefinition, 'id' | 'kind'>;
		at: string;
		unit: { id: number; level: string } | null;
		viewer: Viewer;
	},
): Promise<BreakdownsOfFigure> {
	const period = await findBreakdownPeriod(sql, definition.id);
	if (period === null) return { period, breakdowns: [], sourceIds: [], withheld: false };
	if (!can(viewer, 'small_cells')) return { period, breakdowns: [], sourceIds: [], withheld: true };
	const rows = await listBreakdowns(sql, {
		...{ indicatorId: definition.id, period, at },
		level: unit?.level ?? 'commune',
		areaId: unit?.id ?? null,
	});
	return {
		period,
		breakdowns: gatherBreakdowns(rows, definition.kind),
		sourceIds: [...new Set(rows.flatMap((row) => row.sourceIds))].sort(),
		withheld: false,
	};
}

/** One correction as a reader may see it. */
export interface Correction extends Omit<CorrectionRow, 'changedByName'> {
	/** null = not told to guests. */
	changedByName: string | null;
	/** Figures are left out where a small one could be read off. */
	figuresShown: boolean;
}

const MOST_CORRECTIONS = 100;

/** What was corrected, newest first: to guests without names, and without figures where small ones are hidden. */
export async function listCorrections(
	sql: Sql,
	{ id }: Pick<IndicatorDefinition, 'id'>,
	viewer: Viewer,
): Promise<Correction[]> {
	const rows = await listCorrectionRows(sql, id, MOST_CORRECTIONS);
	const isOpen = can(viewer, 'small_cells') || !(await isProtected(sql, id));
	return rows.map((row) => {
		const figuresShown = can(viewer, 'small_cells') || (isOpen && row.dimension === null);
		const named = can(viewer, 'signed_in') ? row.changedByName : null;
		if (figuresShown) return { ...row, changedByName: named, figuresShown };
		const none = { formerNumerator: null, formerDenominator: null, numerator: null, denominator: null };
		return { ...row, ...none, changedByName: named, figuresShown };
	});
}
