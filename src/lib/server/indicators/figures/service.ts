import { sumRegion } from '../../../indicators/region.ts';
import { gatherBreakdowns, type Breakdown } from '../../../indicators/series/breakdown.ts';
import type { SeriesBreak } from '../../../indicators/series/types.ts';
import type { Dimension, IndicatorDefinition } from '../../../indicators/types.ts';
import { can, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { findTogether } from '../repository.ts';
import {
	findBreakdownPeriod,
	findThresholds,
	hasSmall,
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

/** A rate by the categories of one dimension, over all communes of a day together. */
export interface GroupsTogether {
	/** In step with the categories asked for; null = a commune did not give one, or a reader may not have them. */
	figures: { numerator: number; denominator: number }[] | null;
	/** Known, but not to this reader. */
	hidden: boolean;
	/** Communes that gave every category. */
	known: number;
	sourceIds: string[];
}

/**
 * Sums of a rate by category. Guests get them only where the whole is told to them and no category of it is small:
 * together the categories tell the whole.
 */
export async function getGroupsTogether(
	sql: Sql,
	wanted: {
		indicatorId: string;
		period: string;
		at: string;
		dimension: Dimension;
		categories: readonly string[];
		viewer: Viewer;
	},
): Promise<GroupsTogether> {
	const { indicatorId, period, at, dimension, categories, viewer } = wanted;
	const level = 'commune';
	const rows = (await listBreakdowns(sql, { indicatorId, period, at, level, areaId: null })).filter(
		(row) => row.dimension === dimension && categories.includes(row.category),
	);
	const given = new Map<number, number>();
	for (const { areaId, numerator, denominator } of rows)
		if (numerator !== null && denominator !== null) given.set(areaId, (given.get(areaId) ?? 0) + 1);
	const known = [...given.values()].filter((count) => count === categories.length).length;
	const sourceIds = [...new Set(rows.flatMap((row) => row.sourceIds))].sort();
	const units = new Set(rows.map(({ areaId }) => areaId)).size;
	if (units === 0 || known < units) return { figures: null, hidden: false, known, sourceIds };
	const figures = categories.map((category) => {
		const { numerator, denominator } = sumRegion(
			rows.filter((row) => row.category === category),
			'rate',
		);
		return { numerator: numerator!, denominator: denominator! };
	});
	const hidden = !can(viewer, 'small_cells') && (await areWithheld(sql, wanted, figures));
	return { figures: hidden ? null : figures, hidden, known, sourceIds };
}

async function areWithheld(
	sql: Sql,
	{ indicatorId, period, at }: { indicatorId: string; period: string; at: string },
	figures: readonly { numerator: number; denominator: number }[],
): Promise<boolean> {
	const thresholds = await findThresholds(sql, indicatorId);
	if (thresholds === null) return false;
	const whole = await findTogether(sql, { indicatorId, period, at, level: 'commune', seesSmall: false });
	return whole.hidden || hasSmall(sql, thresholds, figures);
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
	const isOpen = can(viewer, 'small_cells') || (await findThresholds(sql, id)) === null;
	return rows.map((row) => {
		const figuresShown = can(viewer, 'small_cells') || (isOpen && row.dimension === null);
		const named = can(viewer, 'signed_in') ? row.changedByName : null;
		if (figuresShown) return { ...row, changedByName: named, figuresShown };
		const none = { formerNumerator: null, formerDenominator: null, numerator: null, denominator: null };
		return { ...row, ...none, changedByName: named, figuresShown };
	});
}
