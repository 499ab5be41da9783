import type { Geometry } from 'geojson';
import type { IntakeFeature } from '../../src/lib/imports/intake-types.ts';
import { findImportLayer } from '../../src/lib/imports/layers/registry.ts';
import { proposeMapping } from '../../src/lib/imports/propose-mapping.ts';
import type { LayerImportChoice, RowAction } from '../../src/lib/imports/types.ts';
import type { Viewer } from '../../src/lib/server/access/index.ts';
import { takeImportBack } from '../../src/lib/server/imports/changes/take-back.ts';
import { applyRows, compareFile, type Work } from '../../src/lib/server/imports/layers/engine.ts';
import {
	findLayerImport,
	insertLayerImport,
	listPlannedRows,
	setState,
} from '../../src/lib/server/imports/layers/repository.ts';
import type { LayerWriter } from '../../src/lib/server/imports/layers/types.ts';
import type { useTestDatabase } from './database.ts';

/** Cells by column, and `at` as a place or `shape` as a geometry. */
type FileRow = Readonly<Record<string, unknown>>;

interface Circumstances {
	layer: string;
	writer: LayerWriter;
	viewer: Viewer;
}

/** Files into a layer as the screen brings them in, their rows given as cells by column, and `at` as a place. */
export function fileInto(
	test: ReturnType<typeof useTestDatabase>,
	{ layer: id, writer, viewer }: Circumstances,
) {
	const layer = findImportLayer(id)!;

	async function compare(rows: FileRow[], choice: Partial<LayerImportChoice> = {}) {
		const columns = [...new Set(rows.flatMap(({ at: _at, shape: _shape, ...cells }) => Object.keys(cells)))];
		const answered: LayerImportChoice = {
			layer: id,
			reading: { layer: '', system: '4326', encodings: {}, coordinates: null, swap: false },
			mapping: proposeMapping(layer, columns),
			constants: {},
			forms: { number: 'comma', day: 'dmy' },
			mend: false,
			after: 'draft',
			source: {
				...{ title: 'Danh sách thử', publisher: 'UBND xã', licence: '', address: '' },
				...{ publishedOn: '2026-10-01', illustrative: false },
			},
			...choice,
		};
		const importId = await insertLayerImport(test.sql, {
			...{ layer: id, intakeId: 'test', fileName: 'thu.csv', shape: 'shape', choice: answered },
			...{ sha256: 'a'.repeat(64), total: rows.length, person: viewer },
		});
		const report = await compareFile(await workOn(importId), piecesOf(rows));
		await setState(test.sql, importId, { state: 'compared', report });
		const planned = await listPlannedRows(test.sql, importId, {
			...{ after: -1, limit: 1000, actions: ['add', 'change', 'same', 'refuse'] as RowAction[] },
		});
		return { importId, report, planned, codes: report.findings.map(({ code }) => code) };
	}

	async function workOn(importId: number): Promise<Work> {
		const stored = (await findLayerImport(test.sql, importId))!;
		return { database: test.database, layer, writer, stored, viewer, signal: new AbortController().signal };
	}

	const apply = async (importId: number) => applyRows(await workOn(importId), 'r-1', () => {});
	const takeBack = (runId: number) =>
		takeImportBack(test.database, { runId, dryRun: false, viewer, requestId: null });
	/** Compares and applies. */
	const bring = async (rows: FileRow[], choice: Partial<LayerImportChoice> = {}) => {
		const compared = await compare(rows, choice);
		return { ...compared, ...(await apply(compared.importId)) };
	};
	return { compare, apply, bring, takeBack };
}

async function* piecesOf(rows: FileRow[]): AsyncGenerator<IntakeFeature[]> {
	await Promise.resolve();
	yield rows.map(({ at, shape, ...cells }, index) => {
		const geometry = (shape ?? (at ? { type: 'Point', coordinates: at } : null)) as Geometry | null;
		return { index, geometry, properties: cells as IntakeFeature['properties'], problems: [] };
	});
}
