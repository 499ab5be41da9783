import { booleanPointInPolygon, kinks, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { NATIONAL_SIZE, nationalSet } from './national.ts';
import { chooseCells, ringOf } from './national-cells.ts';

const small = nationalSet({ communes: 60, hamlets: 900, heritage: 120 });
const communes = [...small.communes()];
const ringsByCode = new Map(
	communes.map(({ geometry, properties }) => [
		String(properties['code']),
		geometry.coordinates[0] as [number, number][],
	]),
);

// Thousands of cells: seconds on a busy machine.
describe('the national set', { timeout: 30_000 }, () => {
	it('is the size of the country when nothing else is asked for', () => {
		const cells = chooseCells(NATIONAL_SIZE.communes);
		expect(cells).toHaveLength(3_321);
		// Every hundredth ring stands for the rest: about two million vertices in all.
		const sampled = cells.filter((_, index) => index % 100 === 0).map((cell) => ringOf(cell).length);
		const average = sampled.reduce((total, length) => total + length, 0) / sampled.length;
		expect(Math.abs(average * cells.length - 2_000_000)).toBeLessThan(200_000);
	});

	it('has closed rings that do not cross themselves', () => {
		for (const ring of [...ringsByCode.values()].slice(0, 12)) {
			expect(ring.at(-1)).toEqual(ring[0]);
			expect(kinks(polygon([ring])).features).toHaveLength(0);
		}
	});

	it('shares every inner border vertex by vertex, in opposite directions', () => {
		const owners = new Map<string, number>();
		for (const ring of ringsByCode.values()) {
			for (let index = 1; index < ring.length; index++) {
				const segment = `${ring[index - 1]}>${ring[index]}`;
				owners.set(segment, (owners.get(segment) ?? 0) + 1);
			}
		}
		expect([...owners].filter(([, count]) => count > 1)).toEqual([]);
		const shared = [...owners.keys()].filter((segment) =>
			owners.has(segment.split('>').reverse().join('>')),
		).length;
		expect(shared / owners.size).toBeGreaterThan(0.6);
	});

	it('is one piece', () => {
		const byVertex = new Map<string, string[]>();
		for (const [code, ring] of ringsByCode) {
			for (const vertex of ring)
				byVertex.set(String(vertex), [...(byVertex.get(String(vertex)) ?? []), code]);
		}
		const reached = new Set([String(communes[0]?.properties['code'])]);
		for (let before = 0; before !== reached.size;) {
			before = reached.size;
			for (const codes of byVertex.values()) {
				if (codes.some((code) => reached.has(code))) codes.forEach((code) => reached.add(code));
			}
		}
		expect(reached.size).toBe(communes.length);
	});

	it('keeps hamlets and heritage records inside their commune', () => {
		const points = [...small.hamlets(), ...small.heritage()];
		expect(points).toHaveLength(1_020);
		for (const { geometry, properties } of points) {
			const ring = ringsByCode.get(String(properties['commune'])) ?? [];
			expect(booleanPointInPolygon(geometry.coordinates as [number, number], polygon([ring]))).toBe(true);
		}
	});

	it('is the same every time', () => {
		const again = nationalSet({ communes: 60, hamlets: 900, heritage: 120 });
		expect(JSON.stringify([...again.heritage()])).toBe(JSON.stringify([...small.heritage()]));
	});
});
