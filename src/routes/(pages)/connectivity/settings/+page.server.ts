import { isSettingId } from '$lib/connectivity/settings/definitions';
import { fromParts } from '$lib/connectivity/settings/parts';
import { can } from '$lib/server/access';
import { changeSetting, listSettingViews, resetSetting, standardOf } from '$lib/server/connectivity/settings';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return {
		settings: await answerPage(() => listSettingViews(database().sql, locals.viewer)),
		mayChange: can(locals.viewer, 'administration'),
	};
};

export const actions: Actions = {
	change: async ({ request, locals }) => {
		const form = await request.formData();
		const id = readText(form, 'id');
		const done = await answerForm(async () => {
			const change = { id, value: readValue(id, form), source: readText(form, 'source') };
			await changeSetting(database().sql, locals, change);
			return { done: 'changed' as const };
		});
		return withId(done, id);
	},
	reset: async ({ request, locals }) => {
		const id = readText(await request.formData(), 'id');
		const done = await answerForm(async () => {
			await resetSetting(database().sql, locals, id);
			return { done: 'reset' as const };
		});
		return withId(done, id);
	},
};

/** Which constant an answer is about; of a refused one too. */
function withId<Done extends object>(done: Done, id: string) {
	if ('status' in done && 'data' in done && typeof done.data === 'object' && done.data !== null)
		Object.assign(done.data, { id });
	return 'status' in done ? done : { ...done, id };
}

/** The value as the form holds it; of the list of states the boxes that are ticked. */
function readValue(id: string, form: FormData): unknown {
	if (!isSettingId(id)) return null;
	if (id === 'eligibility.gapStates') return form.getAll('value');
	const lines = new Map<string, string>();
	for (const [name, typed] of form)
		if (name.startsWith('value.') && typeof typed === 'string') lines.set(name.slice(6), typed);
	if (lines.size > 2000) return null;
	return fromParts(lines, standardOf(id));
}
