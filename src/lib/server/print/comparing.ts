import { canShareClasses, classesOf, togetherOf, type Classed } from '../../indicators/compare/classes.ts';
import { firstOther, readCompare } from '../../indicators/compare/state.ts';
import type { OverlayView } from '../../map/view-state.ts';
import type { Sql } from '../db/index.ts';
import { listIndicators } from '../indicators/service.ts';
import type { SheetOrder } from './order.ts';
import { readOverlay, type Painting } from './painting.ts';

type Indicated = Extract<Painting, { kind: 'indicator' }>;

/** One of two maps: what it shows of which day, painted in its classes. */
export interface SheetSide {
	order: SheetOrder;
	/** Null: boundaries alone. */
	painting: Indicated | null;
}

/** Both maps of a comparison as the screen shows them, the screen's own first; of an order whose painter is that. */
export async function readSides(sql: Sql, order: SheetOrder): Promise<readonly [SheetSide, SheetSide]> {
	const definitions = await listIndicators(sql);
	const { overlay } = order;
	const here = overlay && (await readOverlay(sql, order, definitions));
	const definition = here?.definition ?? null;
	// As in the address of the screen: today has no day.
	const at = order.at === order.today ? null : order.at;
	const { other, sameClasses } = readCompare(
		order.painter?.state ?? '',
		firstOther({ definition, period: here?.values.period ?? null, at }),
	);
	const shown = definitions.find(({ id }) => id === other.indicatorId) ?? definition;
	const otherAt = other.at ?? order.today;
	const otherOrder: SheetOrder = {
		...order,
		at: otherAt,
		overlay:
			overlay && shown && beside(overlay, shown, { period: other.period, isSameDay: otherAt === order.at }),
	};
	const there = here && (await readOverlay(sql, otherOrder, definitions));
	if (!here || !there || !overlay)
		return [
			{ order, painting: here },
			{ order: otherOrder, painting: there },
		];
	const one: Classed = { definition: here.definition, values: here.values.values };
	const two: Classed = { definition: there.definition, values: there.values.values };
	const isShared = sameClasses && canShareClasses(one.definition, two.definition, overlay.method);
	const shared = {
		classes: overlay,
		firstId: overlay.indicatorId,
		together: isShared ? togetherOf(one, two) : null,
	};
	return [
		{ order, painting: { ...here, scale: classesOf(one, shared) } },
		{ order: otherOrder, painting: { ...there, scale: classesOf(two, shared) } },
	];
}

/** The overlay of the second map: its own indicator and period, communes where the days are others. */
function beside(
	overlay: OverlayView,
	{ id, periods }: Indicated['definition'],
	{ period, isSameDay }: { period: string | null; isSameDay: boolean },
): OverlayView {
	return {
		...overlay,
		indicatorId: id,
		period: period !== null && periods.includes(period) ? period : null,
		level: isSameDay ? overlay.level : 'commune',
	};
}
