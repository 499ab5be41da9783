import { makeComposite, type Composite } from '../../indicators/composite/composite.ts';
import { canBeIngredient, readComposite, type CompositeState } from '../../indicators/composite/state.ts';
import { HIDDEN, NO_DATA } from '../../indicators/palette.ts';
import { colourOf, relate, type Relation } from '../../indicators/relate/relation.ts';
import { listRates, readRelate } from '../../indicators/relate/state.ts';
import { buildScale, type Scale } from '../../indicators/scale.ts';
import type { IndicatorDefinition, IndicatorValues } from '../../indicators/types.ts';
import type { OverlayPaint } from '../../map/overlay/extension.ts';
import type { Sql } from '../db/index.ts';
import { getIndicatorValues, listIndicators } from '../indicators/service.ts';
import type { SheetOrder } from './order.ts';

/** An indicator with its figures, as the reader may see them. */
export interface Figure {
	definition: IndicatorDefinition;
	values: IndicatorValues;
}

/** What colours the areas: one indicator, two rates at once, or an index of several. */
export type Painting =
	| (Figure & { kind: 'indicator'; scale: Scale })
	| { kind: 'relate'; first: Figure; second: Figure; relation: Relation }
	| {
			kind: 'composite';
			figures: readonly Figure[];
			state: CompositeState;
			composite: Composite;
			scale: Scale;
	  };

/** Everything a painting says comes from these. */
export function figuresOf(painting: Painting): readonly Figure[] {
	if (painting.kind === 'indicator') return [painting];
	return painting.kind === 'relate' ? [painting.first, painting.second] : painting.figures;
}

/** The painting as the screen shows it; null where nothing is painted, or by an indicator without a figure. */
export async function readPainting(sql: Sql, order: SheetOrder): Promise<Painting | null> {
	if (!order.overlay && !order.painter) return null;
	const definitions = await listIndicators(sql);
	if (order.painter?.id === 'relate') return readRelated(sql, order, definitions);
	if (order.painter?.id === 'composite') {
		const index = await readIndex(sql, order, definitions);
		// An index of nothing leaves the map to the indicator, as on the screen.
		if (index) return index;
	}
	return readOverlay(sql, order, definitions);
}

/** By the indicator alone, whatever tool is open. */
export async function readOverlay(
	sql: Sql,
	{ overlay, at, viewer }: Pick<SheetOrder, 'overlay' | 'at' | 'viewer'>,
	definitions: readonly IndicatorDefinition[],
): Promise<Extract<Painting, { kind: 'indicator' }> | null> {
	const definition = definitions.find(({ id }) => id === overlay?.indicatorId);
	if (!overlay || !definition || definition.periods.length === 0) return null;
	const wanted = { indicatorId: definition.id, period: overlay.period ?? undefined, at, viewer };
	const read = (level: IndicatorValues['level']) => getIndicatorValues(sql, { ...wanted, level });
	let values = await read(overlay.level === 'district' ? 'district' : 'commune');
	// Districts that are gone are communes, as on the screen.
	if (values.level === 'district' && values.values.length === 0) values = await read('commune');
	return { kind: 'indicator', definition, values, scale: buildScale(definition, values.values, overlay) };
}

async function readFigure(
	sql: Sql,
	{ at, viewer }: SheetOrder,
	definitions: readonly IndicatorDefinition[],
	{ indicatorId, period }: { indicatorId: string; period: string | null },
): Promise<Figure> {
	const definition = definitions.find(({ id }) => id === indicatorId)!;
	const wanted = { indicatorId, period: period ?? undefined, at, viewer, level: 'commune' as const };
	return { definition, values: await getIndicatorValues(sql, wanted) };
}

async function readRelated(
	sql: Sql,
	order: SheetOrder,
	definitions: readonly IndicatorDefinition[],
): Promise<Painting | null> {
	const state = readRelate(order.painter?.state ?? '', listRates(definitions), order.overlay);
	if (!state) return null;
	const first = await readFigure(sql, order, definitions, state.first);
	const second = await readFigure(sql, order, definitions, state.second);
	return { kind: 'relate', first, second, relation: relate(first.values.values, second.values.values) };
}

/** Classes of an index: as many units in each. */
const INDEX_CLASSES = { method: 'quantile', classes: 5, breaks: [] } as const;

async function readIndex(
	sql: Sql,
	order: SheetOrder,
	definitions: readonly IndicatorDefinition[],
): Promise<Painting | null> {
	const state = readComposite(order.painter?.state ?? '', definitions.filter(canBeIngredient));
	if (state.ingredients.length === 0) return null;
	const figures: Figure[] = [];
	for (const ingredient of state.ingredients)
		figures.push(await readFigure(sql, order, definitions, ingredient));
	const composite = makeComposite(
		state.ingredients.map((one, index) => ({ ...one, values: figures[index]!.values.values })),
		state.how,
	);
	const values = composite.units.map(({ unit, score, hidden }) => ({
		...unit,
		value: score,
		hidden: hidden.length > 0,
	}));
	const scale = buildScale({ kind: 'rate', direction: 'neutral', targets: [] }, values, INDEX_CLASSES);
	return { kind: 'composite', figures, state, composite, scale };
}

/** As paint; it agrees with the screen's, because both come from one scale. */
export function paintOf(painting: Painting): OverlayPaint {
	const words = { noData: NO_DATA, hidden: HIDDEN };
	if (painting.kind === 'relate')
		return {
			...{ ...words, layerId: 'commune' },
			areas: painting.relation.units.map((unit) => ({
				...{ areaId: unit.first.areaId, colour: colourOf(unit), isHidden: unit.isHidden },
				circle: null,
			})),
		};
	const { scale } = painting;
	return {
		...{ ...words, layerId: painting.kind === 'indicator' ? painting.values.level : 'commune' },
		areas: scale.areas.map(({ value, index, circle }) => ({
			areaId: value.areaId,
			colour: index === null ? null : (scale.colours[index] ?? null),
			isHidden: value.hidden,
			circle,
		})),
	};
}
