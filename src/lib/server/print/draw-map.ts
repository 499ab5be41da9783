import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { parseHatchImage } from '../../map/symbols.ts';
import type { PaperFeature } from './features.ts';
import { drawMark, hatchPattern, svgNumber, svgPath } from './marks.ts';
import { readStyle, type LayerStyle } from './style-values.ts';
import { placeWords, readWords, type MapWords, type TakenBox } from './words-on-map.ts';

/** The map alone, without frame and furniture; millimetres. */
export interface DrawnMap {
	/** Everything but words, inside an `<svg>` of the map's size. */
	svg: string;
	words: MapWords[];
	/** Ids of declared layers that drew something, with how much. */
	drawn: ReadonlyMap<string, number>;
	/** Whether some mark stands for several places. */
	hasClusters: boolean;
}

interface Canvas {
	width: number;
	height: number;
	/** Zoom at which the screen shows the same. */
	zoom: number;
	/** Millimetres of a CSS pixel. */
	pixel: number;
	enlargement: number;
}

/** Features by source, or by source and source layer ("commune/commune-label"). */
type FeaturesOf = (layer: LayerSpecification) => readonly PaperFeature[];

interface DrawOptions {
	/** What words must leave free. */
	furniture?: readonly TakenBox[];
	/** Id of a style layer → what somebody else drew in its place. */
	inserts?: ReadonlyMap<string, string>;
}

/**
 * Draws a style of the screen on paper: every layer in its order, with the style's own expressions, so that a layer
 * looks the same in both places without being told twice. Words of upper layers are placed first, as the screen does.
 */
export function drawStyle(
	style: Pick<StyleSpecification, 'layers'>,
	featuresOf: FeaturesOf,
	canvas: Canvas,
	{ furniture = [], inserts = new Map() }: DrawOptions = {},
): DrawnMap {
	const patterns = new Map<string, string>();
	const drawn = new Map<string, number>();
	const taken: TakenBox[] = [...furniture];
	const words: MapWords[] = [];
	const pieces: string[] = [];
	let hasClusters = false;
	const shown = style.layers.map((layer) => {
		const reading = readStyle(layer, canvas.zoom);
		const features = layer.type === 'background' ? [] : featuresOf(layer).filter(reading.holds);
		return { layer, reading, features };
	});
	for (const { layer, reading, features } of shown) {
		const count = (layerId: string) => drawn.set(layerId, (drawn.get(layerId) ?? 0) + features.length);
		if (features.length > 0) count(layer.id.split(':')[0]!);
		pieces.push(inserts.get(layer.id) ?? drawLayer(layer, reading, features, canvas, patterns));
	}
	const named = shown.filter(({ layer }) => layer.type === 'symbol').reverse();
	// No name covers a mark, of whatever layer.
	for (const { reading, features } of named)
		for (const feature of features) taken.push(...boxOfIcon(feature, reading, canvas));
	const above: TakenBox[] = [];
	/** Two layers may name one place, such as a hamlet and its service; on paper it is named once. */
	const said = new Set<string>();
	for (const { layer, reading, features } of named) {
		const marks: TakenBox[] = [];
		for (const feature of sortByKey(features, reading, layer)) {
			const [own] = boxOfIcon(feature, reading, canvas);
			if (own) marks.push(own);
			const isCluster = feature.properties['count'] !== undefined;
			if (isCluster) hasClusters = true;
			// The number of a mark that a mark of an upper layer covers would be read as that one's.
			if (isCluster && above.some((box) => holds(box, feature.at))) continue;
			const stands = isCluster ? [] : taken;
			const wanted = { style: reading, feature, pixel: canvas.pixel };
			if (!isCluster && said.has(nameAt(readWords(wanted)?.lines ?? [], feature))) continue;
			const placed = placeWords(wanted, stands, canvas);
			if (!placed) continue;
			if (isCluster) taken.push(placed.box);
			else said.add(nameAt(placed.lines, feature));
			words.push({ ...placed, onMark: isCluster });
		}
		above.push(...marks);
	}
	return {
		svg: `${patterns.size > 0 ? `<defs>${[...patterns.values()].join('')}</defs>` : ''}${pieces.join('')}`,
		words,
		drawn,
		hasClusters,
	};
}

const nameAt = (lines: MapWords['lines'], { at: [x, y] }: PaperFeature): string =>
	`${lines.map(({ text }) => text).join(' ')} ${Math.round(x)} ${Math.round(y)}`;

/** Lower keys are drawn and named first. */
function sortByKey(
	features: readonly PaperFeature[],
	style: LayerStyle,
	layer: LayerSpecification,
): readonly PaperFeature[] {
	const isSorted = layer.type === 'symbol' && layer.layout?.['symbol-sort-key'] !== undefined;
	if (!isSorted) return features;
	return [...features].sort(
		(one, other) => style.number('symbol-sort-key', one) - style.number('symbol-sort-key', other),
	);
}

