import type { PageLoad } from './$types';

/** A unit named in the address is read with the first paint, as the map is; whoever opens it later waits for nobody. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	Details: data.profile ? (await import('./DetailsPanel.svelte')).default : null,
});
