import type { MapEngine } from '../engine/index.ts';
import type { Camera } from '../view-state.ts';
import type { SketchMotion } from './move-sketch.ts';

/** As the style sheet of MapSketch fades, and a little. */
const FADE_MS = 220;
/** Of a degree and of a zoom level: less than a tenth of a pixel wherever the sketch can be. */
const SAME = { degrees: 1e-6, zoom: 1e-4 };

/**
 * From the sketch to the engine's map. As long as the sketch is in people's hands the engine follows it unseen; when it
 * has drawn everything, and looks exactly there, the sketch goes.
 */
export class Takeover {
	/** The sketch has nothing more to say. */
	leaving = $state(false);
	gone = $state(false);
	#motion: SketchMotion | null = null;
	#engine: MapEngine | null = null;
	/** @param onmoveend told where people have moved the sketch before there is an engine */
	constructor(private readonly onmoveend: (camera: Camera) => void) {}

	/** Where the sketch looks; null without one. */
	get camera(): Camera | null {
		return this.#motion?.camera() ?? null;
	}

	/** The sketch while it answers. */
	get motion(): SketchMotion | null {
		return this.leaving ? null : this.#motion;
	}

	hold(motion: SketchMotion | null): void {
		this.#motion = motion;
		if (!motion) return;
		// Where the address names a place the sketch has no ground for.
		if (!motion.camera()) this.gone = true;
		motion.onmoveend = (camera) => {
			if (this.#engine) this.#engine.setCamera(camera, false);
			else this.onmoveend(camera);
		};
	}

	follow(engine: MapEngine): void {
		this.#engine = engine;
		const { camera } = this;
		if (camera) engine.setCamera(camera, false);
	}

	/** To be called when the engine has drawn all. @returns whether the map is the engine's now */
	finish(): boolean {
		if (this.leaving || this.gone || !this.#motion || !this.#engine) return true;
		if (this.#motion.isHeld()) return false;
		const [wanted, reached] = [this.#motion.camera(), this.#engine.getCamera()];
		if (wanted && !isSame(wanted, reached)) {
			this.#engine.setCamera(wanted, false);
			return false;
		}
		this.leaving = true;
		if (document.activeElement?.closest('[data-map-sketch]'))
			this.#engine.map.getCanvas().focus({ preventScroll: true });
		setTimeout(() => (this.gone = true), FADE_MS);
		return true;
	}
}

function isSame(one: Camera, other: Camera): boolean {
	return (
		Math.abs(one.zoom - other.zoom) < SAME.zoom &&
		one.center.every((degrees, axis) => Math.abs(degrees - other.center[axis]!) < SAME.degrees)
	);
}
