import { changedMembers, frozenChanges } from '../../../indicators/definitions/draft.ts';
import type { Definition, Holdings, KeptDefinition } from '../../../indicators/definitions/types.ts';
import { BREAK_KINDS, type SeriesBreak } from '../../../indicators/series/types.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit, type Json } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import {
	deleteBreak,
	deleteDefinition,
	ensureOwnSource,
	findHoldings,
	insertBreak,
	insertDefinition,
	listDefinitions,
	listKeptBreaks,
	listObjectiveChoices,
	lockDefinition,
	replaceTargets,
	setRetired,
	updateDefinition,
	type KeptBreak,
} from './repository.ts';

interface Acting {
	viewer: Viewer;
	requestId: string | null;
}

/** Everything the page of definitions shows. @throws AppError Forbidden */
export async function getDefinitions(
	sql: Sql,
	viewer: Viewer,
): Promise<{
	definitions: KeptDefinition[];
	breaks: KeptBreak[];
	objectives: { id: string; code: string; wording: { vi: string } }[];
}> {
	demand(viewer, 'administration');
	const [definitions, breaks, objectives] = await Promise.all([
		listDefinitions(sql),
		listKeptBreaks(sql),
		listObjectiveChoices(sql),
	]);
	return { definitions, breaks, objectives };
}

/** What hangs on an indicator, for whoever is about to take it out of use. @throws AppError Forbidden */
export function getHoldings(sql: Sql, viewer: Viewer, id: string): Promise<Holdings> {
	demand(viewer, 'administration');
	return findHoldings(sql, id);
}

/**
 * What became of a save. `overtaken`: somebody saved in between; nothing was written, and the two are laid side by
 * side. `frozen`: members that figures stand on; another kind or standard is another indicator.
 */
export type SaveOutcome =
	| { outcome: 'saved' }
	| { outcome: 'overtaken'; theirs: KeptDefinition; members: (keyof Definition)[] }
	| { outcome: 'frozen'; members: (keyof Definition)[] };

/**
 * Adds a definition, or writes the next version of one.
 * @param version the version that was changed; null = a new one
 * @throws AppError Forbidden; NotFound; Conflict `definition_error_id_taken`; Invalid `definition_error_objective`
 */
export async function saveDefinition(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ draft, version }: { draft: Definition; version: number | null },
): Promise<SaveOutcome> {
	demand(viewer, 'administration');
	const told = { viewer, requestId, subject: 'indicator', subjectId: draft.id };
	return sql.begin(async (sql): Promise<SaveOutcome> => {
		const objectives = new Set((await listObjectiveChoices(sql)).map(({ id }) => id));
		if (draft.targets.some(({ objectiveId }) => objectiveId !== null && !objectives.has(objectiveId)))
			throw new AppError('Invalid', 'definition_error_objective', { context: { indicator: draft.id } });
		if (version === null) {
			// Its own measure has a name from the start, so that another indicator can say that it counts the same.
			const named = { ...draft, measure: draft.measure ?? draft.id };
			const sourceId = await ensureOwnSource(sql);
			if (!(await insertDefinition(sql, named, { sourceId, personId: viewer.id })))
				throw new AppError('Conflict', 'definition_error_id_taken', { context: { indicator: draft.id } });
			await replaceTargets(sql, draft.id, draft.targets);
			await recordAudit(sql, { ...told, action: 'definition_added', after: asJson(named) });
			return { outcome: 'saved' };
		}
		const kept = await getLocked(sql, draft.id);
		if (kept.version !== version)
			return { outcome: 'overtaken', theirs: kept, members: changedMembers(bare(kept), draft) };
		const frozen = frozenChanges(kept, draft);
		if (frozen.length > 0) return { outcome: 'frozen', members: frozen };
		const members = changedMembers(bare(kept), draft);
		if (members.length === 0) return { outcome: 'saved' };
		await updateDefinition(sql, draft, viewer.id);
		await replaceTargets(sql, draft.id, draft.targets);
		await recordAudit(sql, {
			...told,
			action: 'definition_changed',
			before: only(kept, members),
			after: only(draft, members),
		});
		return { outcome: 'saved' };
	});
}

