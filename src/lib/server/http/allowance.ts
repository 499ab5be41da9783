import { AppError } from '../errors.ts';

/**
 * How much one person may take of something within a span of time, counted by this process. It keeps a single account
 * from filling the line; it is no count that has to be right across processes or restarts.
 */
export class Allowance {
	readonly #taken = new Map<string, { since: number; amount: number }>();

	constructor(
		private readonly most: number,
		private readonly spanMs: number,
		private readonly now: () => number = Date.now,
		private readonly code = 'error_too_many',
	) {}

	/** @throws AppError TooMany, with the code of this allowance, when it would be more than allowed; then nothing is taken */
	take(person: string, amount: number): void {
		const now = this.now();
		const last = this.#taken.get(person);
		const span = last && now - last.since < this.spanMs ? last : { since: now, amount: 0 };
		if (span.amount + amount > this.most)
			throw new AppError('TooMany', this.code, { context: { most: this.most, spanMs: this.spanMs } });
		span.amount += amount;
		this.#taken.set(person, span);
		if (this.#taken.size > 10_000) this.#forgetOld(now);
	}

	#forgetOld(now: number): void {
		for (const [person, { since }] of this.#taken) if (now - since >= this.spanMs) this.#taken.delete(person);
	}
}
