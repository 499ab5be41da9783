import { redirect } from '@sveltejs/kit';
import { todayInVietnam } from '$lib/calendar';
import type { LocalizedText } from '$lib/i18n';
import { demand } from '$lib/server/access';
import { listSources } from '$lib/server/sources/service';
import { database } from '$lib/server/started';

export interface FormData {
	person: string;
	today: string;
	sources: { id: string; title: LocalizedText }[];
}

/**
 * What the form needs beside the record. Guests are led to the sign-in and back.
 * @throws AppError Forbidden for who may not edit
 */
export async function loadFormData(locals: App.Locals, url: URL): Promise<FormData> {
	const { viewer } = locals;
	if (viewer.id === null)
		redirect(303, `/sign-in?${new URLSearchParams({ next: url.pathname + url.search }).toString()}`);
	demand(viewer, 'heritage_edit');
	const sources = await listSources(database().sql);
	return {
		person: viewer.id,
		today: todayInVietnam(),
		sources: sources.filter(({ illustrative }) => !illustrative).map(({ id, title }) => ({ id, title })),
	};
}
