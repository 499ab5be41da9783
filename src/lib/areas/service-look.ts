import type { ServiceState } from './types.ts';

/** Order of reading: the worst first, and what nobody knows apart at the end. */
export const SERVICE_ORDER = ['none', 'weak', 'good', 'unknown'] as const satisfies readonly ServiceState[];
