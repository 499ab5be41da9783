import postgres from 'postgres';
import type { Pool } from '../../src/lib/server/db/index.ts';
import { AT, boundsOf, type LayerId, type Tile } from '../tile.ts';
import { naiveQuery } from './naive-sql.ts';
import { communeByHand, gapByHand, hamletByHand, siteByHand, type ByHand } from './hand-sql.ts';

const BY_HAND: Record<LayerId, ByHand> = {
	commune: communeByHand,
	hamlet: hamletByHand,
	'heritage-site': siteByHand,
	'connectivity-gap': gapByHand,
};

/** Of 4096 units: how far surfaces reach beyond the tile. */
const BUFFER_SHARE = 64 / 4096;

/**
 * One prepared connection and SQL written by hand, set up as well as PostgreSQL allows: statements prepared once,
 * plans made once, no parallel workers. What it returns is the tile alone, not compressed, not cached, not checked.
 */
export class BareConnection {
	readonly #sql: Pool;

	constructor(url: string) {
		this.#sql = postgres(url, {
			max: 1,
			onnotice: () => {},
			connection: {
				application_name: 'bare',
				plan_cache_mode: 'force_generic_plan',
				max_parallel_workers_per_gather: 0,
				TimeZone: 'Asia/Ho_Chi_Minh',
			},
		} as postgres.Options<Record<string, never>>) as Pool;
	}

	/** The fastest statement we know for this content over the prepared tables. */
	byHand(layer: LayerId, tile: Tile, variant: 'clip' | 'mvtgeom'): Promise<Uint8Array> {
		return this.#run(BY_HAND[layer](tile.z, variant), parametersOf(layer, tile));
	}

	/** The statement of every tutorial: WGS 84 transformed on the fly, nothing prepared but the index. */
	naive(layer: LayerId, tile: Tile): Promise<Uint8Array> {
		return this.#run(naiveQuery(layer), [tile.z, tile.x, tile.y, AT]);
	}

	async #run(statement: string, parameters: (number | string)[]): Promise<Uint8Array> {
		const [row] = await this.#sql.unsafe<{ tile: Uint8Array }[]>(statement, parameters, { prepare: true });
		return row?.tile ?? new Uint8Array();
	}

	close(): Promise<void> {
		return this.#sql.end();
	}
}

/** As `ByHand` numbers them. */
function parametersOf(layer: LayerId, tile: Tile): (number | string)[] {
	const { west, south, east, north } = boundsOf(tile);
	const side = east - west;
	const parameters = [west, south, east, north, 4096 / side, AT];
	return layer === 'commune' ? [...parameters, side * BUFFER_SHARE] : parameters;
}
