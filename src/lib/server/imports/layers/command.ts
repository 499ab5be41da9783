import { DAY_FORMS, NUMBER_FORMS } from '$lib/imports/cell-forms';
import type { Intake } from '$lib/imports/intake-types';
import { findImportLayer, IMPORT_LAYERS } from '$lib/imports/layers/registry';
import { blankSource, proposeFields, proposeForms, proposeReading } from '$lib/imports/propose-choice';
import type { LayerImportChoice, ShownLayerImport } from '$lib/imports/types';
import { findCoordinateSystem, type CoordinateSystemCode } from '$lib/geo/coordinate-systems';
import { formatCount, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { Viewer } from '../../access/index.ts';
import type { Database } from '../../db/index.ts';
import { inspectFile, readFeatures } from '../../intake/index.ts';
import { describeTakeBack, type DescribedTakeBack } from '../changes/take-back-text.ts';
import { readDay } from '../evidence/cells.ts';
import { plain, readOptions, SOURCE_OPTIONS } from '../options.ts';
import { LayerImports, type Files } from './room.ts';
import { showLayerImport } from './shown.ts';

/** Whoever may run programs on the server may bring in anything. */
const OPERATOR: Viewer = { role: 'admin', id: null, name: 'npm run import' };

const OPTIONS = {
	...SOURCE_OPTIONS,
	illustrative: { type: 'boolean' },
	sheet: { type: 'string' },
	crs: { type: 'string' },
	swap: { type: 'boolean' },
	map: { type: 'string' },
	set: { type: 'string' },
	numbers: { type: 'string' },
	days: { type: 'string' },
	mend: { type: 'boolean' },
	after: { type: 'string' },
	'leave-out': { type: 'boolean' },
	undo: { type: 'string' },
} as const;

export interface LayerCommand {
	layer: string;
	file: string;
	/** Number of an import to take back; null brings a file in. */
	undo: number | null;
	sheet: string | null;
	crs: CoordinateSystemCode | null;
	swap: boolean | null;
	/** Column, and value for all, by field; beyond what is proposed. */
	mapping: Record<string, string>;
	constants: Record<string, string>;
	numbers: LayerImportChoice['forms']['number'] | null;
	days: LayerImportChoice['forms']['day'] | null;
	mend: boolean;
	after: LayerImportChoice['after'];
	leaveOut: boolean;
	dryRun: boolean;
	source: LayerImportChoice['source'];
}

/** Findings printed at most. */
const PRINTED = 200;
const STATES: Readonly<Record<string, (inputs: object, options: { locale: Locale }) => string>> = {
	compared: m.data_import_state_compared,
	applied: m.data_import_state_applied,
	unchanged: m.data_import_state_unchanged,
	failed: m.data_import_state_failed,
};

export const isLayerWord = (word: string | undefined): word is string =>
	IMPORT_LAYERS.some(({ id }) => id === word && id !== 'masts' && id !== 'coverage');

/** The words after a layer's name; what is wrong with them in the reader's language. */
export function readLayerCommand(
	layer: string,
	words: string[],
	locale: Locale,
): { command: LayerCommand; problems: [] } | { command: null; problems: string[] } {
	const options = readOptions(words, OPTIONS, locale);
	const { problems, read, flag } = options;
	const fields = findImportLayer(layer)!.fields.map(({ id }) => id);
	const undo = read('undo', (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null));
	const file = undo === null ? options.file() : '';
	const oneOf =
		<Word extends string>(all: readonly Word[]) =>
		(text: string) =>
			all.find((word) => word === text) ?? null;
	const published = undo === null ? options.required('published', readDay) : '';
	const command: LayerCommand = {
		...{ layer, file, undo },
		sheet: read('sheet', plain),
		crs: read('crs', (text) => findCoordinateSystem(text.replace(/^EPSG:/i, ''))?.code ?? null),
		swap: flag('swap') || null,
		mapping: read('map', (text) => readPairs(text, fields)) ?? {},
		constants: read('set', (text) => readPairs(text, fields)) ?? {},
		numbers: read('numbers', oneOf(NUMBER_FORMS)),
		days: read('days', oneOf(DAY_FORMS)),
		mend: flag('mend'),
		after: read('after', oneOf(['draft', 'submit', 'publish'] as const)) ?? 'draft',
		leaveOut: flag('leave-out'),
		dryRun: flag('dry-run'),
		source: {
			...blankSource(),
			title: undo === null ? options.required('source', plain) : '',
			publisher: undo === null ? options.required('publisher', plain) : '',
			publishedOn: published,
			licence: read('licence', plain) ?? '',
			address: read('address', plain) ?? '',
			illustrative: flag('illustrative'),
		},
	};
	return problems.length === 0 ? { command, problems: [] } : { command: null, problems };
}

/** "name_vi=Tên ấp;commune=31804"; null where a field is none of the layer's. */
function readPairs(text: string, fields: readonly string[]): Record<string, string> | null {
	const pairs = text.split(';').map((pair) => pair.split(/=(.*)/s, 2).map((part) => plain(part).trim()));
	return pairs.every(([field, words]) => fields.includes(field ?? '') && words)
		? (Object.fromEntries(pairs) as Record<string, string>)
		: null;
}

/** Compares a file and, unless it is a trial, puts it in. The file stays where it is; its checksum is on record. */
export async function runLayerCommand(
	database: Database,
	command: LayerCommand,
	locale: Locale,
): Promise<ShownLayerImport> {
	const { file, layer, dryRun, leaveOut } = command;
	const files = openOnDisk(file);
	const imports = new LayerImports(database, files, () => {});
	const { inspected } = await files.get(OPERATOR, file);
	const chosen =
		inspected!.layers.find(({ name }) => name === command.sheet) ??
		inspected!.layers.toSorted((one, other) => (other.features ?? 0) - (one.features ?? 0))[0];
	if (!chosen) throw new Error(inspected!.problems.map(({ code }) => code).join(', ') || 'no layer');
	const proposed = proposeReading(chosen);
	const reading = {
		...proposed,
		system: command.crs ?? proposed.system,
		swap: command.swap ?? proposed.swap,
	};
	const forms = proposeForms(chosen);
	const id = await imports.start(OPERATOR, file, {
		...{ layer, reading, mend: command.mend, after: command.after, source: command.source },
		mapping: { ...proposeFields(findImportLayer(layer)!, chosen, reading.coordinates), ...command.mapping },
		constants: command.constants,
		forms: { number: command.numbers ?? forms.number, day: command.days ?? forms.day },
	});
	await imports.idle();
	const compared = await imports.get(OPERATOR, id);
	const refused = compared.report?.counts.refuse ?? 0;
	if (!dryRun && compared.state === 'compared' && (refused === 0 || leaveOut)) {
		await imports.apply(OPERATOR, id, { leaveOut, requestId: '' });
		await imports.idle();
	}
	return showLayerImport(await imports.get(OPERATOR, id), locale);
}

export async function undoLayerImport(
	database: Database,
	{ undo, dryRun, file }: LayerCommand,
	locale: Locale,
): Promise<DescribedTakeBack> {
	const imports = new LayerImports(database, openOnDisk(file), () => {});
	return describeTakeBack(await imports.takeBack(OPERATOR, undo!, { dryRun, requestId: '' }), locale);
}

async function describe(path: string): Promise<Intake> {
	const name = path.split(/[/\\]/).at(-1)!;
	const inspected = await inspectFile(path, name);
	const { bytes } = inspected;
	return {
		...{ id: path, fileName: name, bytes, received: bytes, state: 'inspected', progress: null, inspected },
		...{ createdAt: '', expiresAt: null },
	};
}

/** A file where it lies, instead of one that was sent. */
function openOnDisk(path: string): Files {
	let known: Promise<Intake> | null = null;
	return {
		get: () => (known ??= describe(path)),
		read: (_viewer, id, choice, signal) => readFeatures(id, choice, signal),
		keepOriginal: () => Promise.resolve(),
	};
}

/** What became of it, for a terminal. */
export function describeLayerImport(shown: ShownLayerImport, locale: Locale): string {
	const { counts, findings, remedies, state, failure, runId } = shown;
	const number = (value: number) => formatCount(value, locale);
	const lines = [STATES[state]?.({}, { locale }) ?? state];
	if (failure !== null) lines.push(failure);
	if (counts)
		lines.push(
			[
				`${m.data_import_count_add({}, { locale })}: ${number(counts.add)}`,
				`${m.data_import_count_change({}, { locale })}: ${number(counts.change)}`,
				`${m.data_import_count_same({}, { locale })}: ${number(counts.same)}`,
				`${m.data_import_count_refuse({}, { locale })}: ${number(counts.refuse)}`,
			].join(' · '),
		);
	lines.push(...findings.slice(0, PRINTED).map(({ where, what }) => `  ${where}: ${what}`));
	if (findings.length > PRINTED)
		lines.push(m.import_more({ count: number(findings.length - PRINTED) }, { locale }));
	lines.push(...remedies.map((remedy) => `  • ${remedy}`));
	if (counts && counts.refuse > 0 && state === 'compared')
		lines.push(m.data_import_leave_out_how({}, { locale }));
	if (runId !== null)
		lines.push('', m.layer_import_run_how({ run: String(runId), layer: shown.layer }, { locale }));
	return lines.join('\n');
}
