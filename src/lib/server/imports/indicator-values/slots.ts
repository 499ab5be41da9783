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
 * Puts the parts of each figure together. A whole without an indicator serves every rate of its period that has none of
 * its own.
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
	const shared = columns.filter(({ role, indicatorId }) => role === 'denominator' && indicatorId === null);
	const isRate = ({ indicatorId }: Slot) =>
		indicatorId === null || indicators.get(indicatorId)?.kind === 'rate';
	for (const slot of slots.values()) {
		if (slot.denominator !== null || slot.numerator === null || !isRate(slot)) continue;
		slot.denominator =
			shared.find(({ period, breakdown }) => period === slot.period && breakdown === slot.breakdown) ??
			shared.find(({ period, breakdown }) => period === null && breakdown === slot.breakdown) ??
			shared.find(({ period }) => period === slot.period || period === null) ??
			null;
	}
	return { slots: [...slots.values()], twice };
}
