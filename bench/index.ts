import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { measureAnalysis } from './analysis.ts';
import { measureCached } from './cached.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { measureColdTiles } from './cold-tiles.ts';
import { serveColdTiles } from './contenders/service.ts';
import { measureFirstView } from './first-view.ts';
import { measureImports } from './imports.ts';
import { measureIntake, readIntake } from './intake.ts';
import { measureJourney } from './journey.ts';
import { loadNational } from './load-national.ts';
import { loadRecast } from './load-recast.ts';
import { measureMasts } from './masts.ts';
import { describeMachine, type Machine } from './machine.ts';
import { Missing } from './programs.ts';
import { measureRecast } from './recast.ts';
import { writeReport, type Part, type Parts } from './report.ts';
import { measureSlowLine } from './slow-line.ts';
import { measureStart } from './start-time.ts';
import { measureTable } from './table.ts';
import { measureUploads } from './upload.ts';

const PARTS = [
	'cold-tiles',
	'cached',
	'first-view',
	'slow-line',
	'journey',
	'upload',
	'intake',
	'imports',
	'start',
	'analysis',
	'masts',
	'recast',
	'table',
] as const;
type PartName = (typeof PARTS)[number];

const PORTS = {
	cluster: 4350,
	http: 4351,
	mapserver: 4352,
	app: 4353,
	nginx: 4354,
	embedded: 4355,
	wire: 4356,
};

interface Run {
	quick: boolean;
	/** Absolute; data made once and used again. */
	folder: string;
	command: string;
	machine: Machine;
	/** A part ended with an error that is not a missing program. */
	hasBroken: boolean;
	say(line: string): void;
}

/**
 * Runs the parts asked for, keeps their figures, and writes RESULTS.md from the latest of every part.
 * @param words as typed after the command
 * @param entry address of the built command, which is started again for a server of its own
 * @returns exit code: 0 done, 1 something broke, 2 not understood
 */
export async function runBench(words: string[], entry: string): Promise<number> {
	if (words[0] === 'serve-cold-tiles') return serveColdTiles(words[1] ?? '', Number(words[2]));
	if (words[0] === 'read-intake') return readIntake(words[1] ?? '');
	const only = words.flatMap((word, index) => (words[index - 1] === '--only' ? [word] : []));
	const unknown = words.find(
		(word, index) =>
			!['--only', '--quick'].includes(word) &&
			!(words[index - 1] === '--only' && PARTS.includes(word as PartName)),
	);
	if (unknown !== undefined || (words.includes('--only') && only.length === 0)) {
		console.error(`Usage: npm run bench -- [--quick] [--only ${PARTS.join('|')}]`);
		return 2;
	}
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	const root = findPackageRoot();
	const quick = words.includes('--quick');
	const run: Run = {
		quick,
		folder: join(root, 'bench/.work'),
		command: fileURLToPath(entry),
		machine: describeMachine(),
		hasBroken: false,
		say: (line) => console.log(line),
	};
	mkdirSync(run.folder, { recursive: true });
	const store = join(run.folder, quick ? 'results.quick.json' : 'results.json');
	const parts: Parts = existsSync(store) ? (JSON.parse(readFileSync(store, 'utf8')) as Parts) : {};
	const wanted = only.length > 0 ? PARTS.filter((part) => only.includes(part)) : [...PARTS];
	const report = quick ? join(run.folder, 'RESULTS.quick.md') : join(root, 'bench/RESULTS.md');
	for (const name of wanted) {
		run.say(`${name} …`);
		await measure(name, parts, run);
		writeFileSync(store, JSON.stringify(parts));
		writeFileSync(report, `${writeReport(parts)}\n`);
	}
	run.say(`\nWritten: ${report}`);
	return run.hasBroken ? 1 : 0;
}

