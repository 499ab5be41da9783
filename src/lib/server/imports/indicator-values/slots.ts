import type { UnderstoodColumn } from './propose.ts';
import type { KnownIndicator } from './request.ts';

/** The columns of one figure in a row. */
export interface Slot {
	/** Null = told by the row or answered for the file. */
	indicatorId: string | null;
	period: string | null;
	breakdown: string | null;
	numerator: UnderstoodColumn | null;
	denominator: UnderstoodColumn | null;
	percent: UnderstoodColumn | null;
}

/**
 * Puts the parts of each figure together. A whole without indicator, period or category serves every rate that
 * has none of its own.
 */
export function makeSlots(
	columns: readonly UnderstoodColumn[],
	indicators: ReadonlyMap<string, KnownIndicator>,
): { slots: Slot[]; twice: UnderstoodColumn[] } {
	const slots = new Map<string, Slot>();
	const twice: UnderstoodColumn[] = [];
	const slotOf = ({ indicatorId, period, breakdown }: UnderstoodColumn) => {
		const key = [indicatorId, period, breakdown].join('|');
		const slot = slots.get(key) ?? {
			indicatorId,
			period,
			breakdown,
			numerator: null,
			denominator: null,
			percent: null,
		};
		slots.set(key, slot);
		return slot;
	};
	for (const column of columns) {
		const part = column.role === 'value' ? 'numerator' : column.role;
		if (part !== 'numerator' && part !== 'denominator' && part !== 'percent') continue;
		if (part === 'denominator' && column.indicatorId === null) continue;
		const slot = slotOf(column);
		if (slot[part] === null) slot[part] = column;
		else twice.push(column);
	}
	const wholes = columns.filter(({ role }) => role === 'denominator');
	const isRate = ({ indicatorId }: Slot) =>
		indicatorId === null || indicators.get(indicatorId)?.kind === 'rate';
	for (const slot of slots.values()) {
		if (slot.denominator !== null || slot.numerator === null || !isRate(slot)) continue;
		// The indicator's own before one of all, of the same period before one of any.
		const serving = wholes
			.filter(({ indicatorId }) => indicatorId === slot.indicatorId || indicatorId === null)
			.filter(({ period }) => period === slot.period || period === null)
			.filter(({ breakdown }) => breakdown === slot.breakdown || breakdown === null);
		const nearness = (column: UnderstoodColumn) =>
			(column.breakdown === slot.breakdown ? 4 : 0) +
			(column.indicatorId === slot.indicatorId ? 2 : 0) +
			(column.period === slot.period ? 1 : 0);
		slot.denominator = serving.toSorted((one, other) => nearness(other) - nearness(one))[0] ?? null;
	}
	return { slots: [...slots.values()], twice };
}
