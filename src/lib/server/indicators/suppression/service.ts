import { errorCode, type Pool, type Sql } from '../../db/index.ts';
import { groupMeasures, listTelling } from './families.ts';
import { hideSums, SumIndex } from './pattern.ts';
import { describeQuantities, type Known } from './quantities.ts';
import * as repository from './repository.ts';
import { fillFromTotals, gatherCells, type StoredValue } from './stored.ts';

export interface Renewal {
	/** False: the pattern was good already, and nothing was written. */
	renewed: boolean;
	/** Figures of the pattern, over all indicators and periods. */
	hidden: number;
}

/** Another renewal committed while this one looked: its pattern may be good, which is asked first. */
const SERIALIZATION_FAILURE = '40001';
const ATTEMPTS = 5;

/**
 * Makes the pattern of hidden figures anew where figures, definitions or units have changed since; until it is done,
 * readers who may not see small figures see none of the indicators that have a threshold. To be called after imports
 * and corrections; quick when nothing is stale. What it writes was made from one moment of the data, and says which.
 */
export async function renewSuppression({ sql }: { sql: Pool }): Promise<Renewal> {
	for (let attempt = 1; ; attempt++) {
		const { now, seen } = await repository.findRevisions(sql);
		if (now === seen) return { renewed: false, hidden: 0 };
		try {
			const hidden = await sql.begin('isolation level repeatable read', writePattern);
			return { renewed: true, hidden };
		} catch (error) {
			if (errorCode(error) !== SERIALIZATION_FAILURE || attempt === ATTEMPTS) throw error;
		}
	}
}

async function writePattern(sql: Sql): Promise<number> {
	const { now } = await repository.findRevisions(sql);
	const hidden = await findPattern(sql);
	await repository.replacePattern(sql, hidden, now);
	return hidden.reduce((sum, { units }) => sum + units.length, 0);
}

/**
 * The pattern as it has to be for what is stored now.
 * @param withPartners false = the small figures alone, which protects nobody; for showing that it does not
 */
export async function findPattern(sql: Sql, withPartners = true): Promise<repository.HiddenFigures[]> {
	const thresholds = await repository.listThresholds(sql);
	if (thresholds.size === 0) return [];
	const parts = await repository.listMeasureParts(sql);
	const indicators = listTelling(thresholds, await repository.listCountedIndicators(sql), parts);
	const known: Known = { thresholds, indicators, parts };
	const indicatorIds = indicators.map(({ id }) => id);
	const hidden: repository.HiddenFigures[] = [];
	for (const { lastDay, periods } of await repository.listPeriods(sql)) {
		const index = new SumIndex(await repository.listPublishedSums(sql, lastDay));
		for (const period of periods) {
			const values = await repository.listStoredValues(sql, period, indicatorIds);
			const units = hideMeasures(index, values, known, withPartners);
			for (const { id, measure, denominatorMeasure } of indicators) {
				const both = [measure, denominatorMeasure ?? measure].flatMap((one) => [...(units.get(one) ?? [])]);
				if (both.length > 0) hidden.push({ indicatorId: id, period, units: [...new Set(both)] });
			}
		}
	}
	return hidden;
}

/** Units whose figure of a measure is hidden, by protected measure. */
function hideMeasures(
	index: SumIndex,
	values: readonly StoredValue[],
	known: Known,
	withPartners: boolean,
): Map<string, Set<number | null>> {
	const { thresholds, indicators, parts } = known;
	const cells = gatherCells(values, new Map(indicators.map((indicator) => [indicator.id, indicator])));
	for (const [measure] of thresholds) fillFromTotals(cells.get(measure) ?? new Map(), index.sums);
	const quantities = describeQuantities(cells, values, known);
	const hidden = new Map<string, Set<number | null>>();
	for (const family of groupMeasures(thresholds, parts)) {
		const shared = family.flatMap((measure) => quantities.get(measure) ?? []);
		const broken = hideSums(index, shared, withPartners);
		const units = new Set([...broken].map((place) => index.sums[place]?.unit ?? null));
		for (const measure of family) hidden.set(measure, units);
	}
	return hidden;
}
