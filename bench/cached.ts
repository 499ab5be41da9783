import { mkdirSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppServer } from './app-server.ts';
import { startNginx } from './contenders/nginx.ts';
import { fetchRaw, type Answer } from './http-client.ts';
import { median } from './measure.ts';
import { getProgram, Missing, requirePrograms } from './programs.ts';
import { AT } from './tile.ts';
import type { ColdTile } from './cold-tiles.ts';

const CONNECTIONS = 32;
/** The server under test has one core, the client the other. */
const SERVER_CORE = 0;
const CLIENT_CORE = 1;
/** Sizes to look for, KiB of gzip. */
const WANTED = { small: 2, middle: 30, large: 150 } as const;

export interface CachedSize {
	size: keyof typeof WANTED;
	address: string;
	bytes: number;
	/** Requests a second, median of the rounds. */
	app: number;
	nginx: number;
	/** Median of the ratios of neighbouring rounds. */
	ratio: number;
	/** 99th percentile of the time of one answer, milliseconds. */
	appP99: number;
	nginxP99: number;
}

export interface CachedOptions {
	quick: boolean;
	folder: string;
	ports: { app: number; nginx: number };
	say: (line: string) => void;
}

/**
 * The production process answering from its cache, against nginx with the same bytes and headers in a file.
 * @param tiles measured before: from them the sizes are chosen
 * @throws Missing when wrk, nginx or taskset is not installed, or no tile was measured before
 */
export async function measureCached(
	url: string,
	tiles: readonly Pick<ColdTile, 'layer' | 'tile' | 'bytes'>[],
	{ quick, folder, ports, say }: CachedOptions,
): Promise<CachedSize[]> {
	requirePrograms('wrk', 'nginx', 'taskset');
	if (tiles.length === 0) throw new Missing('No tile sizes are known yet: run the part cold-tiles first.');
	const app = await AppServer.start({
		port: ports.app,
		core: SERVER_CORE,
		dataDir: join(folder, 'cached-data'),
		databaseUrl: url,
	});
	try {
		const results: CachedSize[] = [];
		for (const [size, kibibytes] of Object.entries(WANTED)) {
			const near = nearest(tiles, kibibytes * 1024);
			if (!near) continue;
			const { layer, tile } = near;
			const address = `/tiles/${layer}/${tile.z}/${tile.x}/${tile.y}?at=${AT}`;
			const answer = await fetchRaw(`${app.base}${address}`);
			const nginx = await startNginx(join(folder, 'nginx-file'), {
				port: ports.nginx,
				core: SERVER_CORE,
				server: serveAsFile(join(folder, 'nginx-file'), address, answer),
			});
			try {
				await expectSame(answer, await fetchRaw(`http://127.0.0.1:${ports.nginx}${address}`));
				const bases = { app: app.base, nginx: `http://127.0.0.1:${ports.nginx}` };
				results.push({
					size: size as keyof typeof WANTED,
					address,
					bytes: answer.body.length,
					...(await compare(bases, address, quick ? 2 : 5, quick ? 2 : 6)),
				});
			} finally {
				await nginx.stop();
			}
			const last = results.at(-1);
			if (last)
				say(`  ${size} ${last.bytes} B: app ${last.app.toFixed(0)}/s, nginx ${last.nginx.toFixed(0)}/s`);
		}
		return results;
	} finally {
		await app.stop();
	}
}

/** The tile whose size is nearest, as a share, not as a difference. */
function nearest<Sized extends { bytes: number }>(tiles: readonly Sized[], bytes: number): Sized | undefined {
	const distance = (tile: Sized) => Math.abs(Math.log(tile.bytes / bytes));
	return tiles.filter((tile) => tile.bytes > 0).toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Our answer as a compressed file, with our headers. Those that nginx writes itself stay nginx's. */
function serveAsFile(folder: string, address: string, { headers, body }: Answer): string {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'tile');
	writeFileSync(file, body);
	const itsOwn = [
		'date',
		'connection',
		'keep-alive',
		'content-length',
		'content-type',
		'etag',
		'transfer-encoding',
	];
	const added = Object.entries(headers)
		.filter(([name]) => !itsOwn.includes(name))
		.map(([name, value]) => `add_header ${name} "${value}";`);
	const path = address.replace(/\?.*/, '');
	return `location = ${path} {
			alias ${file};
			default_type ${headers['content-type']};
			${added.join('\n\t\t\t')}
		}`;
}

async function expectSame(ours: Answer, theirs: Answer): Promise<void> {
	const same =
		ours.body.equals(theirs.body) && ours.headers['content-type'] === theirs.headers['content-type'];
	if (ours.status !== 200 || theirs.status !== 200 || !same)
		throw new Error(`the app (${ours.status}) and nginx (${theirs.status}) do not serve the same tile`);
}

type Figures = Pick<CachedSize, 'app' | 'nginx' | 'ratio' | 'appP99' | 'nginxP99'>;

async function compare(
	bases: { app: string; nginx: string },
	address: string,
	rounds: number,
	seconds: number,
): Promise<Figures> {
	const rates = { app: [] as Load[], nginx: [] as Load[] };
	for (let round = -1; round < rounds; round++)
		for (const name of round % 2 === 0 ? (['app', 'nginx'] as const) : (['nginx', 'app'] as const)) {
			const load = await runWrk(`${bases[name]}${address}`, round < 0 ? 1 : seconds);
			if (round >= 0) rates[name].push(load);
		}
	const rate = (loads: Load[]) => median(loads.map((load) => load.perSecond));
	return {
		app: rate(rates.app),
		nginx: rate(rates.nginx),
		ratio: median(rates.app.map((load, index) => load.perSecond / (rates.nginx[index]?.perSecond ?? NaN))),
		appP99: median(rates.app.map((load) => load.p99)),
		nginxP99: median(rates.nginx.map((load) => load.p99)),
	};
}

interface Load {
	perSecond: number;
	/** Milliseconds. */
	p99: number;
}

async function runWrk(url: string, seconds: number): Promise<Load> {
	const words = ['-c', String(CLIENT_CORE), getProgram('wrk'), '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`];
	const { stdout } = await promisify(execFile)(getProgram('taskset'), [
		...words,
		'--latency',
		'-H',
		'Accept-Encoding: gzip',
		url,
	]);
	if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk met failed requests:\n${stdout}`);
	const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
	const [, value, unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
	const scale: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };
	return { perSecond, p99: Number(value) * (scale[unit] ?? NaN) };
}
