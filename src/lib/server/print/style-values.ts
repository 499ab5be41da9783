import {
	expression,
	featureFilter,
	latest,
	type Color,
	type Feature,
	type FilterSpecification,
	type LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { PaperFeature } from './features.ts';

/* What the style of the screen says of a feature on paper, in the map's own language of expressions. */

type Spec = Parameters<typeof expression.normalizePropertyExpression>[2];

interface Evaluated {
	evaluate(globals: { zoom: number }, feature: Feature, state: Record<string, never>): unknown;
}

/** The properties of one style layer; each is read once and asked for every feature. */
export interface LayerStyle {
	/** Whether the layer draws the feature at this zoom. */
	holds(feature: PaperFeature): boolean;
	number(name: string, feature: PaperFeature): number;
	text(name: string, feature: PaperFeature): string;
	/** Hexadecimal without its opacity, and the opacity, 0…1. */
	colour(name: string, feature: PaperFeature): { hex: string; opacity: number };
	/** Whatever it is; undefined where the layer does not set it. */
	value(name: string, feature: PaperFeature): unknown;
}

export function readStyle(layer: LayerSpecification, zoom: number): LayerStyle {
	const shown = zoom >= (layer.minzoom ?? 0) && zoom < (layer.maxzoom ?? 25);
	const filter = 'filter' in layer && layer.filter ? layer.filter : undefined;
	const chosen = featureFilter(filter as FilterSpecification | undefined, 'filter');
	const evaluators = new Map<string, Evaluated>();

	function evaluate(name: string, feature: PaperFeature): unknown {
		let evaluator = evaluators.get(name);
		if (!evaluator) {
			const kind = name in (specs(`layout_${layer.type}`) ?? {}) ? 'layout' : 'paint';
			const spec = specs(`${kind}_${layer.type}`)?.[name] as Spec | undefined;
			if (!spec) throw new Error(`no style layer of type ${layer.type} has ${name}`);
			const own = (layer[kind] as Record<string, unknown> | undefined)?.[name];
			evaluator = expression.normalizePropertyExpression(
				(own ?? spec.default) as Parameters<typeof expression.normalizePropertyExpression>[0],
				name,
				spec,
			) as Evaluated;
			evaluators.set(name, evaluator);
		}
		return evaluator.evaluate({ zoom }, toStyleFeature(feature), {});
	}

	return {
		holds: (feature) => shown && chosen.filter({ zoom }, toStyleFeature(feature)),
		number: (name, feature) => Number(evaluate(name, feature) ?? 0),
		text: (name, feature) => String(evaluate(name, feature) ?? ''),
		colour: (name, feature) => toHex(evaluate(name, feature) as Color | undefined),
		value: evaluate,
	};
}

const specs = (name: string) =>
	(latest as unknown as Record<string, Record<string, { default?: unknown }> | undefined>)[name];

function toStyleFeature({ id, type, properties }: PaperFeature): Feature {
	return { id, type, properties } as Feature;
}

function toHex(colour: Color | undefined): { hex: string; opacity: number } {
	if (!colour || colour.a === 0) return { hex: '#000000', opacity: 0 };
	const channel = (premultiplied: number) =>
		Math.round(Math.min(Math.max(premultiplied / colour.a, 0), 1) * 255)
			.toString(16)
			.padStart(2, '0');
	return { hex: `#${channel(colour.r)}${channel(colour.g)}${channel(colour.b)}`, opacity: colour.a };
}
