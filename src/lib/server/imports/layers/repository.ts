import type { LayerImportChoice, LayerImportState, RowAction } from '$lib/imports/types';
import type { Sql, Transaction } from '../../db/index.ts';
import type { Finding } from '../types.ts';
import type { PlannedRow, StagedRow } from './types.ts';

/** Without a beat for so many seconds whoever worked on an import is gone. */
const BEAT_SECONDS = 30;

export interface LayerReport {
	/** Rows of the file. */
	read: number;
	counts: Record<RowAction, number>;
	findings: Finding[];
	/** Of the whole file, also those that are only counted. */
	noticed: Record<Finding['severity'], number>;
	/** Why it failed, where it did. */
	failure: string | null;
}

export interface StoredLayerImport {
	id: number;
	layer: string;
	intakeId: string;
	fileName: string;
	sha256: string;
	shape: string;
	choice: LayerImportChoice;
	state: LayerImportState;
	done: number;
	total: number | null;
	report: LayerReport | null;
	importRunId: number | null;
	personId: string | null;
	createdAt: Date;
}

export interface NewLayerImport extends Pick<
	StoredLayerImport,
	'layer' | 'intakeId' | 'fileName' | 'sha256' | 'shape' | 'choice' | 'total'
> {
	person: { id: string | null; name: string | null };
}

export async function insertLayerImport(sql: Sql, one: NewLayerImport): Promise<number> {
	const { layer, intakeId, fileName, sha256, shape, choice, total, person } = one;
	const [row] = await sql<{ id: number }[]>`
		insert into layer_import (layer, intake_id, file_name, sha256, shape, choice, total, person_id, person_name)
		values (${layer}, ${intakeId}, ${fileName}, ${sha256}, ${shape}, ${sql.json(choice as never)}, ${total},
			${person.id}, ${person.name ?? ''})
		returning id`;
	return row!.id;
}

/** Null for an unknown one. One that nobody works on any more is `interrupted`. */
export async function findLayerImport(sql: Sql, id: number): Promise<StoredLayerImport | null> {
	const [row] = await sql<StoredLayerImport[]>`
		select l.id, layer, intake_id, l.file_name, l.sha256, shape, choice, done, total, l.report, import_run_id, person_id,
			created_at, ${stateOf(sql)} as state
		from layer_import l left join import_run r on r.id = l.import_run_id
		where l.id = ${id}`;
	return row ?? null;
}

/** The last imports of a person, newest first; without their findings. */
export async function listLayerImports(sql: Sql, personId: string | null): Promise<StoredLayerImport[]> {
	return sql<StoredLayerImport[]>`
		select l.id, layer, intake_id, l.file_name, l.sha256, shape, choice, done, total,
			jsonb_set(l.report, '{findings}', '[]') as report, import_run_id, person_id, created_at,
			${stateOf(sql)} as state
		from layer_import l left join import_run r on r.id = l.import_run_id
		where person_id is not distinct from ${personId} order by l.id desc limit 20`;
}

const stateOf = (sql: Sql) => sql`
	case when l.state in ('reading', 'comparing', 'applying')
			and beat_at < clock_timestamp() - make_interval(secs => ${BEAT_SECONDS}) then 'interrupted'
		when l.state = 'applied' and r.state = 'undone' then 'undone' else l.state end`;

/** Rows of imports that nobody has touched for so long; what they did is kept elsewhere. */
export async function sweepRows(sql: Sql, days: number): Promise<void> {
	await sql`
		delete from layer_import_row where import_id in (
			select id from layer_import where beat_at < now() - make_interval(days => ${days}))`;
}

export async function setState(
	sql: Sql,
	id: number,
	{
		state,
		done = 0,
		report,
		runId,
	}: { state: LayerImportState; done?: number; report?: LayerReport; runId?: number },
): Promise<void> {
	await sql`
		update layer_import set state = ${state}, done = ${done}, beat_at = clock_timestamp(),
			report = case when ${report === undefined} then report else ${sql.json((report ?? null) as never)} end,
			import_run_id = coalesce(${runId ?? null}, import_run_id)
		where id = ${id}`;
}

