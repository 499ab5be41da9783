import { findPackRecord, type PackRecord } from '$lib/field/packs';
import { checkContent } from '$lib/heritage/check-content';
import type { HeritageContent, RecordKind } from '$lib/heritage/content';
import { blankContent } from '$lib/heritage/edit/form-content';
import type { Desk } from './desk.svelte.ts';
import type { Opened } from './field-session.svelte.ts';

/** The key of a record that the server knew first. */
const keyOfSlug = (slug: string) => `slug:${slug}`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A record by what its address says: the key it has on this device, or its slug.
 * @param address the key of a new record may be one that nothing is kept under yet
 * @param mayAdminister official names are changed by the administration alone
 * @returns null where nothing of it lies on this device; 'old' where its pack says it in a form of earlier days
 */
export async function openRecord(
	desk: Desk,
	address: string,
	{ kind, sourceId, mayAdminister }: { kind: RecordKind; sourceId: string; mayAdminister: boolean },
): Promise<Opened | 'old' | null> {
	const { records, operations } = desk.content;
	const kept = records.find(({ key, slug }) => key === address || slug === address);
	const slug = kept?.slug ?? (UUID.test(address) ? null : address);
	const waits = operations.some(({ record }) => record === kept?.key);
	const packed = slug === null ? null : await findPackRecord(slug).catch(() => null);
	const nameLocked = !mayAdminister && isListed(packed);
	if (kept && (waits || !packed || packed.version <= kept.version)) return { ...kept, waits, nameLocked };
	if (packed) return fromPack(packed, kept?.key ?? keyOfSlug(packed.slug), nameLocked);
	if (!UUID.test(address)) return null;
	return {
		key: address,
		slug: null,
		version: 0,
		base: null,
		recordState: null,
		content: blankContent(kind, sourceId),
		problem: null,
		waits: false,
		nameLocked: false,
	};
}

function fromPack(packed: PackRecord, key: string, nameLocked: boolean): Opened | 'old' | null {
	if (!packed.content) return null;
	const content = readPacked(packed.content);
	if (!content) return 'old';
	const { slug, version } = packed;
	const recordState = packed.page.staff?.state ?? 'published';
	const known = { key, slug, version, base: content, content, recordState };
	return { ...known, problem: null, waits: false, nameLocked };
}

/** A pack from before a field was added is read as if it had been left empty; null where it cannot be. */
function readPacked(content: HeritageContent): HeritageContent | null {
	return checkContent(content).content;
}

const isListed = (packed: PackRecord | null) => (packed?.content?.designations.length ?? 0) > 0;
