import { AnalysisError } from '../../../connectivity/analysis-error.ts';
import {
	checkSetting,
	isSettingId,
	listSettings,
	overlaySettings,
	type ConnectivitySettings,
	type SettingId,
	type SettingValue,
} from '../../../connectivity/settings/definitions.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit, type Json } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { deleteSetting, listChangedSettings, upsertSetting } from './repository.ts';

/**
 * The constants in force: the defaults, and over them what people set.
 * @throws AppError Invalid `connectivity_error_setting_value` naming a setting that no longer fits
 */
export async function getSettings(sql: Sql): Promise<ConnectivitySettings> {
	const rows = await listChangedSettings(sql);
	return named(() => overlaySettings(Object.fromEntries(rows.map((row) => [row.id, row]))));
}

/** One constant as the page shows it. */
export interface SettingView extends SettingValue {
	id: SettingId;
	standard: SettingValue;
	/** Null = it stands as by default. */
	changed: { by: string | null; at: string } | null;
	/** What was kept does not fit any more; the analysis refuses to work until it is mended. */
	broken: boolean;
}

/** Every constant with its default and who changed it; a value that does not fit is shown, not thrown. */
export async function listSettingViews(sql: Sql, viewer: Viewer): Promise<SettingView[]> {
	demand(viewer, 'analysis');
	const rows = new Map((await listChangedSettings(sql)).map((row) => [row.id, row]));
	return Object.entries(listSettings(overlaySettings({}))).map(([id, standard]) => {
		const row = rows.get(id);
		return {
			id: id as SettingId,
			value: row ? row.value : standard.value,
			source: row?.source ?? standard.source,
			standard,
			changed: row ? { by: row.changedBy, at: row.changedAt.toISOString() } : null,
			broken: row !== undefined && !fits(id as SettingId, row.value),
		};
	});
}

export interface SettingChange {
	id: string;
	value: unknown;
	source: string;
}

/**
 * Changes a constant; without the source it comes from nothing is changed.
 * @throws AppError Forbidden; NotFound for an id nobody knows; Invalid `setting_error_source`,
 * `connectivity_error_setting_value`
 */
export async function changeSetting(
	sql: Pool,
	{ viewer, requestId }: { viewer: Viewer; requestId: string | null },
	{ id, value, source }: SettingChange,
): Promise<void> {
	demand(viewer, 'administration');
	if (!isSettingId(id)) throw new AppError('NotFound', 'setting_error_unknown', { context: { id } });
	const told = source.trim();
	if (told === '' || told.length > 500)
		throw new AppError('Invalid', 'setting_error_source', { context: { id } });
	const checked = named(() => checkSetting(id, value)) as Json;
	await sql.begin(async (sql) => {
		const before = await valueNow(sql, id);
		await upsertSetting(sql, { id, value: checked, source: told, personId: viewer.id });
		await recordAudit(sql, {
			viewer,
			requestId,
			action: 'connectivity_setting_changed',
			subject: 'connectivity_setting',
			subjectId: id,
			before,
			after: { value: checked, source: told },
		});
	});
}

/** Puts a constant back to its default. @throws AppError Forbidden; NotFound */
export async function resetSetting(
	sql: Pool,
	{ viewer, requestId }: { viewer: Viewer; requestId: string | null },
	id: string,
): Promise<void> {
	demand(viewer, 'administration');
	if (!isSettingId(id)) throw new AppError('NotFound', 'setting_error_unknown', { context: { id } });
	await sql.begin(async (sql) => {
		const before = await valueNow(sql, id);
		if (!(await deleteSetting(sql, id))) return;
		const standard = listSettings(overlaySettings({}))[id];
		await recordAudit(sql, {
			viewer,
			requestId,
			action: 'connectivity_setting_reset',
			subject: 'connectivity_setting',
			subjectId: id,
			before,
			after: { value: standard.value as Json, source: standard.source },
		});
	});
}

/** The default of a constant, of which its value has the shape. */
export const standardOf = (id: SettingId): unknown => listSettings(overlaySettings({}))[id].value;

async function valueNow(sql: Sql, id: SettingId): Promise<Json> {
	const row = (await listChangedSettings(sql)).find((one) => one.id === id);
	const { value, source } = row ?? listSettings(overlaySettings({}))[id];
	return { value: value as Json, source };
}

function fits(id: SettingId, value: unknown): boolean {
	try {
		checkSetting(id, value);
		return true;
	} catch (error) {
		if (error instanceof AnalysisError) return false;
		throw error;
	}
}

/** What the pure room refuses, as an error of the server. */
function named<Result>(work: () => Result): Result {
	try {
		return work();
	} catch (cause) {
		if (!(cause instanceof AnalysisError)) throw cause;
		throw new AppError('Invalid', cause.code, { context: { ...cause.context }, cause });
	}
}
