import { withPacks } from '../packs/database.ts';
import { gunzip } from '../packs/gzip.ts';
import { findPackBytes } from '../packs/read.ts';

const TILE_TYPE = 'application/vnd.mapbox-vector-tile';

/** A tile or photograph out of the packs; null where no pack holds it. */
export async function findPackFile(path: string): Promise<Response | null> {
	const bytes = await withPacks((database) => findPackBytes(database, path));
	if (!bytes) return null;
	return path.startsWith('tiles/')
		? new Response(await gunzip(bytes), { headers: { 'content-type': TILE_TYPE } })
		: new Response(bytes, { headers: { 'content-type': 'image/webp' } });
}
