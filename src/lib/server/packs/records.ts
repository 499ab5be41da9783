import type { PackedRecord } from '../../field/packs/types.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { getEditView } from '../heritage/edit-view.ts';
import { findRecords } from '../heritage/list.ts';
import { getRecordPage } from '../heritage-pages/page.service.ts';

const PAGE = 200;

/** Records of a commune as this viewer may see them, with the document where the viewer may edit it. */
export async function gatherRecords(
	sql: Sql,
	viewer: Viewer,
	{ commune, day }: { commune: string; day: string },
): Promise<PackedRecord[]> {
	const records: PackedRecord[] = [];
	const everything = { typed: '', kind: null, community: null, state: null, mine: false, limit: PAGE };
	for (let after: string | null = null; ;) {
		const page = await findRecords(sql, viewer, { ...everything, commune, after });
		for (const { slug } of page.records) {
			const record = await gatherRecord(sql, viewer, { slug, commune, day });
			if (record) records.push(record);
		}
		after = page.next;
		if (after === null) return records;
	}
}

async function gatherRecord(
	sql: Sql,
	viewer: Viewer,
	{ slug, commune, day }: { slug: string; commune: string; day: string },
): Promise<PackedRecord | null> {
	const page = await unlessRefused(getRecordPage(sql, { slug, at: day, viewer }));
	if (!page) return null;
	const edit = can(viewer, 'heritage_edit') ? await unlessRefused(getEditView(sql, viewer, { slug })) : null;
	return {
		slug,
		version: edit?.version ?? 0,
		kind: page.record.kind,
		content: edit?.content ?? null,
		page,
		media: page.media,
		commune,
	};
}

/** What the viewer may not see or edit is not carried; a defect is one here too. */
async function unlessRefused<Value>(asked: Promise<Value>): Promise<Value | null> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof AppError && ['NotFound', 'Gone', 'Forbidden'].includes(error.kind)) return null;
		throw error;
	}
}
