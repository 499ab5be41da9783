import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { composeStyle, SURFACE_ANCHOR } from '../../map/engine/compose.ts';
import { overlayExtension } from '../../map/overlay/extension.ts';
import { marksExtension, type Marked } from '../../map/overlay/marks.ts';
import { findLayer, LAYERS } from '../../map/registry.ts';
import type { LayerDeclaration } from '../../map/types.ts';
import { mercatorExtent, zoomOf } from '../../print/extent.ts';
import { pixelOn } from '../../print/papers.ts';
import { can } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { TILE_LAYERS } from '../tiles/registry.ts';
import { drawStyle, type DrawnMap } from './draw-map.ts';
import { placeFeatures, readBundled, type PaperFeature, type PaperFrame } from './features.ts';
import { layoutOf, type SheetOrder } from './order.ts';
import { paintOf, readPainting, type Painting } from './painting.ts';
import { readTileFeatures } from './repository.ts';
import { drawGapSurface } from './surface.ts';
import type { TakenBox } from './words-on-map.ts';

/** What is outlined above everything else. */
export interface Marking extends Marked {
	/** What the legend calls it. */
	words: string;
}

export interface PaperMap extends DrawnMap {
	frame: PaperFrame;
	pixel: number;
	painting: Painting | null;
	marking: Marking | null;
	/** Declared layers that are switched on and that the reader may see, bottom to top. */
	layers: readonly LayerDeclaration[];
}

interface Given {
	/** Of a map that lies on no paper of ours: its size and that of a CSS pixel, millimetres. */
	place?: { width: number; height: number; pixel: number };
	/** What words must leave free. */
	furniture?: readonly TakenBox[];
	/** Of a sheet among many alike; read where absent. */
	painting?: Painting | null;
	marking?: Marking | null;
}

/** Reads and draws the map of an order, as its viewer may see it. */
export async function drawPaperMap(
	sql: Sql,
	order: SheetOrder,
	{ place, furniture = [], painting: given, marking = null }: Given = {},
): Promise<PaperMap> {
	const { map: sheet, enlargement } = layoutOf(order);
	const box = place ?? sheet;
	const { width, height } = box;
	const frame: PaperFrame = { box: mercatorExtent(order.center, order.scale, box), width, height };
	const pixel = place?.pixel ?? pixelOn(order.paper);
	const zoom = zoomOf(order.scale, order.center[1], pixel);
	const painting = given === undefined ? await readPainting(sql, order) : given;
	const allowed = LAYERS.filter(({ permission }) => can(order.viewer, permission));
	const style = composeStyle(
		{
			theme: 'light',
			locale: order.locale,
			at: order.at,
			layers: order.layers,
			revisions: {},
			extensions: [
				...(painting ? [overlayExtension(paintOf(painting), 'light')] : []),
				...(marking ? [marksExtension(marking, 'light')] : []),
			],
			pin: null,
		},
		allowed,
		'https://paper.invalid',
	);
	const features = await readSources(sql, style, order, frame, zoom);
	const surface = order.layers.find(({ id }) => findLayer(id)?.source.kind === 'draw');
	const hexagons = surface
		? await drawGapSurface(sql, order.at, frame, { opacity: surface.opacity, pixel })
		: { svg: '', count: 0 };
	const drawn = drawStyle(
		style as Parameters<typeof drawStyle>[0],
		(layer) => features.get(keyOf(layer)) ?? [],
		{ width, height, zoom, pixel, enlargement },
		{ furniture, inserts: new Map([[SURFACE_ANCHOR, hexagons.svg]]) },
	);
	const counts = new Map(drawn.drawn);
	if (surface) counts.set(surface.id, hexagons.count);
	return {
		...drawn,
		drawn: counts,
		frame,
		pixel,
		painting,
		marking,
		layers: allowed.filter(({ id, permanent }) => permanent || order.layers.some((view) => view.id === id)),
	};
}

const keyOf = (layer: LayerSpecification): string =>
	'source' in layer ? `${layer.source as string}/${layer['source-layer'] ?? ''}` : '';

type Style = ReturnType<typeof composeStyle>;

/** Everything the style draws from, by source and source layer. */
async function readSources(
	sql: Sql,
	style: Style,
	order: SheetOrder,
	frame: PaperFrame,
	zoom: number,
): Promise<Map<string, PaperFeature[]>> {
	const found = new Map<string, PaperFeature[]>();
	for (const [id, source] of Object.entries(style.sources)) {
		if (source.type === 'geojson') {
			const data = typeof source.data === 'string' ? readBundled(id) : (source.data as FeatureCollection);
			found.set(`${id}/`, placeFeatures(data.features as Feature<Geometry>[], frame));
			continue;
		}
		const layer = TILE_LAYERS.get(id);
		if (!layer) continue;
		const z = Math.min(Math.max(Math.floor(zoom), 0), layer.maxzoom);
		if (z < layer.minzoom) continue;
		const { at, today, viewer } = order;
		const context = { at: layer.query.dated ? at : today, today, role: viewer.role };
		for (const [part, features] of await readTileFeatures(sql, layer.query, { frame, z, context }))
			found.set(`${id}/${part}`, features);
	}
	return found;
}
