import { describe, expect, it } from 'vitest';
import { readAreaCommand } from './command.ts';

const GOOD = ['a.geojson', '--level', 'commune', '--valid-from', '2025-07-01', '--source', 'Nghị quyết 1668'];
const read = (...more: string[]) => readAreaCommand([...GOOD, ...more], 'vi');

describe('the words of npm run import', () => {
	it('become a request', () => {
		expect(read('--published=2025-07-16', '--code-field', 'MA', '--dry-run', '--known-only').request).toEqual(
			{
				file: 'a.geojson',
				level: 'commune',
				validFrom: '2025-07-01',
				validTo: null,
				source: {
					title: 'Nghị quyết 1668',
					publisher: null,
					licence: null,
					address: null,
					publishedOn: '2025-07-16',
				},
				attributes: { code: 'MA' },
				acceptTopology: false,
				replaceNames: false,
				knownOnly: true,
				dryRun: true,
			},
		);
	});

	it.each([
		[['--levle', 'x'], '--levle'],
		[['--published', '31/7/2025'], '31/7/2025'],
		[['--published', '2025-02-30'], '2025-02-30'],
		[['--valid-to', '2025-06-30'], '--valid-to'],
		[['--code-field'], '--code-field'],
		[['b.geojson'], 'tệp'],
	])('%j are not understood, and the answer names them', (more, named) => {
		const { request, problems } = read(...more);
		expect(request).toBeNull();
		expect(problems.join('\n')).toContain(named);
	});

	it('name every required option that is missing', () => {
		const { problems } = readAreaCommand(['a.geojson'], 'vi');
		expect(problems.join('\n')).toMatch(/--level[\s\S]*--valid-from[\s\S]*--source/);
	});

	it('do not take hamlets, which have no official boundary', () => {
		expect(readAreaCommand(['a.geojson', '--level', 'hamlet'], 'vi').problems.join('\n')).toContain('hamlet');
	});
});
