import type { Sql } from '../db/index.ts';
import type { UnitValue } from './attach-values.ts';
import type { RevisionSnapshot } from './revisions.ts';
import { invalidParameter } from './tile-address.ts';
import { TileCache } from './tile-cache.ts';

/** What the figures on the units of a day depend on. */
export const INDICATOR_TABLES = [
	'area',
	'area_parent',
	'area_succession',
	'indicator',
	'indicator_value',
	'measure_part',
	'suppression_run',
] as const;

/** A national set of 3,321 communes takes about a quarter of a megabyte. */
const CACHE_BYTES = 16 * 1024 * 1024;
const BYTES_PER_UNIT = 80;

export interface IndicatorRequest {
	id: string;
	period: string;
	level: 'commune' | 'district';
	/** Units valid on this day, YYYY-MM-DD. */
	at: string;
	/** Small figures too. */
	seesSmall: boolean;
}

/**
 * Figures of an indicator by unit. They are asked for once for all tiles of a map, not once a tile: carrying figures
 * across mergers costs far more than a tile does.
 */
export class IndicatorValues {
	readonly #cache = new TileCache<ReadonlyMap<number, UnitValue>>(
		CACHE_BYTES,
		(values) => values.size * BYTES_PER_UNIT,
	);

	constructor(private readonly sql: Sql) {}

	/**
	 * @returns by `area.id`; a unit whose figure is unknown, or hidden from the reader, has none
	 * @throws AppError Invalid `error_tile_parameter` when there is no such indicator, or nothing of that period
	 */
	async find(request: IndicatorRequest, snapshot: RevisionSnapshot): Promise<ReadonlyMap<number, UnitValue>> {
		const { id, period, level, at, seesSmall } = request;
		const key = [id, period, level, at, seesSmall, snapshot.of(INDICATOR_TABLES)].join('|');
		return (await this.#cache.get(key, () => this.#read(request))).value;
	}

	async #read({
		id,
		period,
		level,
		at,
		seesSmall,
	}: IndicatorRequest): Promise<ReadonlyMap<number, UnitValue>> {
		const [known] = await this.sql<{ indicator: boolean; period: boolean }[]>`
			select exists (select from indicator where id = ${id}) as indicator,
				exists (select from indicator_value where indicator_id = ${id} and period = ${period}) as period`;
		if (!known?.indicator) throw invalidParameter('indicator', id);
		if (!known.period) throw invalidParameter('period', period);
		const rows = await this.sql<
			{ areaId: number; value: number | null; numerator: number | null; denominator: number | null }[]
		>`
			select area_id, value::float8 as value, numerator::float8 as numerator, denominator::float8 as denominator
			from indicator_on_units(${id}, ${period}, ${at}::date, ${level}, ${seesSmall})`;
		return new Map(
			rows.map(({ areaId, value, numerator, denominator }) => [areaId, { value, numerator, denominator }]),
		);
	}
}
