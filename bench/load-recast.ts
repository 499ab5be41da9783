import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { findPackageRoot, migrate, openDatabase, type Transaction } from '../src/lib/server/db/index.ts';
import type { Cluster } from './cluster.ts';

/** 10,035 communes until 30 June 2025 and 3,321 since, every tenth former one divided; figures of ten years. */
export const RECAST_SIZE = {
	former: 10_035,
	present: 3321,
	indicators: 50,
	firstYear: 2015,
	years: 10,
} as const;

const SECONDS_PER_STATEMENT = 3600;

/**
 * A nation's communes before and after the merger with their figures, in a database of its own; made once for each
 * state of the migrations, then reused. The numbers are of the right size; none of them means anything.
 * @returns connection address
 */
export async function loadRecast(cluster: Cluster, say: (line: string) => void): Promise<string> {
	const name = `recast_${fingerprint()}`;
	const admin = postgres(cluster.url('postgres'), { max: 1, onnotice: () => {} });
	try {
		const databases = await admin<{ name: string }[]>`
			select datname as name from pg_database where datname like 'recast%'`;
		if (databases.some((database) => database.name === name)) return cluster.url(name);
		for (const old of databases) await admin`drop database ${admin(old.name)} with (force)`;
		await admin`create database recast_loading`;
		const started = Date.now();
		await fill(cluster.url('recast_loading'));
		say(
			`  load ${RECAST_SIZE.former} communes and their figures: ${((Date.now() - started) / 1000).toFixed(1)} s`,
		);
		await admin`alter database recast_loading rename to ${admin(name)}`;
		return cluster.url(name);
	} finally {
		await admin.end();
	}
}

function fingerprint(): string {
	const root = findPackageRoot();
	const files = ['migrations', 'migrations/functions']
		.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
		.filter((path) => path.endsWith('.sql'))
		.sort();
	const hash = createHash('sha256');
	for (const file of [...files, join(root, 'bench/load-recast.ts')]) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}

async function fill(url: string): Promise<void> {
	const database = await openDatabase({ databaseUrl: url, dataDir: '' }, { closeOnSignals: false });
	try {
		await migrate(database);
		await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
			// Five million rows without a look-up for each; what triggers derive is derived once, below.
			await sql`set local session_replication_role = replica`;
			await addUnits(sql);
			await addFigures(sql);
			await sql`select derive_succession_weight(array(select from_id from area_succession), '{}')`;
			await sql`select derive_unit_origin(array(select id from area))`;
		});
		await database.sql.unsafe('vacuum analyze');
	} finally {
		await database.close();
	}
}

async function addUnits(sql: Transaction): Promise<void> {
	const { former, present } = RECAST_SIZE;
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values ('recast', '{"vi": "Dữ liệu minh họa"}', '{"vi": "Phum Sóc"}', 'CC0-1.0', 'bench/load-recast.ts',
			'2025-07-01', repeat('0', 64), true)`;
	await sql`
		insert into area (code, level, kind, name_vi, valid, geom_quality, official_area_km2, source_id)
		select lpad(n::text, 5, '0'), 'commune', 'xa', 'Xã cũ ' || n, daterange('2004-01-01', '2025-07-01'), 'none',
			10 + n % 37, 'recast'
		from generate_series(1, ${former}::integer) n`;
	await sql`
		insert into area (code, level, kind, name_vi, valid, geom_quality, official_area_km2, source_id)
		select lpad((3 * n)::text, 5, '0'), 'commune', 'xa', 'Xã ' || n, daterange('2025-07-01', null), 'none', 30, 'recast'
		from generate_series(1, ${present}::integer) n`;
	// Neighbours in number go together; every tenth former unit is divided between its unit and a neighbouring one.
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		with old as (
			select id, row_number() over (order by id) as n from area where upper(valid) is not null
		),
		new as (
			select id, row_number() over (order by id) as n from area where upper(valid) is null
		),
		home as (
			select old.id, old.n, (1 + (old.n - 1) * ${present}::integer / ${former}::integer)::integer as unit from old
		)
		select home.id, new.id, 1, 1, true, 'minh họa', date '2025-07-01'
		from home join new on new.n = home.unit where home.n % 10 <> 0
		union all
		select home.id, new.id, half.area, half.people, false, 'minh họa', date '2025-07-01'
		from home
			cross join (values (0, 0.6, 0.625), (1, 0.4, 0.375)) as half (which, area, people)
			join new on new.n = case when half.which = 0 then home.unit
				when home.unit < ${present}::integer then home.unit + 1 else home.unit - 1 end
		where home.n % 10 = 0`;
}

async function addFigures(sql: Transaction): Promise<void> {
	const { indicators, firstYear, years } = RECAST_SIZE;
	await sql`
		insert into indicator (id, position, topic, name, definition, kind, unit, numerator, denominator, direction,
			source_id)
		select 'rate_' || lpad(k::text, 2, '0'), k, 'poverty', text, text, 'rate', 'percent', text, text, 'down', 'recast'
		from generate_series(1, ${indicators}::integer) k, (values ('{"vi": "Chỉ tiêu minh họa"}'::jsonb)) as words (text)`;
	await sql`
		insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id)
		select i.id, a.id, year::text, (a.id * 7 + i.position * 13 + year) % 500, 500 + a.id * 31 % 900, 'register', 'recast'
		from indicator i, generate_series(${firstYear}::integer, ${firstYear + years - 1}::integer) year, area a
		where upper(a.valid) is not null
		order by i.id, year, a.id`;
}
