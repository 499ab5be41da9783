import { runModelling } from '$lib/server/connectivity/modelled/command-line';

/** `npm run model -- [--day YYYY-MM-DD]`; exit code 0 done, 1 failed, 2 not understood. */
export const run = (words: string[]): Promise<number> => runModelling(words);