/** @returns false where the import was cancelled meanwhile */
export async function beat(sql: Sql, id: number, done: number): Promise<boolean> {
	const rows = await sql`
		update layer_import set done = ${done}, beat_at = clock_timestamp()
		where id = ${id} and state <> 'cancelled' returning id`;
	return rows.length > 0;
}

export async function clearRows(sql: Sql, id: number): Promise<void> {
	await sql`delete from layer_import_row where import_id = ${id}`;
}

export async function insertRows(sql: Sql, id: number, rows: readonly StagedRow[]): Promise<void> {
	await sql`
		insert into layer_import_row (import_id, index, fields, geom)
		select ${id}, r.index, r.fields, ST_SetSRID(ST_GeomFromGeoJSON(nullif(r.geometry, 'null')::text), 4326)
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (index integer, fields jsonb, geometry jsonb)`;
}

/** Rows in the order of the file, from the one after `after`; only those of an action where it is told. */
export async function listRows(
	sql: Sql,
	id: number,
	{ after, limit, actions }: { after: number; limit: number; actions?: readonly RowAction[] },
): Promise<(StagedRow & { action: RowAction | null })[]> {
	return sql<(StagedRow & { action: RowAction | null })[]>`
		select index, fields, ST_AsGeoJSON(geom, 15, 0)::jsonb as geometry, action
		from layer_import_row
		where import_id = ${id} and index > ${after}
			and (${actions === undefined} or action = any(${[...(actions ?? [])]}::text[]))
		order by index limit ${limit}`;
}

export async function keepPlan(sql: Sql, id: number, rows: readonly PlannedRow[]): Promise<void> {
	const plan = rows.map(({ index, action, subject, label, before, geometry, fields }) => ({
		...{ index, action, subject, label, before, fields, geometry },
	}));
	await sql`
		update layer_import_row t set action = r.action, subject = r.subject, label = r.label,
			before = nullif(r.before, 'null'), fields = r.fields,
			geom = ST_SetSRID(ST_GeomFromGeoJSON(nullif(r.geometry, 'null')::text), 4326)
		from jsonb_to_recordset(${sql.json(plan as never)}) as r (index integer, action text, subject text, label text,
			before jsonb, fields jsonb, geometry jsonb)
		where t.import_id = ${id} and t.index = r.index`;
}

export interface PlannedRowShown {
	index: number;
	action: RowAction;
	label: string | null;
	fields: Record<string, unknown>;
	before: Record<string, unknown> | null;
	lng: number | null;
	lat: number | null;
}

export async function listPlannedRows(
	sql: Sql,
	id: number,
	{ after, limit, actions }: { after: number; limit: number; actions: readonly RowAction[] },
): Promise<PlannedRowShown[]> {
	return sql<PlannedRowShown[]>`
		select index, action, label, fields, before, ST_X(p.place) as lng, ST_Y(p.place) as lat
		from layer_import_row, lateral (select ST_PointOnSurface(geom) as place) p
		where import_id = ${id} and index > ${after} and action = any(${[...actions]}::text[])
		order by index limit ${limit}`;
}

/** The layer that files of this shape came into last, and all answers by layer. */
export async function listMappings(sql: Sql, shape: string): Promise<LayerImportChoice[]> {
	const rows = await sql<{ choice: LayerImportChoice }[]>`
		select choice from import_mapping where shape = ${shape} order by used_at desc`;
	return rows.map(({ choice }) => choice);
}

export async function rememberMapping(
	sql: Transaction,
	shape: string,
	choice: LayerImportChoice,
): Promise<void> {
	await sql`
		insert into import_mapping (shape, layer, choice) values (${shape}, ${choice.layer}, ${sql.json(choice as never)})
		on conflict (shape, layer) do update set choice = excluded.choice, used_at = now()`;
}
