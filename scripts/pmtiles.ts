import { runPmtiles } from '$lib/server/pmtiles/command-line';

/** `npm run pmtiles -- [FILE] [--max-zoom 14]`; exit code 0 done, 1 failed, 2 not understood. */
export const run = (words: string[]): Promise<number> => runPmtiles(words);
