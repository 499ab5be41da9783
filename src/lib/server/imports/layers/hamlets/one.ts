import { createHash } from 'node:crypto';
import type { Geometry } from 'geojson';
import layer from '$lib/imports/layers/hamlets';
import type { FileValue } from '$lib/imports/read-cell';
import type { LayerImportChoice } from '$lib/imports/types';
import type { Viewer } from '../../../access/index.ts';
import type { Transaction } from '../../../db/index.ts';
import { UNCLEAR_LICENCE } from '../../../sources/licence.ts';
import { upsertSource } from '../../areas/repository.ts';
import { keepChangesOf } from '../../changes/repository.ts';
import { interfaceSource } from '../../interface-source.ts';
import { recordImportRun, takeRunId } from '../../run.repository.ts';
import type { Finding, ImportReport } from '../../types.ts';
import { newLayerFindings, type LayerFindingCode } from '../findings.ts';
import { planRows } from '../plan.ts';
import { readRow } from '../read-row.ts';
import type { PlannedRow } from '../types.ts';
import { hamlets, nameNewHamlets } from './index.ts';
import { blankHamlet, deleteHamlet, type HamletVersion } from './one.repository.ts';

/** A hamlet as a program tells it whole. */
interface ToldHamlet {
	/** Null = ours to choose. */
	code: string | null;
	/** By field of the layer; null = nothing is known of it. */
	fields: Readonly<Record<string, FileValue>>;
	geometry: Geometry | null;
}

type WrittenHamlet =
	| { state: 'written'; key: string }
	/** Another hamlet has this code, or this name in this commune. */
	| { state: 'there'; label: string }
	| { state: 'refused'; findings: Finding<LayerFindingCode>[] };

interface By {
	viewer: Viewer;
	requestId: string | null;
}

const SOURCE = {
	id: 'hamlets-by-interface',
	title: 'Ấp, khóm, khu vực ghi qua giao diện OGC API',
	publisher: 'Hệ thống của cơ quan được cấp khóa',
	licence: UNCLEAR_LICENCE,
	address: '/ogc/collections/hamlets',
};
const BLANKED_NAMES = ['name_km', 'name_zh', 'name_en'];
const BLANKED_FIGURES = [
	...['households', 'population', 'minority_households', 'poor_households', 'near_poor_households'],
	'has_grid_power',
];
/** What is only a warning where a file has many rows, and would leave a part of this one unwritten. */
const GRAVE: readonly LayerFindingCode[] = ['figures_older'];

/**
 * Writes one hamlet as the only row of a file: the same checks, the same tables, kept so that it can be taken back.
 * Unlike a row's, its blank fields take away what was known.
 * @param former what it takes the place of; null for a new one
 */
export async function writeOneHamlet(
	sql: Transaction,
	{ code, fields, geometry }: ToldHamlet,
	former: HamletVersion | null,
	by: By,
): Promise<WrittenHamlet> {
	const findings = newLayerFindings();
	const properties = { ...fields, code: former?.code ?? code };
	const choice = choiceOf(Object.keys(properties));
	const row = readRow(layer, { index: 0, geometry, properties, problems: [] }, choice, findings.note);
	if (former?.hasPlace && geometry === null) findings.note('place_missing');
	const found = await hamlets.find(sql, [row], { choice, viewer: by.viewer }, findings.note);
	const [planned] = planRows([row], found, new Map(), () => false, findings.note) as [PlannedRow];
	const grave = findings
		.list()
		.filter(({ severity, code: noted }) => severity === 'error' || GRAVE.includes(noted));
	if (grave.length > 0) return { state: 'refused', findings: grave };
	if (former === null && planned.subject !== null) return { state: 'there', label: planned.label };
	const [key] = former ? [former.code] : await nameNewHamlets(sql, [planned]);
	// A code that was another's before is not given again.
	if (code !== null && former === null && key !== code) return { state: 'there', label: code };
	await upsertSource(sql, interfaceSource(SOURCE));
	await keptAsImport(sql, key!, by, { code: key!, ...fields, geometry }, async () => {
		const row = { ...planned, fields: { ...planned.fields, code: key! } };
		const context = { choice, ...by, sourceId: SOURCE.id };
		if (planned.action !== 'same') await hamlets.write(sql, [row], context);
		if (former) await blankOthers(sql, former.id, planned);
	});
	return { state: 'written', key: key! };
}

/** Deletes a hamlet on which nothing rests, so that it can be taken back. */
export async function deleteOneHamlet(sql: Transaction, { id, code }: HamletVersion, by: By): Promise<void> {
	await upsertSource(sql, interfaceSource(SOURCE));
	await keptAsImport(sql, code, by, null, () => deleteHamlet(sql, id));
}

/** Leaves alone what is blank already: a row that stays as it was is no change. */
function blankOthers(sql: Transaction, id: number, { fields, current }: PlannedRow): Promise<void> {
	const isTaken = (field: string) => !(field in fields) && (current?.[field] ?? null) !== null;
	return blankHamlet(sql, id, {
		names: BLANKED_NAMES.filter(isTaken),
		figures: BLANKED_FIGURES.filter(isTaken),
	});
}

/** What `work` writes stands among the imports under a number of its own. */
async function keptAsImport(
	sql: Transaction,
	key: string,
	{ viewer }: By,
	told: object | null,
	work: () => Promise<void>,
): Promise<void> {
	const started = Date.now();
	const runId = await takeRunId(sql);
	await keepChangesOf(sql, runId);
	await work();
	const report: ImportReport = {
		...{ kind: layer.id, state: 'applied', fileName: `${SOURCE.address}/items/${key}` },
		sha256: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
		...{ sourceId: SOURCE.id, read: 1, kept: 1, rejected: 0, changed: 1, findings: [] },
		seconds: (Date.now() - started) / 1000,
	};
	const { title, publisher, publishedOn, licence, address } = interfaceSource(SOURCE);
	const source = { title, publisher, publishedOn, licence, address, illustrative: false };
	await recordImportRun(sql, runId, report, { source, answers: { by: viewer.name } as never });
}

/** Each property is the field of its name, figures of today unless it says otherwise. */
const choiceOf = (names: readonly string[]): LayerImportChoice => ({
	layer: layer.id,
	reading: { layer: '', system: '4326', encodings: {}, coordinates: null, swap: false },
	mapping: Object.fromEntries(names.map((name) => [name, name])),
	...{ constants: {}, forms: { number: 'point', day: 'ymd' }, mend: false, after: 'draft' },
	source: { ...interfaceSource(SOURCE), illustrative: false },
});
