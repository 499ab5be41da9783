import { LngLat, type CameraOptions } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { linkCameras, type LinkedMap } from './link-cameras.ts';

/** A camera that tells of its movements as MapLibre's does: at once, and inside the call that moves it. */
class Camera implements LinkedMap {
	center = new LngLat(0, 0);
	zoom = 0;
	/** What came with each end of a movement. */
	ends: object[] = [];
	jumps = 0;
	#listeners = { move: new Set<() => void>(), moveend: new Set<() => void>() };

	on(type: 'move' | 'moveend', listener: () => void) {
		this.#listeners[type].add(listener);
	}
	off(type: 'move' | 'moveend', listener: () => void) {
		this.#listeners[type].delete(listener);
	}
	getCenter = () => this.center;
	getZoom = () => this.zoom;
	getBearing = () => 0;
	jumpTo({ center, zoom }: CameraOptions, told: object = {}) {
		this.jumps++;
		if (center) this.center = LngLat.convert(center);
		if (zoom !== undefined) this.zoom = zoom;
		this.fire('move');
		this.ends.push(told);
		this.fire('moveend');
	}
	fire(type: 'move' | 'moveend') {
		for (const listener of this.#listeners[type]) listener();
	}
	/** One frame of a movement that goes on. */
	drag(lng: number, zoom = this.zoom) {
		this.center = new LngLat(lng, this.center.lat);
		this.zoom = zoom;
		this.fire('move');
	}
}

describe('two linked maps', () => {
	it('begin where the first one is', () => {
		const [first, second] = [new Camera(), new Camera()];
		first.center = new LngLat(105.97, 9.6);
		first.zoom = 9;
		linkCameras(first, second);
		expect([second.center.lng, second.center.lat, second.zoom]).toEqual([105.97, 9.6, 9]);
		expect(first.jumps).toBe(0);
	});

	it('follow each other, whichever is moved, without answering back', () => {
		const [first, second] = [new Camera(), new Camera()];
		linkCameras(first, second);
		first.drag(106, 10);
		expect([second.center.lng, second.zoom]).toEqual([106, 10]);
		second.drag(107, 11);
		expect([first.center.lng, first.zoom]).toEqual([107, 11]);
		expect([first.jumps, second.jumps]).toEqual([1, 2]);
	});

	it('tell of a movement once, when the leader rests', () => {
		const [first, second] = [new Camera(), new Camera()];
		linkCameras(first, second);
		for (const lng of [1, 2, 3]) second.drag(lng);
		second.fire('moveend');
		expect(first.ends.filter((told) => !('following' in told))).toHaveLength(1);
		expect(first.center.lng).toBe(3);
	});

	it('go their own ways once they are parted', () => {
		const [first, second] = [new Camera(), new Camera()];
		linkCameras(first, second)();
		first.drag(106);
		expect(second.center.lng).toBe(0);
	});
});
