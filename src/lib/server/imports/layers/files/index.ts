import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsvRows } from '$lib/text';
import { coverage as coverageLayer } from '$lib/imports/layers/connectivity';
import { aliasesOf } from '$lib/imports/layers/types';
import type { FieldValue } from '$lib/imports/read-cell';
import type { Database } from '../../../db/index.ts';
import { importAreas } from '../../areas/index.ts';
import { AREA_FINDING_WORDS } from '../../areas/words.ts';
import { NO_ANSWERS } from '../../evidence/request.ts';
import { EVIDENCE_FINDING_WORDS } from '../../evidence/words.ts';
import { importEvidenceFile } from '../../evidence-files.ts';
import type { FindingWords } from '../../report-text.ts';
import type { ImportReport } from '../../types.ts';
import { aPosition } from '../read-row.ts';
import type { LayerImportContext, StagedRow } from '../types.ts';

export interface FileRequestOfRows extends Pick<LayerImportContext, 'choice' | 'viewer' | 'requestId'> {
	fileName: string;
	rows: readonly StagedRow[];
	/** Everything is checked, nothing written. */
	dryRun: boolean;
}

/** Layers that have an import of their own: the rows go to it as the file it reads, and its checks and rules hold. */
export interface FileWriter {
	bring(database: Database, request: FileRequestOfRows): Promise<ImportReport>;
	words: Readonly<Record<string, FindingWords>>;
	/** The table whose rows are the rows of the file. */
	table: string;
}

const wordsOf = (value: FieldValue | undefined): string =>
	Array.isArray(value) ? value.join(';') : value === undefined || value === null ? '' : String(value);

const MAST_CELLS = ['id', 'operator', 'technologies', 'bands', 'height', 'power', 'onAir'] as const;
const MAST_HEADER = [
	'id',
	'operator',
	'technologies',
	'bands',
	'height m',
	'power w',
	'on air since',
	'lng',
	'lat',
];

export const masts: FileWriter = {
	table: 'cell_site',
	words: EVIDENCE_FINDING_WORDS,
	bring: (database, { rows, ...request }) => {
		const lines = rows.map(({ fields, geometry }) => [
			...MAST_CELLS.map((field) => wordsOf(fields[field])),
			...((geometry && aPosition(geometry)) ?? ['', '']).map(String),
		]);
		return bringEvidence(database, 'masts', Buffer.from(writeCsvRows([MAST_HEADER, ...lines])), request);
	},
};

const COVERAGE_NAMES = aliasesOf<string>(coverageLayer);
const coverageName = (field: string) => COVERAGE_NAMES[field]?.[0] ?? field;

export const coverage: FileWriter = {
	table: 'coverage',
	words: EVIDENCE_FINDING_WORDS,
	bring: (database, { rows, ...request }) =>
		bringEvidence(database, 'coverage', collectionOf(rows, coverageName), request),
};

function bringEvidence(
	database: Database,
	kind: 'masts' | 'coverage',
	bytes: Uint8Array,
	{ choice, viewer, requestId, fileName, dryRun }: Omit<FileRequestOfRows, 'rows'>,
): Promise<ImportReport> {
	const { source, mend } = choice;
	return importEvidenceFile(database, {
		...{ kind, fileName, bytes, dryRun, viewer, requestId },
		source: { ...source, licence: source.licence || null, address: source.address || null },
		answers: { ...NO_ANSWERS, mend },
	});
}

/** A FeatureCollection whose properties are called as the layer's own import knows them. */
const collectionOf = (
	rows: readonly StagedRow[],
	nameOf: (field: string) => string = (field) => field,
): Buffer =>
	Buffer.from(
		JSON.stringify({
			type: 'FeatureCollection',
			features: rows.map(({ fields, geometry }) => ({
				type: 'Feature',
				properties: Object.fromEntries(
					Object.entries(fields).map(([field, value]) => [nameOf(field), value]),
				),
				geometry,
			})),
		}),
	);

const ATTRIBUTES = ['code', 'name', 'kind', 'area'] as const;

export const communes: FileWriter = {
	table: 'area',
	words: AREA_FINDING_WORDS,
	async bring(database, { rows, choice, fileName, dryRun }) {
		const folder = await mkdtemp(join(tmpdir(), 'phumsoc-boundaries-'));
		try {
			const file = join(folder, `${fileName.replace(/[/\\]/g, '_')}.geojson`);
			await writeFile(file, collectionOf(rows));
			const { source } = choice;
			return await importAreas(database, {
				...{ file, dryRun, level: 'commune', validTo: null },
				validFrom: wordsOf(rows.find(({ fields }) => 'valid_from' in fields)?.fields.valid_from),
				source: { ...source, licence: source.licence || null, address: source.address || null },
				// Only what the file tells: an attribute that was named and is absent would be refused.
				attributes: Object.fromEntries(
					ATTRIBUTES.filter((name) => rows.some(({ fields }) => name in fields)).map((name) => [name, name]),
				),
				...{ acceptTopology: choice.mend, replaceNames: false, knownOnly: false },
			});
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};
