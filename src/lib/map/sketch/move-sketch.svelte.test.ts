import { afterEach, describe, expect, it } from 'vitest';
import { SOC_TRANG_BOUNDS } from '$lib/geo';
import { moveSketch, type SketchFrame, type SketchMotion } from './move-sketch.ts';
import { formatWorldBox, worldBox } from './sheet.ts';

let motion: SketchMotion | undefined;
let frame: SketchFrame;

function open({ hash = '', width = 832, height = 632, from = moveSketch.toString() } = {}) {
	history.replaceState(null, '', hash || location.pathname);
	const place = document.createElement('div');
	place.innerHTML =
		'<div style="position:relative"><svg><a href="?selected=area:1@2"><path/></a></svg></div>';
	frame = place.firstElementChild as SketchFrame;
	Object.assign(frame.style, { width: `${width}px`, height: `${height}px` });
	frame.dataset['home'] = formatWorldBox(worldBox(SOC_TRANG_BOUNDS));
	frame.dataset['ground'] = formatWorldBox(worldBox([104.5, 8.4, 107.3, 10.8]));
	frame.dataset['widths'] = '0 600';
	document.body.append(place);
	// As it stands in the page: its own text, with nothing around it.
	const own = new Function(`return (${from})`)() as typeof moveSketch;
	return (motion = own(frame));
}
afterEach(() => {
	motion?.stop();
	frame.parentElement?.remove();
	history.replaceState(null, '', location.pathname);
});

const point = (type: string, x: number, y: number, id = 1) =>
	frame.dispatchEvent(
		new PointerEvent(type, { pointerId: id, clientX: x, clientY: y, button: 0, bubbles: true }),
	);

describe('what moves the sketch', () => {
	it('begins as the map does: the region with 16 pixels around it', () => {
		const camera = open().camera()!;
		// By hand: 600 pixels for the 0.0021411 of the world's height that the region has; log2(600 ÷ 0.0021411 ÷ 512).
		expect(camera.zoom).toBeCloseTo(9.0964, 2);
		expect(camera.center[0]).toBeCloseTo(105.93, 6);
	});

	it('looks where the address says, and nowhere where it has no ground', () => {
		expect(open({ hash: '#map=11/9.6/105.97' }).camera()).toMatchObject({ zoom: 11 });
		motion?.stop();
		frame.parentElement?.remove();
		expect(open({ hash: '#map=5/14/108' }).camera()).toBeNull();
		expect(frame.hidden).toBe(true);
	});

	it('zooms by steps, never beyond what is drawn', () => {
		const { camera, zoomBy } = open();
		const before = camera()!.zoom;
		zoomBy(1);
		expect(camera()!.zoom).toBeCloseTo(before + 1, 6);
		zoomBy(20);
		expect(camera()!.zoom).toBe(12.5);
		zoomBy(-20);
		expect(camera()!.zoom).toBeGreaterThan(7);
	});

	it('is answered by its own address until the page answers', async () => {
		const { zoomBy } = open();
		zoomBy(1);
		await expect.poll(() => location.hash).toMatch(/^#map=10\.\d+\/9\.6/);
		const told: number[] = [];
		motion!.onmoveend = ({ zoom }) => told.push(zoom);
		const { hash } = location;
		motion!.zoomBy(1);
		await expect.poll(() => told.length).toBe(1);
		expect(location.hash).toBe(hash);
	});

	it('a finger that only trembles is a tap', () => {
		const { camera, isHeld } = open();
		const before = camera();
		point('pointerdown', 100, 100);
		point('pointermove', 102, 101);
		expect(isHeld()).toBe(false);
		expect(camera()).toEqual(before);
		point('pointerup', 102, 101);
	});
});
