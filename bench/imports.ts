import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import postgres from 'postgres';
import { findImportLayer } from '../src/lib/imports/layers/registry.ts';
import {
	blankSource,
	proposeFields,
	proposeForms,
	proposeReading,
} from '../src/lib/imports/propose-choice.ts';
import { migrate, openDatabase, type Pool } from '../src/lib/server/db/index.ts';
import { loadDemo } from '../src/lib/server/imports/demo/index.ts';
import { LayerImports } from '../src/lib/server/imports/layers/room.ts';
import { inspectFile, readFeatures } from '../src/lib/server/intake/index.ts';
import type { Cluster } from './cluster.ts';
import { median } from './measure.ts';

/** Seconds of each step, medians over the rounds. */
export interface ImportTimes {
	hamlets: number;
	/** COPY of names, households and places into a table with a key and an index of places. */
	bare: number;
	/** The file looked at: its columns, encodings and systems. */
	inspect: number;
	/** Rows read and compared with what is there. */
	compare: number;
	apply: number;
	undo: number;
	/** Medians of the ratios to `bare` within a round. */
	applyRatio: number;
	undoRatio: number;
	wholeRatio: number;
}

type Round = Record<'bare' | 'inspect' | 'compare' | 'apply' | 'undo', number>;
interface Hamlet {
	name: string;
	lng: number;
	lat: number;
	households: number;
}

const HAMLETS = 10_000;
const DATABASE = 'imports';
const VIEWER = { role: 'admin', id: null, name: 'bench' } as const;

/** 10,000 hamlets through a whole import into the demonstration set, and taken back; beside a COPY of the same rows. */
export async function measureImports(
	cluster: Cluster,
	folder: string,
	{ quick }: { quick: boolean },
): Promise<ImportTimes> {
	const admin = postgres(cluster.url('postgres'), { max: 1, onnotice: () => {} });
	await admin`drop database if exists ${admin(DATABASE)} with (force)`;
	await admin`create database ${admin(DATABASE)}`;
	await admin.end();
	const options = { databaseUrl: cluster.url(DATABASE), dataDir: '' };
	const database = await openDatabase(options, { closeOnSignals: false });
	try {
		await migrate(database);
		await loadDemo(database, { onProgress: () => undefined });
		const hamlets = await inventHamlets(database.sql);
		const path = writeFile(join(folder, 'imports'), hamlets);
		await database.sql`
			create table bare_hamlet (id bigint generated always as identity primary key, name text not null,
				households integer, geom geometry (Point, 4326))`;
		await database.sql`create index on bare_hamlet using gist (geom)`;
		const rounds: Round[] = [];
		for (let round = 0; round < (quick ? 1 : 5); round++) {
			await database.sql`truncate bare_hamlet`;
			const bare = await timed(() => copy(database.sql, hamlets));
			rounds.push({ bare, ...(await bringIn(new FileImport(database, path))) });
		}
		const of = (pick: (round: Round) => number) => median(rounds.map(pick));
		return {
			hamlets: HAMLETS,
			...{ bare: of(({ bare }) => bare), inspect: of(({ inspect }) => inspect) },
			...{
				compare: of(({ compare }) => compare),
				apply: of(({ apply }) => apply),
				undo: of(({ undo }) => undo),
			},
			applyRatio: of(({ apply, bare }) => apply / bare),
			undoRatio: of(({ undo, bare }) => undo / bare),
			wholeRatio: of(({ inspect, compare, apply, bare }) => (inspect + compare + apply) / bare),
		};
	} finally {
		await database.close();
	}
}

/** Around a point of each commune in turn, so that none lies outside all. */
async function inventHamlets(sql: Pool): Promise<Hamlet[]> {
	const communes = await sql<{ lng: number; lat: number }[]>`
		select ST_X(p.place) as lng, ST_Y(p.place) as lat
		from area a cross join lateral (select ST_PointOnSurface(a.geom) as place) p
		where a.level = 'commune' and a.valid @> current_date and a.geom is not null order by a.id`;
	return Array.from({ length: HAMLETS }, (_, at) => {
		const { lng, lat } = communes[at % communes.length]!;
		const [east, north] = [(at * 0.6180339887) % 0.002, (at * 0.7548776662) % 0.002];
		return { name: `Đo Thử ${at}`, lng: lng + east, lat: lat + north, households: 50 + (at % 900) };
	});
}

function writeFile(folder: string, hamlets: readonly Hamlet[]): string {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, 'hamlets.csv');
	const rows = hamlets.map(({ name, lng, lat, households }) => `${name},${lng},${lat},${households}`);
	writeFileSync(path, ['Tên ấp,Kinh độ,Vĩ độ,Số hộ', ...rows, ''].join('\n'));
	return path;
}

async function copy(sql: Pool, hamlets: readonly Hamlet[]): Promise<void> {
	const into = await sql`copy bare_hamlet (name, households, geom) from stdin`.writable();
	const rows = hamlets.map(
		({ name, lng, lat, households }) => `${name}\t${households}\tSRID=4326;POINT(${lng} ${lat})\n`,
	);
	await pipeline(Readable.from([rows.join('')]), into);
}

/** One file where it lies, through the steps that a person takes. */
class FileImport {
	readonly imports: LayerImports;
	private readonly described: ReturnType<typeof inspectFile>;

	constructor(
		database: ConstructorParameters<typeof LayerImports>[0],
		readonly path: string,
	) {
		const inspected = inspectFile(path, 'hamlets.csv');
		this.described = inspected;
		this.imports = new LayerImports(
			database,
			{
				get: async () => ({
					...{ id: path, fileName: 'hamlets.csv', bytes: 0, received: 0, state: 'inspected', progress: null },
					...{ inspected: await inspected, createdAt: '', expiresAt: null },
				}),
				read: (_viewer, id, choice, signal) => readFeatures(id, choice, signal),
				keepOriginal: () => Promise.resolve(),
			},
			() => undefined,
		);
	}

	inspect() {
		return this.described;
	}
}

async function bringIn(file: FileImport): Promise<Omit<Round, 'bare'>> {
	const { imports, path } = file;
	const inspect = await timed(() => file.inspect());
	const chosen = (await file.inspect()).layers[0]!;
	const reading = proposeReading(chosen);
	let id = 0;
	const compare = await timed(async () => {
		id = await imports.start(VIEWER, path, {
			...{
				layer: 'hamlets',
				reading,
				constants: {},
				mend: false,
				after: 'draft',
				forms: proposeForms(chosen),
			},
			mapping: proposeFields(findImportLayer('hamlets')!, chosen, reading.coordinates),
			source: {
				...blankSource(),
				...{ title: 'bench', publisher: 'bench', publishedOn: '2026-10-01', illustrative: true },
			},
		});
		await imports.idle();
	});
	const apply = await timed(async () => {
		await imports.apply(VIEWER, id, { leaveOut: false, requestId: 'bench' });
		await imports.idle();
	});
	const { report, importRunId } = await imports.get(VIEWER, id);
	if (importRunId === null || report?.counts.add !== HAMLETS) throw new Error(JSON.stringify(report));
	const undo = await timed(async () => {
		const { state } = await imports.takeBack(VIEWER, importRunId, { dryRun: false, requestId: 'bench' });
		if (state !== 'undone') throw new Error(`not taken back: ${state}`);
	});
	return { inspect, compare, apply, undo };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}
