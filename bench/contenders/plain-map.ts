import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { findPackageRoot } from '../../src/lib/server/db/index.ts';
import { todayInVietnam } from '../../src/lib/calendar/index.ts';
import { SOC_TRANG_BOUNDS } from '../../src/lib/geo/index.ts';
import { composeStyle } from '../../src/lib/map/engine/compose.ts';
import { LAYERS } from '../../src/lib/map/registry.ts';
import type { OwnFile } from '../wire.ts';

/** Where the page stands, beside the app whose tiles it shows. */
export const PLAIN_PAGE = '/plain/';

/** Of the app's map, CSS pixels: the same size and bounds ask for the same tiles. */
export interface MapSize {
	width: number;
	height: number;
}

/**
 * The least that shows the same map: MapLibre as it is shipped and the style that the app composes for its first view,
 * without anything around it. Compressed as well as the app's own files.
 * @param target address of the app, asked for the revisions of its layers
 * @param base address that browsers will know both by
 */
export async function makePlainMap(
	target: string,
	base: string,
	size: MapSize,
): Promise<ReadonlyMap<string, OwnFile>> {
	const dist = join(dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')), 'dist');
	const shipped = (name: string) => readFileSync(join(dist, name));
	const file = (type: string, body: string | Buffer): OwnFile => ({ type, body: compress(body) });
	const script = 'text/javascript; charset=utf-8';
	return new Map([
		[PLAIN_PAGE, file('text/html; charset=utf-8', writePage(size))],
		[`${PLAIN_PAGE}maplibre-gl.css`, file('text/css; charset=utf-8', shipped('maplibre-gl.css'))],
		[`${PLAIN_PAGE}maplibre-gl.mjs`, file(script, shipped('maplibre-gl.mjs'))],
		[`${PLAIN_PAGE}maplibre-gl-worker.mjs`, file(script, shipped('maplibre-gl-worker.mjs'))],
		[
			`${PLAIN_PAGE}style.json`,
			file('application/json', JSON.stringify(await composePlainStyle(target, base))),
		],
	]);
}

async function composePlainStyle(target: string, base: string): Promise<unknown> {
	const at = todayInVietnam();
	const response = await fetch(`${target}/api/layers?at=${at}`);
	const { layers } = (await response.json()) as { layers: { id: string; revision: string }[] };
	const style = composeStyle(
		{
			theme: 'light',
			locale: 'vi',
			at,
			layers: LAYERS.filter(({ initiallyVisible }) => initiallyVisible).map(({ id }) => ({
				id,
				opacity: 1,
				filters: {},
			})),
			revisions: Object.fromEntries(layers.map(({ id, revision }) => [id, revision])),
			extensions: [],
			pin: null,
		},
		LAYERS,
		base,
		SOC_TRANG_BOUNDS,
	);
	return nameAsServed(style, base);
}

/** Fonts and land have other addresses in the build that this file is part of than in the one that is served. */
function nameAsServed(style: unknown, base: string): unknown {
	const served = readdirSync(join(findPackageRoot(), 'build/client/_app/immutable/assets'));
	return JSON.parse(JSON.stringify(style), (_key, value: unknown) => {
		if (typeof value !== 'string' || !value.startsWith(`${base}/assets/`)) return value;
		const { name, ext } = parse(value);
		const own = name.slice(0, -'-12345678'.length);
		const found = served.find((one) => one.startsWith(`${own}.`) && one.endsWith(ext));
		if (!found) throw new Error(`The built app serves nothing for ${value}.`);
		return `${base}/_app/immutable/assets/${found}`;
	});
}

/** Symbols that the app draws by itself cost no bytes; here they are left empty. */
const writePage = ({ width, height }: MapSize) => `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plain map</title>
<link rel="stylesheet" href="${PLAIN_PAGE}maplibre-gl.css">
<style>body{margin:0}#map{width:${width}px;height:${height}px}</style>
<div id="map"></div>
<script type="module">
	import { Map, setWorkerUrl } from '${PLAIN_PAGE}maplibre-gl.mjs';
	setWorkerUrl('${PLAIN_PAGE}maplibre-gl-worker.mjs');
	const map = new Map({
		container: 'map',
		style: '${PLAIN_PAGE}style.json',
		bounds: ${JSON.stringify(SOC_TRANG_BOUNDS)},
		fitBoundsOptions: { padding: 16 },
		renderWorldCopies: false,
	});
	map.setMissingStyleImageResolver(async (name) => {
		if (!map.hasImage(name)) map.addImage(name, new ImageData(24, 24));
	});
	map.once('idle', () => document.body.setAttribute('data-map-drawn', ''));
</script>
</html>
`;

const compress = (body: string | Buffer) =>
	brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
