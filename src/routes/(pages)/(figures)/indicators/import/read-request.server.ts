import { readText } from '$lib/server/http/form';
import { readFileForm, readWords, type FileFormProblem } from '$lib/server/imports/form';
import { readBreakdown } from '$lib/server/imports/indicator-values/categories';
import { readEvidenceGrade } from '$lib/server/imports/indicator-values/command';
import type { ColumnMeaning, ValuesRequest } from '$lib/server/imports/indicator-values/request';
import { COLUMN_ROLES } from '$lib/server/imports/indicator-values/roles';
import { readTypedPeriod } from '$lib/server/imports/indicator-values/understand';

type Problem = FileFormProblem | 'period';
type Circumstances = Pick<ValuesRequest, 'dryRun' | 'viewer' | 'requestId'>;

/** The form as a request, or what is missing in it. */
export async function readRequest(
	form: FormData,
	circumstances: Circumstances,
): Promise<{ ok: true; request: ValuesRequest } | { ok: false; problem: Problem }> {
	const text = (name: string) => readWords(form, name);
	const given = await readFileForm(form);
	if (!given.ok) return given;
	const period = text('period') === '' ? null : readTypedPeriod(text('period'));
	if (period === null && text('period') !== '') return { ok: false, problem: 'period' };
	const request: ValuesRequest = {
		kind: 'indicator-values',
		...given.file,
		answers: {
			sheet: text('sheet') || null,
			indicatorId: text('indicator') || null,
			period,
			evidence: readEvidenceGrade(text('evidence')) ?? 'register',
			columns: readColumns(form),
			erase: text('erase') === 'yes',
			acceptTotals: text('accept-totals') === 'yes',
		},
		reason: text('reason').slice(0, 500),
		// The list of changes is shown by the check; without one there is nothing a person has seen.
		seen: text('seen'),
		...circumstances,
	};
	return { ok: true, request };
}

/** What the table of columns says: `role-3`, `indicator-3`, `period-3`, `group-3`. */
function readColumns(form: FormData): ValuesRequest['answers']['columns'] {
	const signature = readText(form, 'signature');
	if (signature === '') return null;
	const meanings: Record<number, ColumnMeaning> = {};
	for (const name of form.keys()) {
		const at = /^role-(\d{1,3})$/.exec(name)?.[1];
		const role = COLUMN_ROLES.find((one) => one === readText(form, name));
		if (at === undefined || role === undefined) continue;
		meanings[Number(at)] = {
			role,
			indicatorId: readText(form, `indicator-${at}`) || null,
			period: readTypedPeriod(readText(form, `period-${at}`)),
			breakdown: readBreakdown(readText(form, `group-${at}`)),
		};
	}
	return { signature, meanings };
}
