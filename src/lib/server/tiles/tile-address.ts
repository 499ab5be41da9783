import { AppError } from '../errors.ts';

export interface TileAddress {
	layer: string;
	z: number;
	x: number;
	y: number;
}

/** What follows the question mark, checked for its form; whether an indicator exists is asked later. */
export interface TileParameters {
	/** YYYY-MM-DD, a day that exists; null = today in Vietnam. */
	at: string | null;
	indicator: { id: string; period: string } | null;
	/** The revision the caller has seen, as given. */
	rev: string | null;
}

/** Deeper than any client asks; beyond it coordinates no longer fit. */
const DEEPEST_ZOOM = 24;
const WHOLE_NUMBER = /^(0|[1-9]\d{0,8})$/;
const PERIOD = /^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/;
const IDENTIFIER = /^[a-z0-9][a-z0-9_-]{0,99}$/;

/**
 * Whole numbers, within the range of their zoom.
 * @throws AppError Invalid `error_tile_address`
 */
export function parseTileAddress(layer: string, z: string, x: string, y: string): TileAddress {
	const invalid = () => new AppError('Invalid', 'error_tile_address', { context: { layer, z, x, y } });
	if (![z, x, y].every((text) => WHOLE_NUMBER.test(text))) throw invalid();
	const address = { layer, z: Number(z), x: Number(x), y: Number(y) };
	if (address.z > DEEPEST_ZOOM || address.x >= 2 ** address.z || address.y >= 2 ** address.z) throw invalid();
	return address;
}

/** @throws AppError Invalid `error_tile_parameter` naming the parameter */
export function parseTileParameters(search: URLSearchParams): TileParameters {
	for (const name of ['at', 'indicator', 'period', 'rev'])
		if (search.getAll(name).length > 1) throw invalidParameter(name, search.getAll(name).join());
	const at = search.get('at');
	if (at !== null && !isDay(at)) throw invalidParameter('at', at);
	const indicator = search.get('indicator');
	const period = search.get('period');
	if (indicator !== null && !IDENTIFIER.test(indicator)) throw invalidParameter('indicator', indicator);
	if (period !== null && !PERIOD.test(period)) throw invalidParameter('period', period);
	if (indicator === null && period !== null) throw invalidParameter('indicator', indicator);
	if (indicator !== null && period === null) throw invalidParameter('period', period);
	return {
		at,
		indicator: indicator !== null && period !== null ? { id: indicator, period } : null,
		rev: search.get('rev'),
	};
}

/** A value no answer can be given to. Only the start of it goes out: it may be hostile or long. */
export function invalidParameter(parameter: string, value: string | null): AppError {
	return new AppError('Invalid', 'error_tile_parameter', {
		context: { parameter, value: value === null ? null : value.slice(0, 60) },
	});
}

/** A day of the calendar, years 1000 to 9999. */
function isDay(text: string): boolean {
	if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
