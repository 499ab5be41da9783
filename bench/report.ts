import { cachedAim, coldAims, firstViewAims, uploadAim, type Aim } from './aims.ts';
import { analysisAims, analysisTables } from './analysis-report.ts';
import type { AnalysisTimes } from './analysis.ts';
import type { CachedSize } from './cached.ts';
import { coldTables } from './cold-report.ts';
import type { ColdResults } from './cold-tiles.ts';
import { mastAim, mastTable } from './masts-report.ts';
import type { MastTimes } from './masts.ts';
import { recastAim, recastTable } from './recast-report.ts';
import type { RecastTimes } from './recast.ts';
import type { FirstView, Kind } from './first-view.ts';
import type { Journey } from './journey.ts';
import type { Machine } from './machine.ts';
import { figure, table } from './markdown.ts';
import { slowLineAims, slowLineTable } from './slow-line-report.ts';
import type { SlowLine } from './slow-line.ts';
import type { StartTimes } from './start-time.ts';
import { tableAim, tableTable } from './table-report.ts';
import type { TableTimes } from './table.ts';
import { importsAim, importsTable } from './imports-report.ts';
import type { ImportTimes } from './imports.ts';
import { intakeAim, intakeTable } from './intake-report.ts';
import type { IntakeTimes } from './intake.ts';
import type { UploadTimes } from './upload.ts';

/** A part of the benchmark with when and where it ran; parts may come from different runs. */
export interface Part<Results> {
	at: string;
	quick: boolean;
	machine: Machine;
	/** What could not take part, and how to install it. */
	missing: readonly string[];
	results: Results | null;
}

export interface Parts {
	'cold-tiles'?: Part<ColdResults>;
	cached?: Part<CachedSize[]>;
	'first-view'?: Part<FirstView[]>;
	'slow-line'?: Part<SlowLine>;
	journey?: Part<Journey>;
	upload?: Part<UploadTimes[]>;
	intake?: Part<IntakeTimes[]>;
	imports?: Part<ImportTimes>;
	start?: Part<StartTimes>;
	analysis?: Part<AnalysisTimes>;
	masts?: Part<MastTimes>;
	recast?: Part<RecastTimes>;
	table?: Part<TableTimes>;
}

/** RESULTS.md: every aim with its figure, then the tables behind it. */
export function writeReport(parts: Parts): string {
	const aims = [
		...(parts['cold-tiles']?.results ? coldAims(parts['cold-tiles'].results) : []),
		...(parts.cached?.results ? [cachedAim(parts.cached.results)] : []),
		...(parts['first-view']?.results ? firstViewAims(parts['first-view'].results) : []),
		...(parts['slow-line']?.results ? slowLineAims(parts['slow-line'].results) : []),
		...(parts.upload?.results ? [uploadAim(parts.upload.results)] : []),
		...(parts.intake?.results ? [intakeAim(parts.intake.results)] : []),
		...(parts.imports?.results ? [importsAim(parts.imports.results)] : []),
		...(parts.analysis?.results ? analysisAims(parts.analysis.results) : []),
		...(parts.masts?.results ? [mastAim(parts.masts.results)] : []),
		...(parts.recast?.results ? [recastAim(parts.recast.results)] : []),
		...(parts.table?.results ? [tableAim(parts.table.results)] : []),
	];
	return [
		'# Benchmark results',
		'Written by `npm run bench`; see [README.md](README.md) for what is compared and how to read it. Ratios were taken in one run with the contenders in turn; milliseconds are there to judge them by and differ from machine to machine.',
		'## Aims',
		table(
			['aim', 'measured', 'met', 'what limits it'],
			aims.map(({ promise, measured, isMet, limit }: Aim) => [
				promise,
				measured,
				isMet ? 'yes' : '**no**',
				limit,
			]),
		),
		...coldSection(parts['cold-tiles']),
		...cachedSection(parts.cached),
		...firstViewSection(parts['first-view']),
		...simpleSection('First view on a slow line', parts['slow-line'], slowLineTable),
		...journeySection(parts.journey),
		...uploadSection(parts.upload),
		...simpleSection('Large files to be imported', parts.intake, intakeTable),
		...simpleSection('An import, put in and taken back', parts.imports, importsTable),
		...startSection(parts.start),
		...analysisSection(parts.analysis),
		...simpleSection('Masts and modelled signal of a country', parts.masts, mastTable),
		...simpleSection('Figures carried over the merger', parts.recast, recastTable),
		...simpleSection('The table of a country', parts.table, tableTable),
	].join('\n\n');
}

function heading(title: string, part: Part<unknown> | undefined): string[] {
	if (!part) return [`## ${title}`, 'Not run yet.'];
	const { machine, at, quick, missing } = part;
	const software = Object.entries(machine.software).map(([name, version]) => `${name} ${version}`);
	return [
		`## ${title}`,
		`${at.slice(0, 16).replace('T', ' ')} UTC${quick ? ' · quick run' : ''} · ${machine.processor}, ${machine.cores} cores, ${machine.memoryGib} GiB · ${machine.system} · ${software.join(', ')} · load before the run ${machine.loadBefore.toFixed(1)}${
			machine.loadBefore > machine.cores / 2
				? ' (**others were at work on this machine: figures are noisy**)'
				: ''
		}`,
		...missing.map((sentence) => `**Left out.** ${sentence}`),
	];
}

function coldSection(part: Parts['cold-tiles']): string[] {
	const title = heading('Cold tiles, national set', part);
	return part?.results ? [...title, ...coldTables(part.results)] : title;
}

