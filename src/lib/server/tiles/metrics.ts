/** Upper bounds of the buckets, seconds. */
const BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Where the bytes of an answer came from; `none` for answers without a tile. */
export type TileOrigin = 'cache' | 'shared' | 'made' | 'none';

interface Histogram {
	counts: number[];
	sum: number;
	count: number;
}

/** Counts what the tile service does, for Prometheus. */
export class TileMetrics {
	readonly #answers = new Map<string, number>();
	#repeated = 0;
	readonly #queries = new Map<string, Histogram>();

	/** @param layer a known layer's id, or '' : whatever people ask for must not become a label */
	countAnswer(layer: string, status: number, origin: TileOrigin): void {
		const labels = `layer="${layer}",status="${status}",origin="${origin}"`;
		this.#answers.set(labels, (this.#answers.get(labels) ?? 0) + 1);
	}

	/** A tile given again by the plain handler, without looking at what it is: the busiest path counts only this. */
	countRepeated(): void {
		this.#repeated++;
	}

	observeQuery(layer: string, seconds: number): void {
		let histogram = this.#queries.get(layer);
		if (!histogram) {
			histogram = { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
			this.#queries.set(layer, histogram);
		}
		histogram.sum += seconds;
		histogram.count++;
		const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
		if (bucket >= 0) histogram.counts[bucket]!++;
	}

	/** Text exposition format 0.0.4. */
	toText(cache: { bytes: number; size: number }): string {
		const lines = [
			'# HELP phumsoc_tile_answers_total Answers to requests for tiles and TileJSON',
			'# TYPE phumsoc_tile_answers_total counter',
			...[...this.#answers].map(([labels, count]) => `phumsoc_tile_answers_total{${labels}} ${count}`),
			'# HELP phumsoc_tile_repeated_total Tiles given again from memory, whole, with status 200',
			'# TYPE phumsoc_tile_repeated_total counter',
			`phumsoc_tile_repeated_total ${this.#repeated}`,
			'# HELP phumsoc_tile_query_seconds Time to make one tile: query, encoding and compression',
			'# TYPE phumsoc_tile_query_seconds histogram',
			...[...this.#queries].flatMap(([layer, histogram]) => histogramLines(layer, histogram)),
			'# HELP phumsoc_tile_cache_bytes Memory held by the tile cache',
			'# TYPE phumsoc_tile_cache_bytes gauge',
			`phumsoc_tile_cache_bytes ${cache.bytes}`,
			'# HELP phumsoc_tile_cache_entries Tiles in the cache',
			'# TYPE phumsoc_tile_cache_entries gauge',
			`phumsoc_tile_cache_entries ${cache.size}`,
		];
		return `${lines.join('\n')}\n`;
	}
}

function histogramLines(layer: string, { counts, sum, count }: Histogram): string[] {
	let below = 0;
	return [
		...BUCKETS.map((bound, index) => {
			below += counts[index]!;
			return `phumsoc_tile_query_seconds_bucket{layer="${layer}",le="${bound}"} ${below}`;
		}),
		`phumsoc_tile_query_seconds_bucket{layer="${layer}",le="+Inf"} ${count}`,
		`phumsoc_tile_query_seconds_sum{layer="${layer}"} ${sum}`,
		`phumsoc_tile_query_seconds_count{layer="${layer}"} ${count}`,
	];
}
