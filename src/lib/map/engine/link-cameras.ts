import type { CameraOptions, LngLat } from 'maplibre-gl';

/** What of a map is needed to move it together with another. */
export interface LinkedMap {
	on(type: 'move' | 'moveend', listener: () => void): unknown;
	off(type: 'move' | 'moveend', listener: () => void): unknown;
	getCenter(): LngLat;
	getZoom(): number;
	getBearing(): number;
	/** What `told` holds comes with the events the jump causes. */
	jumpTo(camera: CameraOptions, told?: object): unknown;
}

/**
 * Moves two maps as one: whichever is moved leads, the other follows in the same frame. The second begins where the
 * first is. A follower's movement is told as `following` until the leader rests, so that nobody writes down each frame.
 * @returns parts them again
 */
export function linkCameras(first: LinkedMap, second: LinkedMap): () => void {
	// A jump tells of itself before it returns: meanwhile the follower leads nobody.
	let isFollowing = false;
	const lead = (from: LinkedMap, to: LinkedMap, told?: object) => {
		if (isFollowing) return;
		isFollowing = true;
		try {
			to.jumpTo({ center: from.getCenter(), zoom: from.getZoom(), bearing: from.getBearing() }, told);
		} finally {
			isFollowing = false;
		}
	};
	const links = [
		[first, second],
		[second, first],
	] as const;
	const listeners = links.map(([from, to]) => ({
		from,
		move: () => lead(from, to, { following: true }),
		moveend: () => lead(from, to),
	}));
	for (const { from, move, moveend } of listeners) {
		from.on('move', move);
		from.on('moveend', moveend);
	}
	lead(first, second);
	return () => {
		for (const { from, move, moveend } of listeners) {
			from.off('move', move);
			from.off('moveend', moveend);
		}
	};
}
