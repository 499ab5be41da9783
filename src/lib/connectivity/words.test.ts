import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import en from '../../../messages/en.json';
import km from '../../../messages/km.json';
import vi from '../../../messages/vi.json';

/** Every code that stands in the room's sources; tests left out. */
function codesInUse(): string[] {
	const folder = import.meta.dirname;
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
	);
	const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
	return [...new Set(text.match(/'connectivity_(error|note|hamlet)_[a-z_]+'/g))].map((code) =>
		code.slice(1, -1),
	);
}

it('everything the analysis refuses or notes has words in three languages, with the same figures in them', () => {
	const codes = codesInUse();
	expect(codes.length).toBeGreaterThan(20);
	const figures = (words: unknown) => [...String(words).matchAll(/\{\w+\}/g)].map(String).sort();
	for (const code of codes) {
		const [inVi, inKm, inEn] = [vi, km, en].map((words) => (words as Record<string, unknown>)[code]);
		expect(inVi, code).toBeTypeOf('string');
		expect(figures(inKm), code).toEqual(figures(inVi));
		expect(figures(inEn), code).toEqual(figures(inVi));
	}
});
