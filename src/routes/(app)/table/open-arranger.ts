import { Arranger } from '$lib/tables/arranging/arranger.svelte';
import type { ToldColumns } from './table-columns';

/** Whoever puts the rows of the table in order; the worker starts with the first long table. */
export const openArranger = (): Arranger<ToldColumns> =>
	new Arranger(() => new Worker(new URL('./arranging-worker.ts', import.meta.url), { type: 'module' }));
