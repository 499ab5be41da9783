import { runBench } from '../bench/index.ts';

/** `npm run bench -- [--only cold-tiles|cached|first-view|journey|upload|start|analysis] [--quick]`; see bench/README.md. */
export const run = (words: string[]): Promise<number> => runBench(words, import.meta.url);