function cachedSection(part: Parts['cached']): string[] {
	if (!part?.results) return heading('Cached tiles', part);
	return [
		...heading('Cached tiles', part),
		'The production process in front of PostgreSQL with the national set, and nginx (one worker, sendfile, open file cache, no access log) with the same bytes and headers in a file. wrk with 32 connections on core 1; the server under test on core 0; in turn, medians.',
		table(
			[
				'tile',
				'bytes',
				'app requests/s',
				'nginx requests/s',
				'app ÷ nginx',
				'app p99 ms',
				'nginx p99 ms',
				'what limits it',
			],
			part.results.map(({ size, bytes, app, nginx, ratio, appP99, nginxP99 }) => [
				size,
				String(bytes),
				app.toFixed(0),
				nginx.toFixed(0),
				ratio.toFixed(2),
				figure(appP99),
				figure(nginxP99),
				bytes < 10_000
					? 'parsing the request and writing the head in JavaScript'
					: 'the head in JavaScript, and the copy into the socket that sendfile spares',
			]),
		),
	];
}

function firstViewSection(part: Parts['first-view']): string[] {
	if (!part?.results) return heading('First view', part);
	const views = part.results;
	const kinds: Kind[] = ['document', 'script', 'worker', 'style', 'font', 'tiles', 'data', 'image'];
	const sum = (view: FirstView, kind?: Kind) =>
		view.loaded.filter((one) => !kind || one.kind === kind).reduce((bytes, one) => bytes + one.bytes, 0);
	const [view] = views;
	return [
		...heading('First view', part),
		'Opening `/` of the built app on the demonstration set in an empty browser; bytes over the wire with their heads, workers included, counted between browser and app.',
		table(
			['KiB', ...views.map(({ screen }) => screen)],
			[
				...kinds.map((kind) => [kind, ...views.map((one) => (sum(one, kind) / 1024).toFixed(1))]),
				['**all**', ...views.map((one) => `**${(sum(one) / 1024).toFixed(1)}**`)],
				['requests', ...views.map(({ loaded }) => String(loaded.length))],
				['settled after s', ...views.map(({ settledMs }) => (settledMs / 1000).toFixed(1))],
				['page errors', ...views.map(({ errors }) => String(errors.length))],
			],
		),
		'The twelve largest:',
		table(
			['path', 'kind', 'encoding', 'KiB'],
			(view?.loaded ?? [])
				.toSorted((a, b) => b.bytes - a.bytes)
				.slice(0, 12)
				.map(({ path, kind, encoding, bytes }) => [
					`\`${path}\``,
					kind,
					encoding || 'none',
					(bytes / 1024).toFixed(1),
				]),
		),
	];
}

function journeySection(part: Parts['journey']): string[] {
	if (!part?.results) return heading('A new user’s first record', part);
	const { sent, received, requests, seconds } = part.results;
	return [
		...heading('A new user’s first record', part),
		'An editor on a 360 px phone with slow 3G (400 ms, 50 KB a second) signs in, pins a pagoda, adds two photos and a sound, says who may see it and submits it; heads and bodies of what the browser asked for, from an empty browser. The seconds are of the whole journey of `tests/e2e/a-pagoda-is-recorded-and-heard.e2e.ts`, a reviewer’s and a guest’s part on a fast line included. No aim.',
		table(
			['received KiB', 'sent KiB', 'requests', 'seconds'],
			[[(received / 1024).toFixed(1), (sent / 1024).toFixed(1), String(requests), seconds.toFixed(1)]],
		),
	];
}

function uploadSection(part: Parts['upload']): string[] {
	if (!part?.results) return heading('Large uploads', part);
	return [
		...heading('Large uploads', part),
		'A sparse WAV with a mark in every MiB, sent by tus in pieces of 8 MiB through a line that is cut ten times, to the production process with the embedded database; on S3 the storage runs within the benchmark. *Arrived*: until the last answer, type and SHA-256 included. *Ready*: until the public copy is made. Memory is the process’s resident memory, database included: when the upload began, and the most until the copy was made.',
		table(
			[
				'storage',
				'MiB',
				'cuts',
				'arrived s',
				'ready s',
				'SHA-256 right',
				'memory before MiB',
				'most memory MiB',
			],
			part.results.map((one) => [
				one.storage,
				(one.bytes / 1024 ** 2).toFixed(0),
				String(one.cuts),
				one.seconds.toFixed(1),
				one.readySeconds.toFixed(1),
				one.isRight ? 'yes' : '**no**',
				one.memoryBefore.toFixed(0),
				one.memoryPeak.toFixed(0),
			]),
		),
	];
}

function startSection(part: Parts['start']): string[] {
	if (!part?.results) return heading('Start', part);
	return [
		...heading('Start', part),
		'`npm start` with the embedded database, already built, to the first whole page. No aim; what limits it is making the database and loading the demonstration set the first time, opening it afterwards.',
		table(
			['start', 'seconds'],
			[
				['first', part.results.first.toFixed(1)],
				['again', part.results.again.toFixed(1)],
			],
		),
	];
}

function analysisSection(part: Parts['analysis']): string[] {
	if (!part?.results) return heading('Connectivity analysis, national set', part);
	const { told, ranking, siting } = analysisTables(part.results);
	return [
		...heading('Connectivity analysis, national set', part),
		told,
		...[ranking, siting].map(([head = [], ...rows]) => table(head, rows)),
	];
}

/** A sentence and a table, which the part's own report writes. */
function simpleSection<Results>(
	title: string,
	part: Part<Results> | undefined,
	write: (results: Results) => { told: string; rows: string[][] },
): string[] {
	const lines = heading(title, part);
	if (!part?.results) return lines;
	const { told, rows } = write(part.results);
	const [head = [], ...body] = rows;
	return [...lines, told, table(head, body)];
}
