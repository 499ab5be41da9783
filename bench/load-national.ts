import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { findPackageRoot, migrate, openDatabase, type Transaction } from '../src/lib/server/db/index.ts';
import { NATIONAL_SIZE, nationalSet } from '../scripts/demo/national.ts';
import type { Cluster } from './cluster.ts';

/** Loading the whole country takes about two minutes; every statement may take this long. */
const SECONDS_PER_STATEMENT = 3600;

/**
 * The national set in a database of its own, migrated with our migrations and analysed; made once for each state of
 * the migrations and the generator, then reused. Nothing half-loaded is ever reused: the database gets its name last.
 * @returns connection address
 */
export async function loadNational(cluster: Cluster, say: (line: string) => void): Promise<string> {
	const name = `national_${fingerprint()}`;
	const admin = postgres(cluster.url('postgres'), { max: 1, onnotice: () => {} });
	try {
		const databases = await admin<{ name: string }[]>`
			select datname as name from pg_database where datname like 'national%'`;
		if (databases.some((database) => database.name === name)) return cluster.url(name);
		for (const old of databases) await admin`drop database ${admin(old.name)} with (force)`;
		await admin`create database national_loading`;
		await fill(cluster.url('national_loading'), say);
		await admin`alter database national_loading rename to ${admin(name)}`;
		return cluster.url(name);
	} finally {
		await admin.end();
	}
}

/** Changes with anything that could make another database. */
function fingerprint(): string {
	const root = findPackageRoot();
	const folders = ['migrations', 'migrations/functions'].flatMap((folder) =>
		readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
	);
	const files = [
		...folders.filter((path) => path.endsWith('.sql')).sort(),
		...['national.ts', 'national-cells.ts', 'random.ts'].map((name) => join(root, 'scripts/demo', name)),
		join(root, 'bench/load-national.ts'),
	];
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}

