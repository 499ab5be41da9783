import { describe, expect, it } from 'vitest';
import { ASPECT, boxAround, Projection, scaleBar } from './locator.ts';

describe('the small map', () => {
	it('keeps its shape around a point and around a long commune, and holds both', () => {
		for (const place of [[105.975, 9.5839] as [number, number], [105.8, 9.5, 105.85, 9.8] as const]) {
			const box = boxAround([...place] as never);
			const { height } = new Projection(box, 400);
			expect(400 / height).toBeCloseTo(ASPECT, 5);
			expect(box[0]).toBeLessThan(place[0]);
			expect(box[3]).toBeGreaterThan(place.at(-1)!);
		}
	});

	it('puts north on top and west on the left', () => {
		const projection = new Projection([105, 9, 106, 10], 100);
		expect(projection.at([105, 10])).toEqual([0, 0]);
		const [x, y] = projection.at([106, 9]);
		expect(x).toBeCloseTo(100);
		expect(y).toBeCloseTo(projection.height);
	});

	it('draws rings as closed paths and leaves out what thinning made a line', () => {
		const projection = new Projection([0, 0, 1, 1], 100);
		const ring = [
			[0, 0],
			[1, 0],
			[1, 1],
		] as [number, number][];
		expect(projection.path([ring, ring.slice(0, 2)]).match(/M[^Z]+Z/g)).toHaveLength(1);
	});

	it('has a scale bar of a round length that fits', () => {
		// Eleven kilometres wide at this latitude.
		const box = boxAround([105.975, 9.5839]);
		const { metres, length } = scaleBar(box, 400, 110);
		expect([1000, 2000, 5000]).toContain(metres);
		expect(length).toBeLessThanOrEqual(110);
		expect(length).toBeGreaterThan(30);
	});
});
