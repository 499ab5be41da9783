interface Entry<Value> {
	value: Value;
	bytes: number;
	/** Asked for since it was last passed over. */
	used: boolean;
}

/**
 * Keeps what was used lately within a number of bytes, and makes each missing thing once however many ask for it.
 * Order is by age with a second chance for what was used, so that a hit costs one look and no reordering.
 */
export class TileCache<Value> {
	readonly #entries = new Map<string, Entry<Value>>();
	readonly #making = new Map<string, Promise<Value>>();
	#bytes = 0;

	/**
	 * @param limit bytes kept at most
	 * @param weigh bytes of a value; its key and bookkeeping are counted besides
	 */
	constructor(
		private readonly limit: number,
		private readonly weigh: (value: Value) => number,
	) {}

	get bytes(): number {
		return this.#bytes;
	}

	get size(): number {
		return this.#entries.size;
	}

	peek(key: string): Value | undefined {
		const entry = this.#entries.get(key);
		if (entry) entry.used = true;
		return entry?.value;
	}

	/**
	 * The value of the key: kept, being made, or made now. What fails is not kept, and all who waited hear of it.
	 * @returns the value and where it came from
	 */
	async get(
		key: string,
		make: () => Promise<Value>,
	): Promise<{ value: Value; from: 'cache' | 'shared' | 'made' }> {
		const kept = this.peek(key);
		if (kept !== undefined) return { value: kept, from: 'cache' };
		const running = this.#making.get(key);
		if (running) return { value: await running, from: 'shared' };
		const making = make().then((value) => {
			this.#keep(key, value);
			return value;
		});
		this.#making.set(key, making);
		try {
			return { value: await making, from: 'made' };
		} finally {
			this.#making.delete(key);
		}
	}

	#keep(key: string, value: Value): void {
		// A key is kept as two bytes a letter at worst; an entry of a map takes about a hundred.
		const bytes = this.weigh(value) + 2 * key.length + 100;
		if (bytes > this.limit) return;
		this.#entries.set(key, { value, bytes, used: false });
		this.#bytes += bytes;
		this.#shrink();
	}

	#shrink(): void {
		for (const [key, entry] of this.#entries) {
			if (this.#bytes <= this.limit) return;
			this.#entries.delete(key);
			if (entry.used) {
				entry.used = false;
				this.#entries.set(key, entry);
			} else this.#bytes -= entry.bytes;
		}
	}
}