async function fill(url: string, say: (line: string) => void): Promise<void> {
	const database = await openDatabase({ databaseUrl: url, dataDir: '' }, { closeOnSignals: false });
	const timed = async (what: string, work: () => Promise<unknown>) => {
		const started = Date.now();
		await work();
		say(`  ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
	};
	try {
		await migrate(database);
		const set = nationalSet(NATIONAL_SIZE);
		await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
			await sql`create temporary table staged (kind text, feature jsonb) on commit drop`;
			await timed('generate and copy', async () => {
				await stage(sql, 'commune', set.communes());
				await stage(sql, 'hamlet', set.hamlets());
				await stage(sql, 'heritage', set.heritage());
			});
			await addSource(sql);
			await timed('communes and their shapes', () => addCommunes(sql));
			await timed('hamlets', () => addHamlets(sql));
			await timed('their profiles and signal', () => describeHamlets(sql));
			await timed('masts', () => addMasts(sql));
			await timed('heritage', () => addHeritage(sql));
			await timed('full detail in web mercator, for MapServer', () => addDetailed(sql));
		});
		await timed('vacuum analyze', () => database.sql.unsafe('vacuum analyze'));
	} finally {
		await database.close();
	}
}

async function stage(sql: Transaction, kind: string, features: Iterable<unknown>): Promise<void> {
	const sink = await sql`copy staged from stdin`.writable();
	await pipeline(Readable.from(lines(kind, features)), sink);
}

function* lines(kind: string, features: Iterable<unknown>): Generator<string> {
	for (const feature of features) yield `${kind}\t${JSON.stringify(feature).replaceAll('\\', '\\\\')}\n`;
}

async function addSource(sql: Transaction): Promise<void> {
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values ('national', '{"vi": "Dữ liệu minh họa toàn quốc"}', '{"vi": "Phum Sóc"}', 'CC0-1.0',
			'scripts/demo/national.ts', '2025-07-01', repeat('0', 64), true)`;
}

async function addCommunes(sql: Transaction): Promise<void> {
	await sql`
		insert into area (code, level, kind, name_vi, valid, geom, geom_quality, source_id)
		select feature -> 'properties' ->> 'code', 'commune',
			case feature -> 'properties' ->> 'kind' when 'Phường' then 'phuong' else 'xa' end,
			feature -> 'properties' ->> 'name', '[2025-07-01,)',
			ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(feature -> 'geometry'), 4326)), 'illustrative', 'national'
		from staged where kind = 'commune'`;
}

async function addHamlets(sql: Transaction): Promise<void> {
	await sql`
		insert into area (own_key, level, kind, name_vi, valid, geom, label_point, geom_quality, source_id)
		select feature -> 'properties' ->> 'key', 'hamlet',
			case feature -> 'properties' ->> 'kind' when 'Khóm' then 'khom' else 'ap' end,
			feature -> 'properties' ->> 'name_vi', '[2025-07-01,)', point, point, 'illustrative', 'national'
		from staged, lateral (select ST_SetSRID(ST_GeomFromGeoJSON(feature -> 'geometry'), 4326) as point) p
		where kind = 'hamlet'`;
}

async function describeHamlets(sql: Transaction): Promise<void> {
	// Without it the planner takes the tables for empty and joins row by row.
	await sql`analyze area, staged`;
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select hamlet.id, commune.id, '[2025-07-01,)'
		from staged
		join area hamlet on hamlet.own_key = feature -> 'properties' ->> 'key'
		join area commune on commune.code = feature -> 'properties' ->> 'commune'
		where staged.kind = 'hamlet'`;
	await sql`
		insert into hamlet_profile (area_id, as_of, population, households, minority_households, has_grid_power, source_id)
		select hamlet.id, '2025-12-31', population, population / 4,
			round(population / 4 * (feature -> 'properties' ->> 'minority_share')::numeric / 100), population % 50 > 0,
			'national'
		from staged, lateral (select (feature -> 'properties' ->> 'population')::integer as population) p, area hamlet
		where staged.kind = 'hamlet' and hamlet.own_key = feature -> 'properties' ->> 'key'`;
	// The operators differ: one has the hamlet's state, the others lag behind it.
	await sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
		select hamlet.id, operator, '4G', evidence,
			case when lags and state = 'good' and length(hamlet.name_vi) % 3 = 0 then 'weak' else state end,
			case evidence when 'measured' then date '2026-03-01' end, 'national'
		from staged
		join area hamlet on hamlet.own_key = feature -> 'properties' ->> 'key'
		cross join lateral (select feature -> 'properties' ->> 'state' as state) s
		cross join (values ('viettel', 'declared', false), ('vinaphone', 'declared', true),
			('mobifone', 'measured', true)) o (operator, evidence, lags)
		where staged.kind = 'hamlet'`;
	await sql`
		insert into area_status (area_id, kind, value, valid, decision, source_id)
		select hamlet.id, 'especially_difficult', 'yes', '[2025-07-01,)', 'minh họa', 'national'
		from staged join area hamlet on hamlet.own_key = feature -> 'properties' ->> 'key'
		where staged.kind = 'hamlet' and (feature -> 'properties' ->> 'minority_share')::numeric > 80`;
}

/** A mast within some kilometres of every second hamlet: 50,000 of four operators. */
async function addMasts(sql: Transaction): Promise<void> {
	await sql`
		insert into cell_site (id, operator, technologies, bands_mhz, height_m, power_w, geom, source_id)
		select 'm-' || place, (array['viettel', 'vinaphone', 'mobifone', 'vietnamobile'])[1 + place % 4],
			case place % 3 when 0 then array['4G', '5G'] else array['4G'] end,
			case place % 3 when 0 then array[900, 1800] when 1 then array[1800] else array[1800, 2100] end,
			30 + place % 5 * 6, 20 + place % 2 * 20,
			ST_Translate(label_point, (hashtext(own_key) % 2000) * 0.00001, (hashtext(own_key || 'n') % 2000) * 0.00001),
			'national'
		from (
			select own_key, label_point, row_number() over (order by own_key) as place
			from area where level = 'hamlet'
		) h
		where place % 2 = 0`;
	await sql`analyze cell_site`;
}

async function addHeritage(sql: Transaction): Promise<void> {
	await sql`
		insert into heritage_record (slug, kind, name_vi, communities, geom, position_accuracy, source_id)
		select feature -> 'properties' ->> 'id',
			case feature -> 'properties' ->> 'kind' when 'intangible' then 'festival'
				else feature -> 'properties' ->> 'kind' end,
			feature -> 'properties' ->> 'name_vi', array['01', '05'],
			ST_SetSRID(ST_GeomFromGeoJSON(feature -> 'geometry'), 4326), 'exact', 'national'
		from staged where kind = 'heritage'`;
	await sql`
		insert into site_detail (record_id, site_kind, rank)
		select id, (array['khmer_pagoda', 'pagoda', 'whale_temple', 'communal_house'])[1 + id % 4],
			feature -> 'properties' ->> 'grade'
		from staged join heritage_record r on r.slug = feature -> 'properties' ->> 'id'
		where staged.kind = 'heritage' and r.kind = 'site'`;
}

/** What an administrator of MapServer would prepare: web mercator, boxes indexed, rows in the order of their place. */
async function addDetailed(sql: Transaction): Promise<void> {
	await sql`
		create table bench_commune as
		select s.area_id, s.level, s.code, s.kind, s.name_vi, s.name_km, s.name_en, s.valid, s.quality, s.illustrative,
			s.extent, ST_Transform(a.geom, 3857)::geometry(MultiPolygon, 3857) as geom
		from area_shape s join area a on a.id = s.area_id where s.level = 'commune'
		order by ST_GeoHash(ST_Transform(ST_Centroid(s.extent), 4326))`;
	await sql`create index on bench_commune using gist (extent)`;
}
