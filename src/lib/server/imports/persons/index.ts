import { createHash } from 'node:crypto';
import { todayInVietnam } from '$lib/calendar';
import type { Database } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { listIndicators } from '../../indicators/service.ts';
import { daysOfPeriod } from '../indicator-values/periods.ts';
import {
	compareFigures,
	holdFigures,
	listChanges,
	listKnownUnits,
	listUnitLinks,
	stageFigures,
	writeFigures,
	type Difference,
	type ShownChange,
	type StagedFigure,
} from '../indicator-values/repository.ts';
import { UnitFinder } from '../indicator-values/units.ts';
import { importFile } from '../run.ts';
import type { ImportReport } from '../types.ts';
import { countPersons, type PlacedPerson, type RoleCount } from './count.ts';
import { PersonFindings, type PersonCode, type PersonNote, type SharedCode } from './findings.ts';
import { readList, type ReadList } from './read-list.ts';
import { isInForce, listCommuneIds, listCountedUnits, replaceList } from './repository.ts';
import type { PersonListRequest } from './request.ts';

/** What became of a list. */
export interface PersonListReport extends ImportReport<PersonCode> {
	/** All communes of the list together. */
	counted: Omit<RoleCount, 'areaId'> & { communes: number };
	difference: Difference;
	/** The first of the figures that change. */
	changes: ShownChange[];
}

const CHANGES_SHOWN = 200;
/** Why an invented figure went; real ones want the person's own words. */
const ILLUSTRATIVE_REASON = 'Thay dữ liệu minh họa bằng số đếm từ danh sách người';
/** A list of persons is kept by an office. */
const EVIDENCE = 'register';
const ROLES = { headOnly: 'head_only', prestigiousOnly: 'prestigious_only', both: 'both' } as const;

/**
 * Counts a list of hamlet heads and prestigious persons into the figures of its period, whole or not at all, in place of
 * the list there was. Nothing of a person is written anywhere: not in tables, findings, the audit log or a temporary
 * table. A trial run tells what would change.
 * @throws AppError Invalid `target_error_not_by_role` where the indicator is no rate by role; or a database error
 */
export async function importPersonList(
	database: Database,
	request: PersonListRequest,
): Promise<PersonListReport> {
	const { indicatorId, period } = request.answers;
	const indicator = (await listIndicators(database.sql)).find(({ id }) => id === indicatorId);
	if (!indicator?.breakdowns.includes('role') || indicator.kind !== 'rate')
		throw new AppError('Invalid', 'target_error_not_by_role', { context: { indicator: indicatorId } });
	const today = todayInVietnam();
	const days = daysOfPeriod(period);
	const compared = { evidence: EVIDENCE, isReal: !request.source.illustrative };
	let counts: RoleCount[] = [];
	let difference: Difference = { added: 0, changed: 0, same: 0, corrected: 0, fingerprint: '' };
	let changes: ShownChange[] = [];
	const findings = new PersonFindings();
	const report = await importFile<ReadList, PersonListRequest, PersonCode>(
		database,
		{
			async parse({ bytes }, note) {
				if (days.first > today) note('period_future', { values: { period } });
				else if (days.last > today) note('period_open', { values: { period, day: days.last } });
				const counted = indicator.numerator.vi;
				return readList(bytes, { counted, thisYear: Number(today.slice(0, 4)), note });
			},
			async check(sql, { persons }, _request, note) {
				const finder = new UnitFinder(await listKnownUnits(sql), await listUnitLinks(sql));
				counts = countPersons(place(persons, finder, days.last, note), note);
				const communes = await listCommuneIds(sql, days.last);
				const listed = new Set(counts.map(({ areaId }) => areaId));
				const without = [...communes].filter((id) => !listed.has(id)).length;
				if (without > 0) note('communes_without', { values: { count: without, total: communes.size } });
				const former = await listCountedUnits(sql, indicatorId, period);
				const gone = former.filter((id) => !listed.has(id));
				if (gone.length > 0) note('communes_taken_out', { values: { count: gone.length } });
				if (!request.dryRun) await holdFigures(sql);
				const { series, figures } = figuresOf({ indicatorId, period }, counts, gone);
				await stageFigures(sql, series, figures, () => {});
				difference = await compareFigures(sql, compared);
				changes = difference.changed > 0 ? await listChanges(sql, { ...compared, limit: CHANGES_SHOWN }) : [];
				tell(request, difference, note);
			},
			async apply(sql, _list, { sourceId, runId }) {
				const areaIds = counts.map(({ areaId }) => areaId);
				const count = difference.added + difference.changed;
				const list = { indicatorId, period, sourceId, areaIds };
				if (request.dryRun || (count === 0 && (await isInForce(sql, list)))) return count;
				await writeFigures(sql, difference, {
					...{ ...compared, sourceId, runId, reason: request.reason.trim() || ILLUSTRATIVE_REASON },
					personId: request.viewer.id,
					personName: request.viewer.name ?? '',
				});
				await replaceList(sql, { ...list, runId, personId: request.viewer.id });
				return Math.max(count, 1);
			},
			// The list of another period or indicator is another source.
			sourceId: ({ answers }, sha256) =>
				`persons-${createHash('sha256')
					.update(`${sha256} ${answers.indicatorId} ${answers.period}`)
					.digest('hex')
					.slice(0, 12)}`,
			audited: 'persons_imported',
			keepsFigures: true,
		},
		request,
		findings,
	);
	return { ...report, counted: together(counts), difference, changes };
}

