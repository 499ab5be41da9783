import type { InspectedFile } from '$lib/imports/intake-types';
import type { Position } from '$lib/geo/bounds';
import type { Sql } from '../db/index.ts';

export interface IntakeRow {
	id: string;
	personId: string;
	fileName: string;
	bytes: number;
	state: 'uploading' | 'uploaded' | 'inspecting' | 'inspected';
	sha256: string | null;
	progress: number | null;
	/** It says that it is being inspected, and has given no sign of life for half a minute. */
	isStale: boolean;
	inspected: InspectedFile | null;
	keptAt: Date | null;
	createdAt: Date;
	touchedAt: Date;
}

const columnsOf = (sql: Sql) => sql`
	id, person_id, file_name, bytes::float8 as bytes, state, sha256, progress, inspected, kept_at, created_at, touched_at,
	state = 'inspecting' and inspecting_at < now() - interval '30 seconds' as is_stale`;

export async function insertIntake(
	sql: Sql,
	{ id, personId, fileName, bytes }: Pick<IntakeRow, 'id' | 'personId' | 'fileName' | 'bytes'>,
): Promise<void> {
	await sql`
		insert into intake (id, person_id, file_name, bytes) values (${id}, ${personId}, ${fileName}, ${bytes})`;
}

export async function findIntake(sql: Sql, id: string): Promise<IntakeRow | null> {
	const [row] = await sql<IntakeRow[]>`select ${columnsOf(sql)} from intake where id = ${id}`;
	return row ?? null;
}

/** The newest first. */
export async function listIntakes(sql: Sql, personId: string): Promise<IntakeRow[]> {
	return sql<IntakeRow[]>`
		select ${columnsOf(sql)} from intake
		where person_id = ${personId} and kept_at is null
		order by created_at desc, id limit 100`;
}

export async function touchIntake(sql: Sql, id: string): Promise<void> {
	await sql`update intake set touched_at = now() where id = ${id} and touched_at < now() - interval '1 minute'`;
}

export async function markUploaded(sql: Sql, id: string): Promise<void> {
	await sql`update intake set state = 'uploaded', touched_at = now() where id = ${id} and state = 'uploading'`;
}

/** @returns whether it may be inspected: all of it is there, nobody inspects it, and nothing rests on what was found */
export async function beginInspection(sql: Sql, id: string): Promise<boolean> {
	const { count } = await sql`
		update intake
		set state = 'inspecting', progress = 0, inspecting_at = now(), inspected = null, touched_at = now()
		where id = ${id} and kept_at is null and (
			state in ('uploaded', 'inspected')
			or (state = 'inspecting' and inspecting_at < now() - interval '30 seconds'))`;
	return count === 1;
}

export async function noteProgress(sql: Sql, id: string, progress: number): Promise<void> {
	await sql`
		update intake set progress = ${progress}, inspecting_at = now() where id = ${id} and state = 'inspecting'`;
}

/** @param inspected null where the inspection broke off, and may be asked for again */
export async function endInspection(sql: Sql, id: string, inspected: InspectedFile | null): Promise<void> {
	await sql`
		update intake
		set state = ${inspected ? 'inspected' : 'uploaded'}, progress = null, inspecting_at = null,
			inspected = ${inspected ? sql.json(inspected as never) : null}, sha256 = ${inspected?.sha256 ?? null}
		where id = ${id} and state = 'inspecting'`;
}

export async function markKept(sql: Sql, id: string): Promise<void> {
	await sql`update intake set kept_at = coalesce(kept_at, now()) where id = ${id}`;
}

export async function deleteIntake(sql: Sql, id: string): Promise<boolean> {
	const { count } = await sql`delete from intake where id = ${id} and kept_at is null`;
	return count === 1;
}

/** Files that nobody came back to. */
export async function listForgotten(sql: Sql, before: Date): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from intake where kept_at is null and touched_at < ${before}`;
	return rows.map(({ id }) => id);
}

/** Files that were applied and that nobody has come back to: their originals are kept elsewhere. */
export async function listSettled(sql: Sql, before: Date): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from intake where kept_at is not null and touched_at < ${before}`;
	return rows.map(({ id }) => id);
}

/** Bytes of uploads that have begun and not ended, as announced. */
export async function sumPromised(sql: Sql): Promise<number> {
	const [row] = await sql<{ bytes: number }[]>`
		select coalesce(sum(bytes), 0)::float8 as bytes from intake where state = 'uploading'`;
	return row!.bytes;
}

export async function listIds(sql: Sql): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`select id from intake`;
	return rows.map(({ id }) => id);
}

/** Of some places, EPSG:4326, how many lie inside communes of today. */
export async function countInsideCommunes(sql: Sql, places: readonly Position[]): Promise<number> {
	if (places.length === 0) return 0;
	const [row] = await sql<{ inside: number }[]>`
		select count(*)::int as inside
		from jsonb_array_elements(${sql.json(places as never)}) place
		where exists (
			select 1 from area
			where area.level = 'commune' and upper_inf(area.valid)
				and ST_Intersects(area.geom, ST_SetSRID(ST_MakePoint((place ->> 0)::float8, (place ->> 1)::float8), 4326)))`;
	return row!.inside;
}
