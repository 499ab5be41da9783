import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMapLibre } from './maplibre-from-source.ts';
import { LEFT_OUT } from './maplibre-left-out.ts';

const folder = mkdtempSync(join(tmpdir(), 'maplibre-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('MapLibre built from its sources', () => {
	it('finds page and worker in the MapLibre that is installed', () => {
		const installed = createRequire(import.meta.url).resolve('maplibre-gl/package.json');
		const { page, worker, version } = readMapLibre(installed);
		expect(page).toMatch(/maplibre-gl\/src\/index\.ts$/);
		expect(worker).toMatch(/worker\.ts$/);
		expect(version).toMatch(/^6\./);
	});

	it('says which file a differently laid out MapLibre lacks, and what to do', () => {
		mkdirSync(join(folder, 'src'));
		writeFileSync(join(folder, 'src/index.ts'), '');
		writeFileSync(join(folder, 'package.json'), '{ "version": "7.0.1" }');
		expect(() => readMapLibre(join(folder, 'package.json'))).toThrow(
			/^maplibre-gl 7\.0\.1 has no src\/source\/worker\.ts.*take the plugin out of vite\.config\.ts/,
		);
	});

	it('cuts the lines of a label where they break, each letter with its section', async () => {
		const code = LEFT_OUT['symbol/bidi.ts'] ?? '';
		const { processBidirectionalText, processStyledBidirectionalText } = (await import(
			`data:text/javascript,${encodeURIComponent(code)}`
		)) as {
			processBidirectionalText(text: string, breaks: number[]): string[];
			processStyledBidirectionalText(
				text: string,
				sections: number[],
				breaks: number[],
			): [string, number[]][];
		};
		expect(processBidirectionalText('Phường Sóc Trăng', [7, 16])).toEqual(['Phường ', 'Sóc Trăng']);
		expect(processStyledBidirectionalText('ấpខ្មែរ', [0, 0, 1, 1, 1, 1, 1], [2])).toEqual([
			['ấp', [0, 0]],
			['ខ្មែរ', [1, 1, 1, 1, 1]],
		]);
	});

	it('says what is left out and where to put it back when it is asked for after all', async () => {
		const { Terrain } = (await import(
			`data:text/javascript,${encodeURIComponent(LEFT_OUT['render/terrain.ts'] ?? '')}`
		)) as { Terrain: new () => unknown };
		expect(() => new Terrain()).toThrow(/^Terrain: .*maplibre-left-out\.ts/);
	});
});
