import { basename } from 'node:path';
import type { Database, Transaction } from '../../db/index.ts';
import { keepChangesOf } from '../changes/repository.ts';
import { readImportFile } from '../read-file.ts';
import { takeRunId } from '../run.repository.ts';
import { hasError, type ImportReport, type OnProgress } from '../types.ts';
import { checkNeighbours, checkShapes } from './checks.ts';
import { finding, type AreaFinding, type FindingCode } from './findings.ts';
import { matchUnits, type Match } from './match.ts';
import { compareNames } from './names.ts';
import { parseBoundaries, type Boundary } from './parse.ts';
import { listChangedUnits, lockUnits, recordRun } from './repository.ts';
import type { AreaImportRequest } from './request.ts';
import { createStage, stageBoundary } from './stage.repository.ts';
import { replaceBoundaries, sourceIdOf } from './swap.ts';

export type AreaImportStep = 'read' | 'parse' | 'stage' | 'shapes' | 'neighbours' | 'gaps' | 'swap';
export type AreaImportReport = ImportReport<FindingCode>;

/** Statements stay under the embedded database's ordinary limit on a province; a country on a server needs longer. */
const SECONDS_PER_STATEMENT = 300;

/**
 * Brings official boundaries in: read → parse → stage → check → swap, from stage on in one transaction, so that a
 * refused or interrupted import changes nothing and the same file twice changes nothing the second time. Only units
 * of `request.level` that exist on `request.validFrom` are touched, and (outlines of the units above them) redrawn.
 * @returns what was found, record by record; a bad file is a report with state `refused`, not an exception
 * @throws AppError, StartError or a database error when the database itself fails
 */
export async function importAreas(
	database: Database,
	request: AreaImportRequest,
	onProgress: OnProgress<AreaImportStep> = () => {},
): Promise<AreaImportReport> {
	const started = Date.now();
	onProgress('read', 0, 1);
	const file = await readImportFile(request.file);
	onProgress('parse', 0, 1);
	const parsed = file.ok
		? parseBoundaries(file.text, request)
		: { boundaries: [], findings: [finding(file.code, { values: file.values })] };
	const { boundaries, findings } = parsed;

	return database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
		const runId = request.dryRun ? 0 : await takeRunId(sql);
		await keepChangesOf(sql, runId);
		const { matches, leftOut } = await check(sql, boundaries, findings, request, onProgress);
		onProgress('swap', 0, 1);
		const sha256 = file.ok ? file.sha256 : '';
		const refused = hasError(findings);
		const outcome = refused
			? ({ state: 'refused', changed: 0, sourceId: null } as const)
			: request.dryRun
				? ({ state: 'checked', changed: await countChanges(sql, request, sha256), sourceId: null } as const)
				: await replaceBoundaries(sql, matches, request, sha256, findings);
		const rejected = new Set(
			findings.filter(({ severity }) => severity === 'error').map(({ feature }) => feature?.index),
		);
		const report: AreaImportReport = {
			kind: 'areas',
			...outcome,
			fileName: basename(request.file),
			sha256,
			read: boundaries.length,
			kept: boundaries.filter((boundary) => !rejected.has(boundary.feature.index)).length - leftOut.length,
			rejected: boundaries.filter((boundary) => rejected.has(boundary.feature.index)).length,
			findings,
			seconds: (Date.now() - started) / 1000,
		};
		if (!request.dryRun) {
			report.runId = runId;
			await recordRun(sql, runId, report, request);
		}
		onProgress('swap', 1, 1);
		return report;
	});
}

/** Adds to `findings` what units, shapes and neighbours tell; goes on after an error to find the others too. */
async function check(
	sql: Transaction,
	boundaries: Boundary[],
	findings: AreaFinding[],
	request: AreaImportRequest,
	onProgress: OnProgress<AreaImportStep>,
): Promise<{ matches: Match[]; leftOut: Boundary[] }> {
	if (boundaries.length === 0) return { matches: [], leftOut: [] };
	const units = await lockUnits(sql, request.level, request.validFrom);
	const { matches, leftOut, findings: fromUnits } = matchUnits(boundaries, units, request);
	findings.push(...fromUnits);
	if (units.length === 0) return { matches, leftOut };

	await createStage(sql);
	const unitOf = new Map(matches.map(({ boundary, unit }) => [boundary, unit]));
	const staged = boundaries.filter((boundary) => boundary.polygons && !leftOut.includes(boundary));
	for (const [done, boundary] of staged.entries()) {
		const unit = unitOf.get(boundary);
		const { name, kind, polygons, areaKm2, feature } = boundary;
		const renamed = request.replaceNames && unit && name !== null && compareNames(unit.name, name) !== 'same';
		await stageBoundary(sql, {
			feature: feature.index,
			areaId: unit?.id ?? null,
			name: renamed ? name : null,
			kind: request.replaceNames ? kind : null,
			areaKm2,
			polygons: polygons ?? [],
		});
		onProgress('stage', done + 1, staged.length);
	}
	findings.push(...(await checkShapes(sql, staged, (done, total) => onProgress('shapes', done, total))));
	findings.push(...(await checkNeighbours(sql, staged, request, onProgress)));
	return { matches, leftOut };
}

async function countChanges(sql: Transaction, request: AreaImportRequest, sha256: string): Promise<number> {
	return (await listChangedUnits(sql, sourceIdOf(request, sha256))).length;
}
