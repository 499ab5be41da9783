import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHORTCUTS } from './shortcuts.ts';

/** Listens to keys, and nobody needs to know: a browser or a form does it so by itself elsewhere. */
const ORDINARY = [
	// Any key tells that somebody works by keys and not by the pointer.
	'lib/ui/keep-place.ts',
	// Enter in a search field does not send the form around it.
	'routes/(pages)/(figures)/reports/[id]/FigurePicker.svelte',
	// Any key tells that somebody is here again.
	'routes/(pages)/heritage/editing/PinMap.svelte',
];

const LISTENS = /onkeydown|onkeyup|onkeypress|addEventListener\(\s*'key/;

const listening = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(?:svelte|ts)$/.test(file) && !/\.test\.|paraglide/.test(file))
	.filter((file) => LISTENS.test(readFileSync(join('src', file), 'utf8')));
const told = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts.flatMap((shortcut) => shortcut.in));

describe('the sheet of keys', () => {
	it('tells of every file that listens to keys', () => {
		expect(listening.filter((file) => !told.includes(file) && !ORDINARY.includes(file))).toEqual([]);
	});
	it('tells of none that does not', () => {
		expect([...told, ...ORDINARY].filter((file) => !listening.includes(file))).toEqual([]);
	});
	it('says each thing once in its group', () => {
		for (const { shortcuts } of SHORTCUTS)
			expect(new Set(shortcuts.map(({ does }) => does())).size).toBe(shortcuts.length);
	});
});
