import { isAborted, RequestFailure } from './get-json.ts';

/**
 * Something that is fetched: the newest request wins, an older one is aborted, and what was there stays on screen
 * while its successor loads, so that nothing blanks.
 */
export class Resource<Value> {
	/** What was last received; null before anything was, or after `clear`. */
	value: Value | null = $state.raw(null);
	failure: RequestFailure | null = $state.raw(null);
	loading = $state(false);

	#key: string | null = null;
	#controller: AbortController | null = null;
	#repeat: (() => void) | null = null;

	/**
	 * @param key what is asked for; asking again for the same does nothing, also when it failed: see `retry`
	 * @param keep false drops what is on screen at once, because it belongs to something else
	 */
	load(key: string, ask: (signal: AbortSignal) => Promise<Value>, { keep = true } = {}): void {
		if (key === this.#key) return;
		this.#controller?.abort();
		const controller = new AbortController();
		this.#controller = controller;
		this.#key = key;
		this.#repeat = () => {
			this.#key = null;
			this.load(key, ask, { keep });
		};
		this.loading = true;
		this.failure = null;
		if (!keep) this.value = null;
		ask(controller.signal).then(
			(value) => {
				if (controller.signal.aborted) return;
				this.value = value;
				this.loading = false;
			},
			(error: unknown) => {
				if (controller.signal.aborted || isAborted(error)) return;
				this.loading = false;
				this.failure =
					error instanceof RequestFailure
						? error
						: new RequestFailure('error_internal', null, '', { cause: error });
			},
		);
	}

	/** Takes what somebody else already fetched, for `key`. */
	seed(key: string, value: Value): void {
		this.#controller?.abort();
		this.#key = key;
		this.value = value;
		this.failure = null;
		this.loading = false;
	}

	retry(): void {
		this.#repeat?.();
	}

	clear(): void {
		this.#controller?.abort();
		this.#key = null;
		this.#repeat = null;
		this.value = null;
		this.failure = null;
		this.loading = false;
	}
}
