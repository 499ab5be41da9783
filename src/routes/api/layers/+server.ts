import { LAYERS } from '$lib/map/registry';
import type { LayerDeclaration } from '$lib/map/types';
import { can, type Viewer } from '$lib/server/access';
import type { Sql } from '$lib/server/db';
import { api } from '$lib/server/http/api';
import { day, readQuery } from '$lib/server/http/parameters';
import { CountedLayers, sumRevisions } from '$lib/server/layers/service';
import { tileService } from '$lib/server/started';
import { TILE_LAYERS } from '$lib/server/tiles/registry';

/** What a layer drawn from an API answer depends on. */
const DRAWN_TABLES = ['area', 'hamlet_profile', 'hamlet_signal', 'source'];

const counted = new CountedLayers();

/**
 * GET ?at=: for each layer the viewer may see, how many features it has on that day, where they come from, and the
 * revision to ask its tiles by (`?rev=`). Layers of bundled files have none of these and are left out.
 */
export const GET = api(async ({ url, locals: { viewer } }, sql) => {
	const { at } = readQuery(url, { at: day() });
	const visible = LAYERS.filter(
		({ source, permission }) => source.kind !== 'bundled' && can(viewer, permission),
	);
	const revisions = await Promise.all(visible.map((layer) => findRevision(sql, layer, at, viewer)));
	// Counting reads every unit and record; as long as no revision changes, neither does what was counted.
	const counts = await counted.find(sql, { at, viewer }, revisions.join());
	const layers = visible.flatMap(({ id }, index) => {
		const count = counts.get(id);
		return count ? [{ id, ...count, revision: revisions[index]! }] : [];
	});
	return { layers };
});

/** The tile room's own word where the layer has tiles, so that what is fetched by it may be kept for ever. */
async function findRevision(sql: Sql, { id, source }: LayerDeclaration, at: string, viewer: Viewer) {
	const layer = TILE_LAYERS.get(id);
	if (!layer || source.kind !== 'tiles') return sumRevisions(sql, DRAWN_TABLES);
	return tileService().findRevision(layer, viewer, {
		at: source.dated ? at : null,
		indicator: null,
		rev: null,
	});
}
