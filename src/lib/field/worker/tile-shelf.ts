/** Tiles of the online map that are kept: about 20 MB of them. */
export const MOST_TILES = 2_000;

/**
 * Which tiles to let go of. A cache of the browser tells in which order things came and not when they were used, so
 * what was used since the worker started is passed over in the first round.
 */
export class TileShelf {
	readonly #used = new Set<string>();

	use(address: string): void {
		this.#used.add(address);
	}

	/**
	 * @param addresses oldest first
	 * @param most how many may stay
	 */
	overflow(addresses: readonly string[], most: number): string[] {
		const excess = addresses.length - most;
		if (excess <= 0) return [];
		const idle = addresses.filter((address) => !this.#used.has(address)).slice(0, excess);
		const busy = addresses.filter((address) => this.#used.has(address)).slice(0, excess - idle.length);
		const gone = [...idle, ...busy];
		for (const address of gone) this.#used.delete(address);
		return gone;
	}
}

/** How many tiles may stay on a device that is this full; fewer, the fuller it is. */
export function mostTilesFor({ usage, quota }: StorageEstimate): number {
	if (usage === undefined || quota === undefined || quota === 0) return MOST_TILES;
	const full = usage / quota;
	if (full > 0.9) return 0;
	return full > 0.7 ? MOST_TILES / 4 : MOST_TILES;
}
