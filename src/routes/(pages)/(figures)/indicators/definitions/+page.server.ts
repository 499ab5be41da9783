import { fail } from '@sveltejs/kit';
import { readDraft } from '$lib/indicators/definitions/draft';
import { BREAK_KINDS, type BreakKind } from '$lib/indicators/series/types';
import type { KeptDefinition } from '$lib/indicators/definitions/types';
import type { Viewer } from '$lib/server/access';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, readPath } from '$lib/server/http/parameters';
import {
	addBreak,
	getDefinitions,
	getHoldings,
	removeBreak,
	removeDefinition,
	retireDefinition,
	saveDefinition,
} from '$lib/server/indicators/definitions/service';
import { countReportsWith } from '$lib/server/reports/snapshots';
import { database, tileService } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		const kept = await getDefinitions(database().sql, viewer);
		const wanted = url.searchParams.get('edit');
		return {
			...kept,
			/** null = nobody is about to take one out of use. */
			asked: await readAsked(url, viewer, kept.definitions),
			/** null = none is open; without a definition a new one. */
			editing: url.searchParams.has('new')
				? { definition: null }
				: wanted === null
					? null
					: { definition: kept.definitions.find(({ id }) => id === wanted) ?? null },
		};
	});

/** `?retire=poverty_rate` or `?remove=…`: what hangs on it is told before it is done. */
async function readAsked(url: URL, viewer: Viewer, definitions: readonly KeptDefinition[]) {
	for (const step of ['retire', 'remove'] as const) {
		const definition = definitions.find(({ id }) => id === url.searchParams.get(step));
		if (!definition) continue;
		const { sql } = database();
		return {
			...{ step, definition },
			holdings: await getHoldings(sql, viewer, definition.id),
			reports: await countReportsWith(sql, viewer, definition.id),
		};
	}
	return null;
}

const numberOf = (form: FormData, name: string) => readPath(name, readText(form, name), identity());

export const actions: Actions = {
	save: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const texts = new Map<string, string[]>();
		for (const [name, value] of form)
			if (typeof value === 'string') texts.set(name, [...(texts.get(name) ?? []), value]);
		const { draft, problems } = readDraft(texts);
		if (Object.keys(problems).length > 0) return fail(400, { problems, typed: draft });
		const version = readText(form, 'version') === '' ? null : numberOf(form, 'version');
		const answer = await answerForm(() =>
			saveDefinition(database().sql, { viewer, requestId }, { draft, version }),
		);
		if ('status' in answer) return fail(answer.status, { code: answer.data.code, typed: draft });
		if (answer.outcome === 'overtaken') {
			const { theirs, members } = answer;
			return fail(409, { overtaken: { theirs, members }, typed: draft });
		}
		if (answer.outcome === 'frozen') return fail(400, { frozen: answer.members, typed: draft });
		tileService().noticeChange();
		return { saved: draft.id };
	},
	retire: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const id = readText(form, 'id');
			const retired = readText(form, 'retired') === '1';
			const asked = { id, version: numberOf(form, 'version'), retired };
			await retireDefinition(database().sql, { viewer, requestId }, asked);
			return { saved: id };
		});
	},
	remove: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const id = readText(form, 'id');
			const asked = { id, version: numberOf(form, 'version') };
			await removeDefinition(database().sql, { viewer, requestId }, asked);
			tileService().noticeChange();
			return { removed: id };
		});
	},
	addBreak: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const [km, en] = [readText(form, 'reason.km').trim(), readText(form, 'reason.en').trim()];
			await addBreak(
				database().sql,
				{ viewer, requestId },
				{
					indicatorId: readText(form, 'indicatorId') || null,
					startsOn: readText(form, 'startsOn'),
					kind: kindOf(readText(form, 'kind')),
					reason: {
						vi: readText(form, 'reason.vi').normalize('NFC').trim(),
						...(km && { km: km.normalize('NFC') }),
						...(en && { en }),
					},
					legalSource: readText(form, 'legalSource').normalize('NFC').trim() || null,
				},
			);
			return { breaks: true };
		});
	},
	removeBreak: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			await removeBreak(database().sql, { viewer, requestId }, numberOf(form, 'id'));
			return { breaks: true };
		});
	},
};

const kindOf = (text: string): BreakKind => BREAK_KINDS.find((kind) => kind === text) ?? 'method';
