import { areaTitle } from '../../../areas/title.ts';
import type { AreaKind } from '../../../areas/types.ts';
import { todayInVietnam } from '../../../calendar/index.ts';
import type { HamletTable } from '../../../connectivity/hamlet-table.ts';
import { CRITERIA, type CriterionId } from '../../../connectivity/ranking/criteria.ts';
import { demand, type Role, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listSourcesBehind } from '../../sources/service.ts';
import { findNearest } from './nearest-point.ts';
import {
	listHamletRows,
	listPagodas,
	listPublicPoints,
	listTableSourceIds,
	type HamletRow,
} from './repository.ts';

/** Tables whose changes alter it. */
export const HAMLET_TABLE_READS = [
	...['area', 'area_parent', 'area_status', 'hamlet_profile', 'hamlet_signal', 'cell_site', 'public_point'],
	...['heritage_record', 'site_detail', 'source'],
] as const;

/**
 * A table is frozen into scenarios that everybody who signed in may open, so it holds what the least of them may see:
 * the way to a pagoda whose place is for staff would tell that place.
 */
const SEEN_BY: Role = 'viewer';

const SERVICE_STEPS = { good: 0, weak: 1, none: 2, unknown: null } as const;
const ZONE_STEPS: Readonly<Record<string, number>> = { none: 0, I: 1, II: 2, III: 3 };
/** Hamlets measured before other requests are let in: a few milliseconds. */
const SLICE = 2000;

/**
 * Every hamlet of a day with all it is compared by. The same whoever asks.
 * @param at YYYY-MM-DD
 * @throws AppError Forbidden without `analysis`
 */
export async function getHamletTable(
	sql: Sql,
	{ at, viewer }: { at: string; viewer: Viewer },
): Promise<HamletTable> {
	demand(viewer, 'analysis');
	const rows = await listHamletRows(sql, at, at < todayInVietnam());
	const ways = {
		school: await measure(rows, findNearest(await listPublicPoints(sql, 'school'))),
		clinic: await measure(rows, findNearest(await listPublicPoints(sql, 'clinic'))),
		pagoda: await measure(rows, findNearest(await listPagodas(sql, SEEN_BY))),
	};
	const sourceIds = await listTableSourceIds(sql, at, SEEN_BY);
	const sources = await listSourcesBehind(sql, sourceIds);
	const lists = difficultyLists(rows);
	// How many came to a festival is recorded nowhere yet, so that criterion is not here: it is unknown for everybody.
	const values: Partial<Record<CriterionId, (row: HamletRow, at: number) => number | null>> = {
		service: ({ service }) => SERVICE_STEPS[service],
		households: ({ households }) => households,
		'minority-households': ({ minorityHouseholds }) => minorityHouseholds,
		'poor-households': ({ poorHouseholds }) => poorHouseholds,
		zone: ({ zone }) => (zone === null ? null : (ZONE_STEPS[zone] ?? null)),
		difficulty: (row) =>
			row.difficulty ? Number(row.difficulty === 'yes') : lists.of(row) === null ? null : 0,
		power: ({ hasGridPower }) => (hasGridPower === null ? null : Number(hasGridPower)),
		'mast-distance': ({ mastMetres }) => whole(mastMetres),
		'school-distance': ({ schoolMetres }, row) => schoolMetres ?? ways.school[row]!,
		'clinic-distance': ({ clinicMetres }, row) => clinicMetres ?? ways.clinic[row]!,
		'pagoda-distance': (_, row) => ways.pagoda[row]!,
	};
	return {
		at,
		keys: rows.map(({ key }) => key),
		names: rows.map(({ kind, name }) => areaTitle(kind as AreaKind, { vi: name }, 'vi')),
		communeCodes: rows.map(({ communeCode }) => communeCode),
		communeNames: rows.map(({ communeKind, communeName }) =>
			communeKind === null || communeName === null
				? null
				: areaTitle(communeKind as AreaKind, { vi: communeName }, 'vi'),
		),
		positions: rows.map(({ lng, lat }) => (lng === null || lat === null ? null : [round6(lng), round6(lat)])),
		service: rows.map(({ service }) => service),
		evidence: rows.map(({ evidence }) => evidence),
		population: rows.map(({ population }) => population),
		minorityPopulation: rows.map(minorityOf),
		criteria: Object.fromEntries(
			CRITERIA.flatMap(({ id }) => {
				const valueOf = values[id];
				const column = valueOf ? rows.map(valueOf) : [];
				return column.some((value) => value !== null) ? [[id, column]] : [];
			}),
		),
		difficultyDecisions: rows.map((row) => row.difficultyDecision ?? lists.of(row)),
		illustrative: sources.some(({ illustrative }) => illustrative),
		sourceIds,
	};
}

/** All who are not Kinh; null where either count is not known, or they contradict each other. */
function minorityOf({ population, kinh }: HamletRow): number | null {
	return population === null || kinh === null || kinh > population ? null : population - kinh;
}

/**
 * A list of especially difficult hamlets is made for a province or city: where one is in force, a hamlet it does not
 * name is not difficult; where none is, nothing is known.
 */
function difficultyLists(rows: readonly HamletRow[]) {
	const decisions = new Map<number, Set<string>>();
	for (const { regionId, difficultyDecision } of rows) {
		if (regionId === null || difficultyDecision === null) continue;
		decisions.set(regionId, (decisions.get(regionId) ?? new Set()).add(difficultyDecision));
	}
	const words = new Map([...decisions].map(([region, all]) => [region, [...all].sort().join('; ')]));
	return { of: ({ regionId }: HamletRow) => (regionId === null ? null : (words.get(regionId) ?? null)) };
}

/** By row, whole metres; in slices, for a hundred thousand hamlets take a second. */
async function measure(
	rows: readonly HamletRow[],
	nearest: ReturnType<typeof findNearest>,
): Promise<(number | null)[]> {
	const metres: (number | null)[] = [];
	for (const { lng, lat } of rows) {
		metres.push(lng === null || lat === null ? null : whole(nearest([lng, lat])));
		if (metres.length % SLICE === 0) await new Promise((resume) => setImmediate(resume));
	}
	return metres;
}

const whole = (metres: number | null): number | null => (metres === null ? null : Math.round(metres));
/** About 11 cm: no settlement is known better, and the same on every machine. */
const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
