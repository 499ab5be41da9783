import { todayInVietnam } from '$lib/calendar';
import { LARGEST_EVIDENCE } from '$lib/server/http/body-length';
import { readText } from '$lib/server/http/form';
import { readDay } from '$lib/server/imports/evidence/cells';
import { readTypedPeriod } from '$lib/server/imports/indicator-values/understand';
import type { PersonListRequest } from '$lib/server/imports/persons/request';

type Problem = 'file' | 'size' | 'source' | 'period';

/** The form as a request, or what is missing in it. */
export async function readRequest(
	form: FormData,
	circumstances: Pick<PersonListRequest, 'dryRun' | 'viewer' | 'requestId'>,
): Promise<{ ok: true; request: PersonListRequest } | { ok: false; problem: Problem }> {
	const text = (name: string) => readText(form, name).trim().normalize('NFC');
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) return { ok: false, problem: 'file' };
	if (file.size > LARGEST_EVIDENCE) return { ok: false, problem: 'size' };
	const publishedOn = readDay(text('published'));
	const [title, publisher] = [text('source').slice(0, 200), text('publisher').slice(0, 200)];
	if (title === '' || publisher === '' || publishedOn === null || publishedOn > todayInVietnam())
		return { ok: false, problem: 'source' };
	const period = readTypedPeriod(text('period'));
	if (period === null) return { ok: false, problem: 'period' };
	const request: PersonListRequest = {
		kind: 'persons',
		fileName: file.name.normalize('NFC').slice(0, 200),
		bytes: new Uint8Array(await file.arrayBuffer()),
		source: {
			...{ title, publisher, publishedOn, licence: null },
			address: text('address').slice(0, 500) || null,
			illustrative: text('illustrative') === 'yes',
		},
		answers: { indicatorId: text('indicator'), period },
		reason: text('reason').slice(0, 500),
		seen: text('seen'),
		...circumstances,
	};
	return { ok: true, request };
}

/** What was typed, to stand in the form again; a file cannot. */
export function writtenOf(form: FormData): Record<string, string> {
	const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
	return Object.fromEntries(texts.map(([name, value]) => [name, value.slice(0, 500)]));
}
