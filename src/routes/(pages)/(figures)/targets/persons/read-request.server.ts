import { readFileForm, readWords, type FileFormProblem } from '$lib/server/imports/form';
import { readTypedPeriod } from '$lib/server/imports/indicator-values/understand';
import type { PersonListRequest } from '$lib/server/imports/persons/request';

type Problem = FileFormProblem | 'period';

/** The form as a request, or what is missing in it. */
export async function readRequest(
	form: FormData,
	circumstances: Pick<PersonListRequest, 'dryRun' | 'viewer' | 'requestId'>,
): Promise<{ ok: true; request: PersonListRequest } | { ok: false; problem: Problem }> {
	const given = await readFileForm(form);
	if (!given.ok) return given;
	const period = readTypedPeriod(readWords(form, 'period'));
	if (period === null) return { ok: false, problem: 'period' };
	const request: PersonListRequest = {
		kind: 'persons',
		...given.file,
		answers: { indicatorId: readWords(form, 'indicator'), period },
		reason: readWords(form, 'reason').slice(0, 500),
		seen: readWords(form, 'seen'),
		...circumstances,
	};
	return { ok: true, request };
}
