import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES, type LocalizedText } from '$lib/i18n';
import type { TileQuery } from '$lib/server/tiles/define-tile-query';
import { LAYER_FOLDERS, LAYERS } from './registry.ts';
import { symbolImage } from './symbols.ts';
import { colourIn, THEMES, type ThemeName } from './theme.ts';
import type { LayerDeclaration } from './types.ts';

const queries = Object.values(
	import.meta.glob<TileQuery>('./layers/*/tiles.server.ts', { eager: true, import: 'default' }),
);
const THEME_NAMES = Object.keys(THEMES) as ThemeName[];

/** Every LocalizedText anywhere in a declaration, with the path to it. */
function textsIn(value: unknown, path: string): [path: string, text: LocalizedText][] {
	if (typeof value !== 'object' || value === null) return [];
	if ('vi' in value && typeof value.vi === 'string') return [[path, value as LocalizedText]];
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

function styleText(layer: LayerDeclaration, theme: ThemeName): string {
	return JSON.stringify(layer.style?.(THEMES[theme], 'vi') ?? []);
}

describe('the registry', () => {
	it('finds every layer the map was promised', () => {
		const promised = [
			'coast',
			'commune',
			'connectivity-gap',
			'connectivity-surface',
			'district',
			'festival',
			'hamlet',
			'heritage-site',
			'intangible',
			'islands',
			'product',
			'province',
		];
		expect(LAYERS.map((layer) => layer.id)).toEqual(expect.arrayContaining(promised));
	});

	it.each(Object.entries(LAYER_FOLDERS))(
		'calls the layer in folder %s by the name of the folder',
		(folder, layer) => {
			expect(layer.id).toBe(folder);
		},
	);

	it('gives no two layers of a band the same order', () => {
		const places = LAYERS.map((layer) => `${layer.band} ${layer.order}`);
		expect(new Set(places).size).toBe(places.length);
	});

	it.each(LAYERS)('has every word of $id in Vietnamese, Khmer and English', (layer) => {
		const { legend, messages, filters, popupFields } = layer;
		const texts = textsIn({ legend, messages, filters, popupFields }, layer.id);
		expect(texts.length).toBeGreaterThan(1);
		for (const [path, text] of texts) {
			for (const locale of LOCALES) expect(text[locale]?.trim(), `${path} in ${locale}`).toBeTruthy();
			expect(text.vi, path).toBe(text.vi.normalize('NFC'));
			// A number or a per cent is the same in Khmer; words are not.
			if (/\p{L}{3,}/u.test(text.vi)) expect(text.km, path).toMatch(/\p{Script=Khmer}/u);
		}
	});

	it.each(LAYERS)('names sources of $id that exist in data/geo', (layer) => {
		expect(layer.sources.length).toBeGreaterThan(0);
		for (const id of layer.sources) {
			const path = `data/geo/${id}/source.json`;
			expect(existsSync(path), path).toBe(true);
			expect(JSON.parse(readFileSync(path, 'utf8')).id).toBe(id);
		}
	});
});

describe('a legend', () => {
	const drawn = LAYERS.filter((layer) => layer.style);

	it.each(drawn)('of $id shows only colours and symbols its style paints', (layer) => {
		for (const theme of THEME_NAMES) {
			const style = styleText(layer, theme);
			for (const entry of layer.legend.entries) {
				const painted = entry.symbol ? symbolImage(entry.symbol, theme) : colourIn(entry.colour, theme);
				expect(style, `${entry.label.vi} (${theme})`).toContain(painted);
			}
		}
	});

	it.each(LAYERS.filter((layer) => layer.band === 'point'))(
		'of $id tells its entries apart without colour',
		(layer) => {
			const looks = layer.legend.entries.map(({ symbol }) =>
				[symbol?.shape, symbol?.mark ?? 'none', symbol?.hollow ?? false].join(' '),
			);
			expect(looks.every((look) => !look.startsWith('undefined'))).toBe(true);
			expect(new Set(looks).size).toBe(looks.length);
		},
	);

	it('gives each point layer an outline of its own', () => {
		const shapes = LAYERS.filter((layer) => layer.band === 'point').map(
			(layer) => layer.legend.entries[0]?.symbol?.shape,
		);
		expect(new Set(shapes).size).toBe(shapes.length);
	});
});

describe('what a layer asks of its tiles', () => {
	const tiled = LAYERS.filter((layer) => layer.source.kind === 'tiles');

	it.each(tiled)('$id has a tile query that agrees on dates and clusters', (layer) => {
		const query = queries.find((one) => one.id === layer.id);
		if (layer.source.kind !== 'tiles' || !query) throw new Error(`no tile query for ${layer.id}`);
		expect(query.dated !== null).toBe(layer.source.dated);
		expect(query.clusterBelow).toBe(layer.source.clusterBelow);
	});

	it.each(tiled)('$id shows, filters and colours by properties its tiles carry', (layer) => {
		const query = queries.find((one) => one.id === layer.id);
		const properties = query?.parts.find((part) => part.name === layer.id)?.properties ?? {};
		const asked = [
			...layer.popupFields.map((field) => field.property),
			...layer.filters.map((filter) => filter.property),
			...(layer.legend.kind === 'category' ? [layer.legend.property] : []),
		];
		for (const property of asked) expect(Object.keys(properties), layer.id).toContain(property);
	});

	it.each(tiled)('$id writes names from a part its tiles have', (layer) => {
		const query = queries.find((one) => one.id === layer.id);
		for (const style of layer.style?.(THEMES.light, 'vi') ?? []) {
			const name = style.part ? `${layer.id}-${style.part}` : layer.id;
			expect(query?.parts.map((part) => part.name)).toContain(name);
		}
	});
});
