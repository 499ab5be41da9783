import type { CollectionDeclaration } from '../../collections/types.ts';
import type { Asked } from '../collections/define-features.ts';
import { readFilterText } from '../collections/filter/read-text.ts';
import {
	codedFields,
	countProblems,
	listAlike,
	listSameCodes,
	type AlikeGroup,
	type ProblemCounts,
} from '../collections/quality.repository.ts';
import type { Collection } from '../collections/registry.ts';
import { countFeatures, countKnown, fieldsOf } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { keepByRevision } from './kept.ts';

type CheckId =
	| 'complete'
	| 'placeless'
	| 'invalid_shape'
	| 'alike'
	| 'same_code'
	| 'unknown_code'
	| 'unlicensed'
	| 'illustrative';

/** One thing looked at in a collection; one that cannot be asked of it is not there. */
export interface QualityCheck {
	id: CheckId;
	/** How many have the problem; of `complete`, how many values are not known. */
	count: number;
	of: number;
	/** CQL2 text that gives exactly those features; null where none does, or none is needed. */
	filter: string | null;
	/** Of `unknown_code`: the name of the field. */
	field?: string;
}

interface Quality {
	checks: QualityCheck[];
	/** How many know each field, by its name, and how many have a place (`geometry`). */
	known: Record<string, number>;
}

/** More of them make an address that servers and browsers cut. */
const MOST_IN_A_FILTER = 20;
/** About a metre: what lies on the edge of a box is in it, however it is rounded. */
const EDGE_DEGREES = 0.00001;

/** What is known and what is wrong, of what the reader may see; counted anew only where a table behind it has changed. */
export const describeQuality = keepByRevision(gather);

async function gather(sql: Sql, collection: Collection, asked: Asked): Promise<Quality> {
	const { declaration } = collection;
	const known = await countKnown(sql, collection, asked);
	const problems = await countProblems(sql, collection, asked);
	const candidates: QualityCheck[] = [
		countEmpty(declaration, known, problems.count),
		...checkPlaces(declaration, problems),
		...(isNamedPlaces(declaration) ? [checkAlike(await listAlike(sql, collection, asked), problems)] : []),
		...(isUnits(declaration) ? [checkCodes(await listSameCodes(sql, collection, asked), problems)] : []),
		...checkUnknown(declaration, problems),
		checkLicences(problems),
		checkIllustrative(problems),
	];
	const checks = [];
	for (const check of candidates) checks.push(await proveFilter(sql, collection, asked, check));
	return { checks, known };
}

function countEmpty(
	declaration: CollectionDeclaration,
	known: Record<string, number>,
	rows: number,
): QualityCheck {
	const of = fieldsOf(declaration).length * rows;
	const filled = fieldsOf(declaration).reduce((sum, { name }) => sum + (known[name] ?? 0), 0);
	return { id: 'complete', count: of - filled, of, filter: null };
}

function checkPlaces(
	{ geometry }: CollectionDeclaration,
	{ count: of, placeless, invalid }: ProblemCounts,
): QualityCheck[] {
	if (geometry === null) return [];
	const lack: QualityCheck = { id: 'placeless', count: placeless, of, filter: 'geometry IS NULL' };
	if (geometry === 'Point') return [lack];
	return [lack, { id: 'invalid_shape', count: invalid, of: of - placeless, filter: null }];
}

/** Where something happens each year, it has its name at its place each year. */
const isNamedPlaces = ({ geometry, time, fields }: CollectionDeclaration): boolean =>
	geometry === 'Point' && time === null && fields.some(({ name }) => name === 'name_vi');

function checkAlike(groups: readonly AlikeGroup[], { count: of, placeless }: ProblemCounts): QualityCheck {
	const filters = groups.map(({ names, box: [west, south, east, north] }) => {
		const box = [west - EDGE_DEGREES, south - EDGE_DEGREES, east + EDGE_DEGREES, north + EDGE_DEGREES];
		const corners = box.map((degrees) => Number(degrees.toFixed(6))).join(', ');
		return `name_vi IN (${names.map(quote).join(', ')}) AND S_INTERSECTS(geometry, BBOX(${corners}))`;
	});
	const count = groups.reduce((sum, group) => sum + group.count, 0);
	return { id: 'alike', count, of: of - placeless, filter: anyOf(filters) };
}

const isUnits = ({ fields }: CollectionDeclaration): boolean =>
	['code', 'valid_from', 'valid_to'].every((wanted) => fields.some(({ name }) => name === wanted));

function checkCodes(
	units: readonly { code: string; from: string | null }[],
	{ count: of }: ProblemCounts,
): QualityCheck {
	const filters = units.map(
		({ code, from }) =>
			`code = ${quote(code)} AND ${from === null ? 'valid_from IS NULL' : `valid_from = DATE('${from}')`}`,
	);
	return { id: 'same_code', count: units.length, of, filter: anyOf(filters) };
}

function checkUnknown(
	{ fields }: CollectionDeclaration,
	{ count: of, unknownCodes }: ProblemCounts,
): QualityCheck[] {
	return codedFields(fields).map(({ name, codes }) => ({
		id: 'unknown_code',
		count: unknownCodes[name] ?? 0,
		of,
		filter: `${name} IS NOT NULL AND ${name} NOT IN (${codes.map(quote).join(', ')})`,
		field: name,
	}));
}

function checkLicences({ count: of, unlicensed, unclearSources }: ProblemCounts): QualityCheck {
	const filters = ['source IS NULL'];
	if (unclearSources.length > 0) filters.push(`source IN (${unclearSources.map(quote).join(', ')})`);
	const filter = unclearSources.length > MOST_IN_A_FILTER ? null : filters.join(' OR ');
	return { id: 'unlicensed', count: unlicensed, of, filter };
}

const checkIllustrative = ({ count: of, illustrative }: ProblemCounts): QualityCheck => ({
	...{ id: 'illustrative', count: illustrative, of },
	filter: 'illustrative = TRUE',
});

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const anyOf = (filters: readonly string[]): string | null =>
	filters.length === 0 || filters.length > MOST_IN_A_FILTER
		? null
		: filters.map((filter) => `(${filter})`).join(' OR ');

/** Leaves a filter only where it gives as many as were counted: who follows the link finds what it says. */
async function proveFilter(
	sql: Sql,
	collection: Collection,
	asked: Asked,
	check: QualityCheck,
): Promise<QualityCheck> {
	if (check.filter === null || check.count === 0) return { ...check, filter: null };
	const selection = { filters: [readFilterText(check.filter)] };
	const found = await countFeatures(sql, collection, { asked, selection });
	return found === check.count ? check : { ...check, filter: null };
}
