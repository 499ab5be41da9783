import type { RecordList, ReviewQueue, RevisionState } from '../../heritage/api.ts';
import { foldText } from '../../text/index.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { invalid } from '../http/parameters.ts';
import { countByState, listQueue, listRecords, type ListFilter } from './list.repository.ts';

export interface WantedList extends Omit<ListFilter, 'words' | 'after'> {
	/** As typed, in any spelling. */
	typed: string;
	/** What the page before gave as `next`. */
	after: string | null;
}

/**
 * Records by name, a page at a time; only what the viewer may see, where the viewer may see it.
 * @throws AppError Invalid for an `after` that no page gave
 */
export async function findRecords(sql: Sql, viewer: Viewer, wanted: WantedList): Promise<RecordList> {
	const { typed, after, ...rest } = wanted;
	const rows = await listRecords(sql, {
		viewer,
		staff: can(viewer, 'staff'),
		// One more tells whether there is a next page.
		filter: { ...rest, words: foldText(typed), after: readCursor(after), limit: rest.limit + 1 },
	});
	const page = rows.slice(0, rest.limit);
	const last = page.at(-1);
	return {
		records: page.map(({ sortName: _, savedAt, ...row }) => ({
			...row,
			savedAt: savedAt?.toISOString() ?? null,
		})),
		next: last && rows.length > rest.limit ? writeCursor(last.sortName, last.id) : null,
	};
}

function writeCursor(name: string, id: number): string {
	return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function readCursor(text: string | null): ListFilter['after'] {
	if (text === null) return null;
	try {
		const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
		if (Array.isArray(read) && typeof read[0] === 'string' && Number.isSafeInteger(read[1]))
			return { name: read[0], id: read[1] as number };
	} catch {
		// Told below, like every other wrong value.
	}
	throw invalid('after', 'the `next` of the page before', text);
}

const NO_RECORDS: Record<RevisionState, number> = {
	draft: 0,
	in_review: 0,
	returned: 0,
	published: 0,
	withdrawn: 0,
};

/** What waits for a reviewer, and how many records are in which state; an editor sees their own. */
export async function getQueue(sql: Sql, viewer: Viewer): Promise<ReviewQueue> {
	demand(viewer, 'heritage_edit');
	const whose = { role: viewer.role, mineOf: can(viewer, 'heritage_review') ? null : viewer.id };
	const waiting = await listQueue(sql, whose);
	const counted = await countByState(sql, whose);
	return {
		waiting: waiting.map((row) => ({ ...row, submittedAt: row.submittedAt.toISOString() })),
		counts: { ...NO_RECORDS, ...Object.fromEntries(counted.map(({ state, count }) => [state, count])) },
	};
}