function drawLayer(
	layer: LayerSpecification,
	style: LayerStyle,
	features: readonly PaperFeature[],
	canvas: Canvas,
	patterns: Map<string, string>,
): string {
	const { pixel } = canvas;
	switch (layer.type) {
		case 'background': {
			if (layer.layout?.visibility === 'none') return '';
			const { hex } = style.colour('background-color', NOTHING);
			return `<rect width="${svgNumber(canvas.width)}" height="${svgNumber(canvas.height)}" fill="${hex}"/>`;
		}
		case 'fill':
			return features.map((feature) => drawFill(feature, style, canvas, patterns)).join('');
		case 'line':
			return features.map((feature) => drawLine(feature, style, pixel)).join('');
		case 'circle': {
			const isSorted = layer.layout?.['circle-sort-key'] !== undefined;
			const ordered = isSorted
				? [...features].sort(
						(one, other) => style.number('circle-sort-key', one) - style.number('circle-sort-key', other),
					)
				: features;
			return ordered.map((feature) => drawCircle(feature, style, pixel)).join('');
		}
		case 'symbol':
			return sortByKey(features, style, layer)
				.map((feature) => drawIcon(feature, style, pixel)?.svg ?? '')
				.join('');
		default:
			return '';
	}
}

const NOTHING: PaperFeature = { id: undefined, type: 'Point', properties: {}, at: [0, 0], polygons: [] };

const opaque = (name: string, opacity: number): string =>
	opacity >= 0.999 ? '' : ` ${name}="${svgNumber(opacity)}"`;

function drawFill(
	{ polygons, ...rest }: PaperFeature,
	style: LayerStyle,
	canvas: Canvas,
	patterns: Map<string, string>,
): string {
	const feature = { ...rest, polygons };
	const path = polygons.map((polygon) => svgPath(polygon, true)).join('');
	const opacity = style.number('fill-opacity', feature);
	if (opacity < 0.02 || path === '') return '';
	const hatch = parseHatchImage(style.text('fill-pattern', feature));
	if (hatch) {
		const id = `h${hatch.isBack ? 'b' : 'f'}${hatch.colour.replace(/\W/g, '')}`;
		patterns.set(id, hatchPattern(id, hatch, canvas.enlargement));
		return `<path d="${path}" fill="url(#${id})" fill-rule="evenodd"/>`;
	}
	const { hex, opacity: own } = style.colour('fill-color', feature);
	return `<path d="${path}" fill="${hex}" fill-rule="evenodd"${opaque('fill-opacity', opacity * own)}/>`;
}

function drawLine(feature: PaperFeature, style: LayerStyle, pixel: number): string {
	const width = style.number('line-width', feature) * pixel;
	const { hex, opacity: own } = style.colour('line-color', feature);
	const opacity = style.number('line-opacity', feature) * own;
	if (width < 0.01 || opacity < 0.02) return '';
	const dash = style.value('line-dasharray', feature);
	const dashes = Array.isArray(dash)
		? ` stroke-dasharray="${(dash as number[]).map((part) => svgNumber(part * width)).join(' ')}"`
		: '';
	const path = feature.polygons.map((polygon) => svgPath(polygon, true)).join('');
	return `<path d="${path}" fill="none" stroke="${hex}" stroke-width="${svgNumber(width)}" stroke-linejoin="round"${dashes}${opaque('stroke-opacity', opacity)}/>`;
}

function drawCircle(feature: PaperFeature, style: LayerStyle, pixel: number): string {
	const radius = style.number('circle-radius', feature) * pixel;
	const fill = style.colour('circle-color', feature);
	const stroke = style.colour('circle-stroke-color', feature);
	const opacity = style.number('circle-opacity', feature) * fill.opacity;
	const width = style.number('circle-stroke-width', feature) * pixel;
	if (radius <= 0 || (opacity < 0.02 && width < 0.01)) return '';
	const [x, y] = feature.at.map(svgNumber);
	return `<circle cx="${x}" cy="${y}" r="${svgNumber(radius)}" fill="${fill.hex}"${opaque('fill-opacity', opacity)} stroke="${stroke.hex}" stroke-width="${svgNumber(width)}"/>`;
}

function drawIcon(feature: PaperFeature, style: LayerStyle, pixel: number) {
	const name = style.text('icon-image', feature);
	if (!name) return null;
	return drawMark(name, feature.at, pixel * style.number('icon-size', feature));
}

function boxOfIcon(feature: PaperFeature, style: LayerStyle, { pixel }: Canvas): TakenBox[] {
	const mark = drawIcon(feature, style, pixel);
	if (!mark) return [];
	const [[x, y], radius] = [feature.at, mark.radius * 0.9];
	return [[x - radius, y - radius, x + radius, y + radius]];
}

const holds = ([left, top, right, bottom]: TakenBox, [x, y]: readonly [number, number]): boolean =>
	x > left && x < right && y > top && y < bottom;
