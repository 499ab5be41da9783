import type { RoleCounts } from './types.ts';

/** The sum that counts whoever holds both offices once. */
export interface UnionSum {
	heads: number;
	prestigious: number;
	both: number;
	union: number;
}

/** heads + prestigious persons − those who are both = the persons of the union. */
export function unionOf({ headOnly, prestigiousOnly, both }: RoleCounts): UnionSum {
	return {
		heads: headOnly + both,
		prestigious: prestigiousOnly + both,
		both,
		union: headOnly + prestigiousOnly + both,
	};
}
