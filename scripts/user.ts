import { runUser } from '$lib/server/accounts/command-line';

/** `npm run user -- add|list|role|block|unblock|reset|end …`; exit code 0 done, 1 refused, 2 not understood. */
export const run = (words: string[]): Promise<number> => runUser(words);
