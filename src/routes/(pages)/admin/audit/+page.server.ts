import { demand } from '$lib/server/access';
import { listAuditActions, listAuditEntries } from '$lib/server/audit';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

const PAGE_LENGTH = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	await answerPage(() => demand(locals.viewer, 'audit'));
	const read = (name: string) =>
		url.searchParams.get(name)?.replaceAll('\0', '').trim().slice(0, 200) || null;
	const filter = {
		personId: read('person'),
		action: read('action'),
		subject: read('subject'),
		subjectId: read('id'),
	};
	const before = Number(url.searchParams.get('before'));
	const { sql } = database();
	const entries = await listAuditEntries(
		sql,
		filter,
		Number.isSafeInteger(before) && before > 0 ? before : null,
		PAGE_LENGTH + 1,
	);
	return {
		filter,
		actions: await listAuditActions(sql),
		entries: entries.slice(0, PAGE_LENGTH),
		paged: before > 0,
		nextBefore: entries.length > PAGE_LENGTH ? (entries[PAGE_LENGTH - 1]?.id ?? null) : null,
	};
};
