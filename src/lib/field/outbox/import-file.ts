import * as v from 'valibot';
import { checkContent } from '$lib/heritage/check-content';
import type { RecordState } from '$lib/heritage/api';
import type { HeritageContent } from '$lib/heritage/content';
import { makeUuid, momentNow, type Draft } from '$lib/heritage/edit/draft-store';
import { closeContent, type FormContent } from '$lib/heritage/edit/form-content';
import { EXPORT_FORMAT, EXPORT_VERSION } from './export-file.ts';
import type { Account } from './account.ts';
import type { Desk } from './desk.svelte.ts';
import type { Change, NewOperation, OutboxContent, OutboxRecord } from './types.ts';

const UUID = v.pipe(v.string(), v.uuid());
const KEY = v.pipe(
	v.string(),
	v.regex(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|slug:[a-z0-9-]{1,200})$/),
);
const SLUG = v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,200}$/)));
const STATES = ['draft', 'in_review', 'published', 'withdrawn'] satisfies RecordState[];
const version = v.pipe(v.number(), v.integer(), v.minValue(0));
const FILE = v.object({
	record: KEY,
	name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
	mediaType: v.pipe(v.string(), v.maxLength(127)),
	base64: v.pipe(v.string(), v.base64()),
	/** Files written before it was kept have none. */
	upload: v.optional(UUID),
});
const DRAFT = v.object({
	record: KEY,
	form: v.unknown(),
	baseVersion: version,
	base: v.nullable(v.unknown()),
	changedAt: v.string(),
});
const EXPORTED = v.object({
	format: v.literal(EXPORT_FORMAT),
	version: v.literal(EXPORT_VERSION),
	account: v.optional(v.string()),
	records: v.array(
		v.object({
			key: KEY,
			slug: SLUG,
			version,
			base: v.nullable(v.unknown()),
			recordState: v.nullable(v.picklist(STATES)),
			content: v.unknown(),
		}),
	),
	drafts: v.array(DRAFT),
	files: v.array(FILE),
});
type Exported = v.InferOutput<typeof EXPORTED>;

/** What of a file is taken in, and why the rest is not. */
export interface ImportPlan {
	changes: Change[];
	drafts: Draft[];
	/** Records and drafts taken in. */
	taken: number;
	/** Lie on this device already, or were sent from it: nothing is written over. */
	known: number;
	/** Restricted work of somebody else, which this account may not see; or what cannot be read. */
	refused: number;
}

/** Null where the text is no file of `exportRecords`. */
export function readExported(text: string): Exported | null {
	try {
		const read = v.safeParse(EXPORTED, JSON.parse(text));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}

/**
 * Takes work back that was carried off as a file: on this device or another, by its maker or by whom it was given to. It
 * keeps its keys, so that what was sent meanwhile is a conflict and nothing arrives twice.
 * @param drafts keys of what is being typed on this device
 */
export function planImport(
	{ account: maker, records, drafts, files }: Exported,
	{ outbox, drafts: typed }: { outbox: OutboxContent; drafts: ReadonlySet<string> },
	{ person, may }: Pick<Account, 'person' | 'may'>,
): ImportPlan {
	const plan: ImportPlan = { changes: [], drafts: [], taken: 0, known: 0, refused: 0 };
	const isOwn = maker === person;
	const mayTake = (...protocols: unknown[]) =>
		isOwn || may.includes('heritage_review') || !protocols.includes('restricted');
	const isHere = (key: string, slug: string | null) =>
		typed.has(key) ||
		outbox.operations.some(({ record }) => record === key) ||
		outbox.records.some((record) => record.key === key || (slug !== null && record.slug === slug));
	const accepted = new Set<string>();

	for (const { content: given, base: givenBase, ...known } of records) {
		const [content, base] = [readContent(given), readContent(givenBase)];
		if (isHere(known.key, known.slug)) plan.known++;
		else if (!content || !mayTake(content.protocol, base?.protocol)) plan.refused++;
		else {
			accepted.add(known.key);
			plan.taken++;
			const record: OutboxRecord = {
				...known,
				content,
				base,
				problem: null,
				changedAt: momentNow(),
				sentAt: null,
			};
			const save = { kind: 'save' as const, id: makeUuid(), record: known.key, content, unanswered: false };
			plan.changes.push({ put: 'record', record }, { append: save });
		}
	}
	for (const { record, form, baseVersion, base: givenBase, changedAt } of drafts) {
		const base = readContent(givenBase);
		const slug = record.startsWith('slug:') ? record.slice('slug:'.length) : null;
		if (!accepted.has(record) && isHere(record, slug)) plan.known++;
		else if (!isForm(form) || !mayTake(form.protocol, base?.protocol)) plan.refused++;
		else {
			if (!accepted.has(record)) plan.taken++;
			accepted.add(record);
			plan.drafts.push({ person, record, form, baseVersion, base, changedAt });
		}
	}
	for (const { record, name, mediaType, base64, upload } of files) {
		if (!accepted.has(record)) continue;
		const [id, bytes] = [makeUuid(), fromBase64(base64, mediaType)];
		const file: NewOperation = {
			kind: 'file',
			id,
			// Another account cannot go on with somebody else's upload.
			upload: (isOwn && upload) || makeUuid(),
			record,
			name,
			mediaType,
			byteLength: bytes.size,
			unanswered: false,
		};
		plan.changes.push({ put: 'bytes', id, bytes }, { append: file });
	}
	return plan;
}

/** As the form wrote it: what was typed may be anything, but every part of the form is there. */
function isForm(form: unknown): form is FormContent {
	try {
		closeContent(form as FormContent);
		return true;
	} catch {
		return false;
	}
}

/**
 * Takes a file in. @returns null where it is none of ours
 * @throws DOMException QuotaExceededError where the device is full: no record of it stays then
 */
export async function takeFileIn(
	file: Blob,
	desk: Desk,
): Promise<Pick<ImportPlan, 'taken' | 'known' | 'refused'> | null> {
	const exported = readExported(await file.text());
	if (!exported || !desk.account) return null;
	await desk.refresh();
	const typed = new Set(desk.drafts.map(({ record }) => record));
	const plan = planImport(exported, { outbox: desk.content, drafts: typed }, desk.account);
	await desk.change(() => plan.changes);
	for (const draft of plan.drafts) await desk.store.keep(draft);
	await desk.refresh();
	desk.runNow();
	return plan;
}

const readContent = (given: unknown): HeritageContent | null => (given ? checkContent(given).content : null);

function fromBase64(base64: string, type: string): Blob {
	return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
}