/** Takes an indicator out of use, or back into it; its figures stay. @throws AppError Forbidden; NotFound; Conflict */
export async function retireDefinition(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ id, version, retired }: { id: string; version: number; retired: boolean },
): Promise<void> {
	demand(viewer, 'administration');
	await sql.begin(async (sql) => {
		const kept = await getLocked(sql, id, version);
		if (kept.retired === retired) return;
		await setRetired(sql, { id, retired, personId: viewer.id });
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'indicator', subjectId: id },
			action: retired ? 'definition_retired' : 'definition_restored',
			before: { retired: kept.retired },
			after: { retired },
		});
	});
}

/**
 * Deletes a definition nobody has figures for, with its targets and breaks.
 * @throws AppError Forbidden; NotFound; Conflict `definition_error_has_figures`, `definition_error_overtaken`
 */
export async function removeDefinition(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ id, version }: { id: string; version: number },
): Promise<void> {
	demand(viewer, 'administration');
	await sql.begin(async (sql) => {
		const kept = await getLocked(sql, id, version);
		if (kept.hasFigures)
			throw new AppError('Conflict', 'definition_error_has_figures', { context: { indicator: id } });
		await deleteDefinition(sql, id);
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'indicator', subjectId: id },
			action: 'definition_deleted',
			before: asJson(bare(kept)),
		});
	});
}

/** @throws AppError Forbidden; Invalid `definition_error_break`; Conflict `definition_error_break_twice` */
export async function addBreak(sql: Pool, { viewer, requestId }: Acting, one: SeriesBreak): Promise<void> {
	demand(viewer, 'administration');
	const isWhole =
		/^\d{4}-\d\d-\d\d$/.test(one.startsOn) &&
		BREAK_KINDS.includes(one.kind) &&
		one.reason.vi.trim() !== '' &&
		!Number.isNaN(Date.parse(one.startsOn));
	if (!isWhole) throw new AppError('Invalid', 'definition_error_break');
	await sql.begin(async (sql) => {
		if (one.indicatorId !== null) await getLocked(sql, one.indicatorId);
		const id = await insertBreak(sql, one);
		if (id === null) throw new AppError('Conflict', 'definition_error_break_twice');
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'series_break', subjectId: id },
			action: 'series_break_added',
			after: { ...one, reason: { ...one.reason } },
		});
	});
}

/** @throws AppError Forbidden; NotFound */
export async function removeBreak(sql: Pool, { viewer, requestId }: Acting, id: number): Promise<void> {
	demand(viewer, 'administration');
	await sql.begin(async (sql) => {
		const was = await deleteBreak(sql, id);
		if (!was) throw new AppError('NotFound', 'definition_error_unknown', { context: { break: id } });
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'series_break', subjectId: id },
			action: 'series_break_removed',
			before: { ...was, reason: { ...was.reason } },
		});
	});
}

/** @param version where given, another one is somebody else's change */
async function getLocked(
	sql: Parameters<typeof lockDefinition>[0],
	id: string,
	version?: number,
): Promise<KeptDefinition> {
	const kept = await lockDefinition(sql, id);
	if (!kept) throw new AppError('NotFound', 'definition_error_unknown', { context: { indicator: id } });
	if (version !== undefined && kept.version !== version)
		throw new AppError('Conflict', 'definition_error_overtaken', { context: { indicator: id } });
	return kept;
}

/** Without what the database adds. */
function bare({
	retired: _,
	version: __,
	changedBy: ___,
	changedAt: ____,
	hasFigures: _____,
	...one
}: KeptDefinition) {
	return one satisfies Definition;
}

const asJson = (one: Definition): Json => JSON.parse(JSON.stringify(one)) as Json;

function only(one: Definition, members: readonly (keyof Definition)[]): Json {
	return JSON.parse(
		JSON.stringify(Object.fromEntries(members.map((member) => [member, one[member]]))),
	) as Json;
}
