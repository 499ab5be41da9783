import { todayInVietnam } from '$lib/calendar';
import { LARGEST_EVIDENCE } from '$lib/server/http/body-length';
import { readText } from '$lib/server/http/form';
import { readDay, readOperator, readTechnology } from '$lib/server/imports/evidence/cells';
import { readCommunes, readCrs, readNetwork, readQuarter } from '$lib/server/imports/evidence/command';
import { isEvidenceKind, type EvidenceRequest } from '$lib/server/imports/evidence/request';

type Problem = 'file' | 'size' | 'source';
type Circumstances = Pick<EvidenceRequest, 'dryRun' | 'viewer' | 'requestId'>;

/** The form as a request, or what is missing in it. */
export async function readRequest(
	form: FormData,
	circumstances: Circumstances,
): Promise<{ ok: true; request: EvidenceRequest } | { ok: false; problem: Problem }> {
	const text = (name: string) => readText(form, name).trim().normalize('NFC');
	const kind = text('kind');
	const file = form.get('file');
	if (!isEvidenceKind(kind) || !(file instanceof File) || file.size === 0)
		return { ok: false, problem: 'file' };
	if (file.size > LARGEST_EVIDENCE) return { ok: false, problem: 'size' };
	const publishedOn = readDay(text('published'));
	const [title, publisher] = [text('source').slice(0, 200), text('publisher').slice(0, 200)];
	if (title === '' || publisher === '' || publishedOn === null || publishedOn > todayInVietnam())
		return { ok: false, problem: 'source' };
	const request: EvidenceRequest = {
		kind,
		fileName: file.name.normalize('NFC').slice(0, 200),
		bytes: new Uint8Array(await file.arrayBuffer()),
		source: {
			title,
			publisher,
			publishedOn,
			licence: text('licence').slice(0, 500) || null,
			address: text('address').slice(0, 500) || null,
			illustrative: text('illustrative') === 'yes',
		},
		answers: {
			operator: readOperator(text('operator')),
			technology: readTechnology(text('technology')),
			day: readDay(text('day')),
			crs: readCrs(text('crs')),
			mend: text('mend') === 'yes',
			completeFor: readScope(form),
			quarter: readQuarter(text('quarter')),
			network: readNetwork(text('network')),
		},
		...circumstances,
	};
	return { ok: true, request };
}

function readScope(form: FormData): EvidenceRequest['answers']['completeFor'] {
	const scope = readText(form, 'complete');
	if (scope === 'all') return 'all';
	return scope === 'some' ? readCommunes(form.getAll('communes').join(',')) : null;
}

/** What was typed, to stand in the form again; a file cannot. */
export function writtenOf(form: FormData): Record<string, string> {
	const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
	return Object.fromEntries(texts.map(([name, value]) => [name, value.slice(0, 500)]));
}
