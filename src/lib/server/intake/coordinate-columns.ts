import type { CoordinateColumns } from '$lib/imports/intake-types';
import { SOC_TRANG_BOUNDS, type Position } from '$lib/geo/bounds';
import { proposeSystems } from '$lib/geo/propose-system';
import { readNumber, splitPair } from '$lib/geo/typed-coordinates';
import { foldText } from '$lib/text';
import { looksLikeWkt, readWkt } from './wkt.ts';

type Cells = Record<string, unknown>;

export type CellPoint = { ok: true; geometry: unknown } | { ok: false; values: { value: string } };

const EAST =
	/^(?:lng|lon|long|longitude|kinh do|kinhdo|kd|toa do kinh do|x_?coord.*|east.*|dong|xlon|point_?x)\b/;
const NORTH = /^(?:lat|latitude|vi do|vido|vd|toa do vi do|y_?coord.*|north.*|bac|ylat|point_?y)\b/;
const EITHER =
	/^(?:(?:toa do|td|truc|coord(?:inate)?)[ _]?)?[xy](?:[ _]?(?:\(m\)|m|vn2000|vn-2000|utm|toa do|coord))?$/;
const BOTH =
	/^(?:toa do|td|vi tri|location|coordinates?|latlng|lat_?lon|gps|wkt|the_?geom|geom(?:etry)?|shape|hinh hoc)/;

/** Cells of a column that are looked at. */
const LOOKED = 300;

interface Column {
	name: string;
	words: string;
	filled: string[];
	numbers: (number | null)[];
}

/** Numbers written as a geometry's own are; a cell that is only digits counts, too. */
const numberOf = (value: unknown): number | null =>
	typeof value === 'number' ? value : typeof value === 'string' ? readNumber(value) : null;

const isMostly = (values: readonly unknown[], isOne: (value: never) => boolean, least = 0.8) =>
	values.length > 0 && values.filter(isOne as (value: unknown) => boolean).length >= values.length * least;

/**
 * The columns of a table that hold places: well-known text, both numbers in one cell, or two columns, by their names or,
 * where those say nothing, by where their numbers would lie. In Vietnamese survey tables X counts northwards.
 * @param rows decoded
 */
export function findCoordinateColumns(
	names: readonly string[],
	rows: readonly Cells[],
): CoordinateColumns | null {
	const columns = names.map((name): Column => {
		const cells = rows.map((row) => row[name]).filter((cell) => cell !== null && cell !== undefined);
		const looked = cells.slice(0, LOOKED);
		return {
			...{ name, words: foldText(name).trim() },
			filled: looked.map(String),
			numbers: looked.map(numberOf),
		};
	});
	const wkt = columns.find(({ filled }) => isMostly(filled, looksLikeWkt));
	if (wkt) return { x: wkt.name, y: wkt.name, form: 'wkt' };
	const holdsNumbers = (least: number) =>
		columns.filter(({ numbers }) => isMostly(numbers, (number) => number !== null, least));
	// A column that is called "latitude" is one though half of it was never measured.
	const pair = findNamed(holdsNumbers(0.5)) ?? findPair(holdsNumbers(0.8), rows);
	if (pair) return { x: pair[0].name, y: pair[1].name, form: formOf(pair) };
	const both = columns.find(
		({ words, filled }) => BOTH.test(words) && isMostly(filled, (one) => splitPair(one) !== null),
	);
	return both ? { x: both.name, y: both.name, form: 'decimal' } : null;
}

function findNamed(numeric: readonly Column[]): [east: Column, north: Column] | null {
	const east = numeric.find(({ words }) => EAST.test(words));
	const north = numeric.find(({ words }) => NORTH.test(words));
	return east && north ? [east, north] : null;
}

function findPair(numeric: readonly Column[], rows: readonly Cells[]): [east: Column, north: Column] | null {
	const either = numeric.filter(({ words }) => EITHER.test(words) || / [xy]$/.test(words));
	if (either.length >= 2) {
		const [first, second] = either as [Column, Column];
		const order = orderOf(first, second, rows);
		if (order) return order;
		return first.words.includes('x') ? [first, second] : [second, first];
	}
	for (const [at, first] of numeric.entries())
		for (const second of numeric.slice(at + 1)) {
			// Counts and shares may lie where degrees do; only numbers with a fraction are taken for them.
			if (!hasFractions(first) || !hasFractions(second)) continue;
			const order = orderOf(first, second, rows, 0.8);
			if (order) return order;
		}
	return null;
}

const hasFractions = ({ numbers }: Column) =>
	isMostly(numbers, (number: number | null) => number !== null && (number % 1 !== 0 || number > 100_000));

/** Which of two columns counts eastwards, told by where the places would lie. */
function orderOf(
	first: Column,
	second: Column,
	rows: readonly Cells[],
	least = 0.5,
): [east: Column, north: Column] | null {
	const positions = rows
		.slice(0, LOOKED)
		.map((row) => [numberOf(row[first.name]), numberOf(row[second.name])])
		.filter((pair): pair is Position => pair[0] !== null && pair[1] !== null);
	const [best] = proposeSystems(positions, SOC_TRANG_BOUNDS);
	if (!best || best.inCountry < least) return null;
	return best.isSwapped ? [second, first] : [first, second];
}

function formOf(pair: readonly Column[]): CoordinateColumns['form'] {
	const numbers = pair.flatMap((column) => column.numbers);
	if (numbers.some((number) => number !== null && Math.abs(number) > 180)) return 'projected';
	const isPlain = (text: string) => /^[-+]?\d+(?:[.,]\d+)?$/.test(text.trim());
	return pair.some(({ filled }) => isMostly(filled, (text: string) => !isPlain(text), 0.5))
		? 'dms'
		: 'decimal';
}

/**
 * The place that cells of a row hold, in the numbers of the file: a geometry of well-known text, or a point.
 * @param columns `x` and `y` are one where a cell holds both
 */
export function pointOfCells(row: Cells, { x, y }: { x: string; y: string }): CellPoint {
	const [first, second] = [row[x] ?? null, row[y] ?? null];
	const words = x === y ? String(first ?? '') : `${String(first ?? '')} ${String(second ?? '')}`;
	if (words.trim() === '') return { ok: true, geometry: null };
	const failed = { ok: false, values: { value: words.slice(0, 80) } } as const;
	if (x === y) {
		if (looksLikeWkt(words)) {
			const geometry = readWkt(words);
			return geometry ? { ok: true, geometry } : failed;
		}
		const parts = splitPair(words);
		return parts ? asPoint(readNumber(parts[0]), readNumber(parts[1]), failed) : failed;
	}
	return asPoint(numberOf(first), numberOf(second), failed);
}

function asPoint(first: number | null, second: number | null, failed: CellPoint): CellPoint {
	if (first === null || second === null) return failed;
	return { ok: true, geometry: { type: 'Point', coordinates: [first, second] } };
}
