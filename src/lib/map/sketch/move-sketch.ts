/** Where the sketch looks, as the map's own camera. */
interface SketchCamera {
	center: [lng: number, lat: number];
	zoom: number;
}

/** The sketch in a person's hands. */
export interface SketchMotion {
	/** Where it looks now, exactly; null while it shows nothing, because the camera is where it has no ground. */
	camera: () => SketchCamera | null;
	/** A finger or button is still down. */
	isHeld: () => boolean;
	zoomBy: (steps: number) => void;
	/** Back to the whole region. */
	goHome: () => void;
	/** Told when a movement has ended; whoever takes it answers for the buttons and the address from then on. */
	onmoveend: ((camera: SketchCamera) => void) | null;
	/** Lets go of everything. */
	stop: () => void;
}

/** The frame, with what moves it once something does. */
export type SketchFrame = HTMLElement & { sketchMotion?: SketchMotion };

/**
 * Lets people move the sketch by mouse, finger, wheel, keys and the buttons beside it. It stands in the page as its own
 * text, long before any program of ours (server/map-sketch), so it may use nothing from outside of itself.
 * @param frame holds the sheet; `data-home` and `data-ground` are boxes in parts of the world
 */
export function moveSketch(frame: SketchFrame): SketchMotion {
	if (frame.sketchMotion) return frame.sketchMotion;
	const sheet = frame.firstElementChild as SVGElement;
	const box = (name: string) =>
		(frame.dataset[name] ?? '').split(' ').map(Number) as [number, number, number, number];
	const [west, north, east, south] = box('home');
	const [leftmost, uppermost, rightmost, lowest] = box('ground');
	const widths = (frame.dataset['widths'] ?? '').split(' ').map(Number);
	const [PADDING, TILE, DEEPEST, SLACK] = [16, 512, 12.5, 5];
	/** Parts of the world; null: as the style sheet fits it. */
	let at: { x: number; y: number; zoom: number } | null = null;
	let isOutside = false;
	const ended = new AbortController();
	const { signal } = ended;

	/** Whole pixels, as the map's own frame counts them. */
	const size = () => ({ width: frame.clientWidth, height: frame.clientHeight });
	const scaleOf = (zoom: number) => TILE * 2 ** zoom;
	const home = () => {
		const { width, height } = size();
		const scale = Math.min((width - 2 * PADDING) / (east - west), (height - 2 * PADDING) / (south - north));
		return { x: (west + east) / 2, y: (north + south) / 2, zoom: Math.log2(Math.max(scale, 1) / TILE) };
	};
	const now = () => at ?? home();
	/** As near to what is wanted as there is ground for. */
	const within = ({ x, y, zoom }: { x: number; y: number; zoom: number }) => {
		const { width, height } = size();
		const least = Math.log2(Math.max(width / (rightmost - leftmost), height / (lowest - uppermost)) / TILE);
		const fit = Math.min(Math.max(zoom, least), DEEPEST);
		const [halfX, halfY] = [width / 2 / scaleOf(fit), height / 2 / scaleOf(fit)];
		return {
			x: Math.min(Math.max(x, leftmost + halfX), rightmost - halfX),
			y: Math.min(Math.max(y, uppermost + halfY), lowest - halfY),
			zoom: fit,
		};
	};
	const draw = () => {
		const { width, height } = size();
		const { x, y, zoom } = now();
		const scale = scaleOf(zoom);
		const shown = (east - west) * scale;
		frame.dataset['tier'] = String(widths.filter((from) => from <= shown).length - 1);
		const [left, top] = [width / 2 + (west - x) * scale, height / 2 + (north - y) * scale];
		sheet.style.cssText = `inset:0 auto auto 0;margin:0;width:${shown}px;height:${(south - north) * scale}px;transform:translate(${left}px,${top}px)`;
		frame.dataset['placed'] = '';
	};
	const go = (wanted: { x: number; y: number; zoom: number }) => {
		at = within(wanted);
		draw();
	};
	/** Grows or shrinks around a point of the frame. */
	const zoomAt = (px: number, py: number, zoom: number) => {
		const { width, height } = size();
		const { x, y, zoom: before } = now();
		const to = within({ x, y, zoom }).zoom;
		const gain = 1 / scaleOf(before) - 1 / scaleOf(to);
		go({ x: x + (px - width / 2) * gain, y: y + (py - height / 2) * gain, zoom: to });
	};
	const camera = (): SketchCamera | null => {
		if (isOutside) return null;
		const { x, y, zoom } = now();
		const lat = (360 / Math.PI) * Math.atan(Math.exp((1 - 2 * y) * Math.PI)) - 90;
		return { center: [x * 360 - 180, lat], zoom };
	};

	let settling = 0;
	const settle = (afterMs: number) => {
		clearTimeout(settling);
		settling = setTimeout(() => {
			const reached = camera();
			if (!reached || down.size > 0) return;
			if (motion.onmoveend) return motion.onmoveend(reached);
			if (!at && !location.hash) return;
			const [lng, lat] = reached.center;
			// Until the page answers for its address, so that reloading it, or a link on it, finds the same place.
			const hash = at && `#map=${reached.zoom.toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
			history.replaceState(history.state, '', hash ?? location.pathname + location.search);
		}, afterMs) as unknown as number;
	};

	const down = new Map<number, { x: number; y: number }>();
	let travelled = 0;
	const middle = () => {
		const all = [...down.values()];
		const [one, other] = [all[0]!, all[1] ?? all[0]!];
		return {
			x: (one.x + other.x) / 2,
			y: (one.y + other.y) / 2,
			span: Math.hypot(one.x - other.x, one.y - other.y),
		};
	};
	const spot = (event: MouseEvent) => {
		const { left, top } = frame.getBoundingClientRect();
		return { x: event.clientX - left, y: event.clientY - top };
	};
	frame.addEventListener('pointerdown', onDown, { signal });
	frame.addEventListener('pointermove', onMove, { signal });
	frame.addEventListener('pointerup', onUp, { signal });
	frame.addEventListener('pointercancel', onUp, { signal });
	frame.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
	function onDown(event: PointerEvent) {
		if (event.button !== 0) return;
		if (down.size === 0) travelled = 0;
		down.set(event.pointerId, spot(event));
	}
	function onMove(event: PointerEvent) {
		const last = down.get(event.pointerId);
		if (!last) return;
		const [before, next] = [middle(), spot(event)];
		travelled += Math.hypot(next.x - last.x, next.y - last.y);
		if (travelled <= SLACK) return;
		if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
		down.set(event.pointerId, next);
		const after = middle();
		const { x, y, zoom } = now();
		const scale = scaleOf(zoom);
		go({ x: x - (after.x - before.x) / scale, y: y - (after.y - before.y) / scale, zoom });
		if (before.span > 0 && after.span > 0)
			zoomAt(after.x, after.y, zoom + Math.log2(after.span / before.span));
	}
	function onUp(event: PointerEvent) {
		if (down.delete(event.pointerId) && down.size === 0 && travelled > SLACK) settle(0);
	}
	// Who has dragged the map did not mean the unit under the finger.
	frame.addEventListener(
		'click',
		(event) => {
			if (travelled > SLACK && event.detail > 0) {
				event.preventDefault();
				event.stopPropagation();
				return;
			}
			const link = (event.target as Element).closest('a');
			if (link && at && !motion.onmoveend)
				link.setAttribute('href', `${link.getAttribute('href')?.split('#')[0]}${location.hash}`);
		},
		{ capture: true, signal },
	);
	frame.addEventListener(
		'wheel',
		(event) => {
			event.preventDefault();
			const { x, y } = spot(event);
			zoomAt(x, y, now().zoom - event.deltaY / (event.deltaMode ? 12 : 400));
			settle(200);
		},
		{ passive: false, signal },
	);
	const zoomBy = (steps: number) => {
		const { width, height } = size();
		zoomAt(width / 2, height / 2, now().zoom + steps);
		settle(200);
	};
	const goHome = () => {
		at = null;
		draw();
		settle(0);
	};
	frame.addEventListener(
		'keydown',
		(event) => {
			const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
			if (event.ctrlKey || event.metaKey || event.altKey) return;
			if (way) {
				const { x, y, zoom } = now();
				go({ x: x + (way[0]! * 100) / scaleOf(zoom), y: y + (way[1]! * 100) / scaleOf(zoom), zoom });
				settle(200);
			} else if (event.key === '+' || event.key === '=') zoomBy(1);
			else if (event.key === '-') zoomBy(-1);
			else return;
			event.preventDefault();
		},
		{ signal },
	);
	// The buttons beside it, as long as nobody else answers them.
	frame.parentElement?.addEventListener(
		'click',
		(event) => {
			if (motion.onmoveend) return;
			const step = (event.target as Element).closest<HTMLElement>('[data-map-step]')?.dataset['mapStep'];
			if (step === 'home') goHome();
			else if (step) zoomBy(Number(step));
		},
		{ signal },
	);
	const watcher = new ResizeObserver(() => {
		if (at) go(at);
		else draw();
		settle(100);
	});

	const motion: SketchMotion = {
		camera,
		isHeld: () => down.size > 0 && travelled > SLACK,
		zoomBy,
		goHome,
		onmoveend: null,
		stop: () => {
			ended.abort();
			watcher.disconnect();
			clearTimeout(settling);
			delete frame.sketchMotion;
		},
	};
	const asked = /[#&]map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(location.hash);
	if (asked) {
		const [zoom, lat, lng] = asked.slice(1).map(Number) as [number, number, number];
		const sine = Math.sin((lat * Math.PI) / 180);
		const wanted = { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), zoom };
		const near = within(wanted);
		isOutside = near.x !== wanted.x || near.y !== wanted.y || near.zoom !== wanted.zoom;
		if (isOutside) frame.hidden = true;
		else at = wanted;
	}
	draw();
	watcher.observe(frame);
	frame.sketchMotion = motion;
	return motion;
}
