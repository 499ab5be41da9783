import { readText } from '$lib/server/http/form';
import { readDay, readOperator, readTechnology } from '$lib/server/imports/evidence/cells';
import { readCommunes, readCrs, readNetwork, readQuarter } from '$lib/server/imports/evidence/command';
import { isEvidenceKind, type EvidenceRequest } from '$lib/server/imports/evidence/request';
import { readFileForm, readWords, type FileFormProblem } from '$lib/server/imports/form';

type Circumstances = Pick<EvidenceRequest, 'dryRun' | 'viewer' | 'requestId'>;

/** The form as a request, or what is missing in it. */
export async function readRequest(
	form: FormData,
	circumstances: Circumstances,
): Promise<{ ok: true; request: EvidenceRequest } | { ok: false; problem: FileFormProblem }> {
	const text = (name: string) => readWords(form, name);
	const kind = text('kind');
	if (!isEvidenceKind(kind)) return { ok: false, problem: 'file' };
	const given = await readFileForm(form);
	if (!given.ok) return given;
	const request: EvidenceRequest = {
		kind,
		...given.file,
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
