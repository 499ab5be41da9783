import { runImport } from '$lib/server/imports/command-line';

/** `npm run import -- areas|hamlets|heritage-sites|festivals|products|intangible-heritage|communes|values|masts|coverage|speed-tests|questionnaires FILE …`, `values --undo NUMBER`; exit code 0 done, 1 refused, 2 not understood. */
export const run = (words: string[]): Promise<number> => runImport(words);
