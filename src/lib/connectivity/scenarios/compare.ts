import type { ScenarioHamlet } from './types.ts';

/** What became of a hamlet from one list to another; null = not in it. */
export interface ListChange {
	key: string;
	before: number | null;
	after: number | null;
}

/**
 * How one list differs from another: hamlets that came in, those that went out, and those that stand in both, in the
 * order of the list they stand in (of both, the second).
 */
export function compareLists(
	before: readonly Pick<ScenarioHamlet, 'key' | 'place'>[],
	after: readonly Pick<ScenarioHamlet, 'key' | 'place'>[],
): { entered: ListChange[]; left: ListChange[]; moved: ListChange[]; stayed: number } {
	const formerly = new Map(before.map(({ key, place }) => [key, place]));
	const present = new Set(after.map(({ key }) => key));
	const changes = after.map(({ key, place }) => ({ key, before: formerly.get(key) ?? null, after: place }));
	return {
		entered: changes.filter((change) => change.before === null),
		left: before
			.filter(({ key }) => !present.has(key))
			.map(({ key, place }) => ({ key, before: place, after: null })),
		moved: changes.filter((change) => change.before !== null && change.before !== change.after),
		stayed: changes.filter((change) => change.before === change.after).length,
	};
}
