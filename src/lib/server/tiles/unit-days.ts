import type { Sql } from '../db/index.ts';
import type { RevisionSnapshot } from './revisions.ts';

/** The tables whose `valid` says which units, memberships and statuses hold on a day. */
const DATED_TABLES = ['area', 'area_parent', 'area_status'] as const;
/** Stands for every day before the first change; all open beginnings hold on it. */
const BEFORE_ALL = '1000-01-01';

/**
 * Resolves a day to the last day, on or before it, on which any unit, membership or status began or ended. All days in
 * between are alike, so they share their tiles.
 */
export class UnitDays {
	#revision = -1;
	#changes: Promise<readonly string[]> | null = null;

	constructor(private readonly sql: Sql) {}

	/** @param day YYYY-MM-DD */
	async resolve(day: string, snapshot: RevisionSnapshot): Promise<string> {
		const revision = snapshot.of(DATED_TABLES);
		if (!this.#changes || revision !== this.#revision) {
			this.#revision = revision;
			this.#changes = this.#read();
			this.#changes.catch(() => (this.#revision = -1));
		}
		return lastOnOrBefore(await this.#changes, day) ?? BEFORE_ALL;
	}

	async #read(): Promise<readonly string[]> {
		const rows = await this.sql<{ day: string }[]>`
			with dated as (
				select valid from area group by valid
				union select valid from area_parent group by valid
				union select valid from area_status group by valid
			)
			select day::text as day
			from (select lower(valid) as day from dated union select upper(valid) from dated) as change
			where isfinite(day) and day > ${BEFORE_ALL}::date
			order by day`;
		return rows.map(({ day }) => day);
	}
}

/** @param days in order */
function lastOnOrBefore(days: readonly string[], day: string): string | undefined {
	let low = 0;
	let high = days.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (days[middle]! <= day) low = middle + 1;
		else high = middle;
	}
	return days[low - 1];
}
