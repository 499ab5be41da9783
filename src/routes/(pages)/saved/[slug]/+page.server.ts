import { redirect } from '@sveltejs/kit';
import type { SavedItem } from '$lib/saved/types';
import { answerPage } from '$lib/server/http/page';
import { getSaved } from '$lib/server/saved/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

/** The address people pass on: it leads to the map, or to the story, as far as the reader may see it. */
export const load: PageServerLoad = async ({ params, locals }) =>
	redirect(303, addressOf(await answerPage(() => getSaved(database().sql, locals.viewer, params.slug))));

function addressOf(item: SavedItem): string {
	switch (item.kind) {
		case 'view':
			return `/${item.body.address}`;
		case 'story':
			return `/stories/${item.slug}`;
		case 'selection':
			return `/?${new URLSearchParams({ at: item.body.at, tool: 'select', with: `commune;s=${item.slug}` }).toString()}`;
	}
}