async function measure(name: PartName, parts: Parts, run: Run): Promise<void> {
	const { quick, folder, say } = run;
	switch (name) {
		case 'cold-tiles':
			parts[name] = await part(run, () => measureCold(run));
			parts[name].missing = parts[name].results?.missing ?? parts[name].missing;
			return;
		case 'cached':
			parts[name] = await part(run, () =>
				withNational(run, (url) => {
					const tiles = parts['cold-tiles']?.results?.tiles ?? [];
					return measureCached(url, tiles, { quick, folder, ports: PORTS, say });
				}),
			);
			return;
		case 'first-view':
			parts[name] = await part(run, () => measureFirstView(folder, PORTS));
			return;
		case 'slow-line':
			parts[name] = await part(run, () => measureSlowLine(folder, PORTS, { quick }));
			return;
		case 'journey':
			parts[name] = await part(run, () => measureJourney(folder, PORTS.embedded));
			return;
		case 'upload':
			parts[name] = await part(run, () => measureUploads(folder, PORTS, { quick }));
			return;
		case 'intake':
			parts[name] = await part(run, () => measureIntake(folder, { quick }));
			return;
		case 'imports':
			parts[name] = await part(run, () =>
				withCluster(run, (cluster) => measureImports(cluster, folder, { quick })),
			);
			return;
		case 'start':
			parts[name] = await part(run, () => measureStart(folder, PORTS.embedded, { quick }));
			return;
		case 'analysis': {
			const thread = join(dirname(run.command), 'connectivity-worker.js');
			parts[name] = await part(run, () => measureAnalysis(thread, { quick }));
			return;
		}
		case 'masts': {
			const thread = join(dirname(run.command), 'connectivity-worker.js');
			parts[name] = await part(run, () => withNational(run, (url) => measureMasts(url, thread, { quick })));
			return;
		}
		case 'recast':
			parts[name] = await part(run, () =>
				withCluster(run, async (cluster) => measureRecast(await loadRecast(cluster, say), { quick })),
			);
			return;
		case 'table':
			parts[name] = await part(run, () =>
				withNational(run, (url) => measureTable(url, { folder, port: PORTS.app, quick })),
			);
	}
}

function measureCold({ folder, command, quick, say }: Run) {
	const options = { quick, folder, ports: PORTS, command, say };
	return withNational({ folder, say }, (url, cluster) => measureColdTiles(cluster, url, options));
}

const withNational = <Result>(
	{ folder, say }: Pick<Run, 'folder' | 'say'>,
	work: (url: string, cluster: Cluster) => Promise<Result>,
): Promise<Result> =>
	withCluster({ folder }, async (cluster) => work(await loadNational(cluster, say), cluster));

async function withCluster<Result>(
	{ folder }: Pick<Run, 'folder'>,
	work: (cluster: Cluster) => Promise<Result>,
): Promise<Result> {
	const cluster = await startCluster(join(folder, 'cluster'), PORTS.cluster);
	try {
		return await work(cluster);
	} finally {
		await cluster.stop();
	}
}

/**
 * A part whose programs are not there is left out with the sentence that says how to install them; one that breaks is
 * left out too, so that a run nobody watches still brings the others.
 */
async function part<Results>(run: Run, work: () => Promise<Results>): Promise<Part<Results>> {
	const { quick, machine, say } = run;
	const at = new Date().toISOString();
	const started = performance.now();
	try {
		const results = await work();
		say(`  done in ${Math.round((performance.now() - started) / 1000)} s`);
		return { at, quick, machine, missing: [], results };
	} catch (error) {
		const isMissing = error instanceof Missing;
		const reason = error instanceof Error ? error.message : String(error);
		if (!isMissing) run.hasBroken = true;
		say(`  left out: ${isMissing ? reason : error instanceof Error ? error.stack : reason}`);
		return {
			at,
			quick,
			machine,
			missing: [isMissing ? reason : `It broke: ${firstLine(reason)}`],
			results: null,
		};
	}
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