/** Finds each row's commune on the last day of the period. */
function place(
	persons: ReadList['persons'],
	finder: UnitFinder,
	day: string,
	note: PersonNote,
): PlacedPerson[] {
	let byName = 0;
	const placed = persons.flatMap((person) => {
		const { line, code, commune: name } = person;
		const feature = { index: line - 1, code: /^\d{1,5}$/.test(code) ? code : null, name: null };
		const found = finder.find({ line, code, name, parent: '' }, day);
		if (found.unit === null) {
			note(found.code as SharedCode, { feature, values: withoutCells(found.values, person) });
			return [];
		}
		if (found.unit.level !== 'commune') {
			note('unit_not_commune', { feature });
			return [];
		}
		if (found.notice?.code === 'unit_by_name') byName += 1;
		return [{ ...person, areaId: found.unit.id }];
	});
	if (byName > 0) note('unit_by_name', { values: { count: byName } });
	return placed;
}

/** A cell in the wrong column may be a person's name, and findings are kept: what is no code is not repeated. */
function withoutCells(
	values: Record<string, string | number>,
	{ code, commune }: Pick<PlacedPerson, 'code' | 'commune'>,
): Record<string, string | number> {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => {
			const isCell = (value !== '' && value === commune) || (value === code && !/^\d{1,5}$/.test(code));
			return [key, isCell ? '…' : value];
		}),
	);
}

/** All persons, and those of each role: four figures a commune; of a commune that is listed no more, none. */
function figuresOf(
	what: { indicatorId: string; period: string },
	counts: readonly RoleCount[],
	gone: readonly number[],
) {
	const roles = Object.keys(ROLES) as (keyof typeof ROLES)[];
	const series = [
		{ ...what, dimension: null, category: null },
		...roles.map((role) => ({ ...what, dimension: 'role', category: ROLES[role] })),
	];
	const figures: StagedFigure[] = counts.flatMap((count) => {
		const parts = roles.map((role) => count[role]);
		const whole = parts.reduce<[number, number]>((sum, part) => [sum[0] + part[0], sum[1] + part[1]], [0, 0]);
		return [whole, ...parts].map(([n, d], s) => ({ s, a: count.areaId, n, d }));
	});
	const taken = gone.flatMap((a) => series.map((_, s) => ({ s, a, n: null, d: null })));
	return { series, figures: [...figures, ...taken] };
}

function tell(request: PersonListRequest, difference: Difference, note: PersonNote): void {
	const { added, changed, same, corrected, fingerprint } = difference;
	if (added > 0) note('figures_new', { values: { count: added } });
	if (same > 0) note('figures_same', { values: { count: same } });
	if (changed === 0) return;
	note('figures_change', { values: { count: changed } });
	if (request.dryRun) return;
	if (corrected > 0 && request.reason.trim() === '') note('reason_missing');
	if (request.seen !== fingerprint) note('changes_unseen');
}

function together(counts: readonly RoleCount[]): PersonListReport['counted'] {
	const sum = (role: keyof typeof ROLES): [number, number] =>
		counts.reduce<[number, number]>((all, one) => [all[0] + one[role][0], all[1] + one[role][1]], [0, 0]);
	return {
		communes: counts.length,
		headOnly: sum('headOnly'),
		prestigiousOnly: sum('prestigiousOnly'),
		both: sum('both'),
	};
}
