import { can } from '$lib/server/access';
import {
	getLegalBases,
	retireLegalBasisOf,
	saveLegalBasis,
} from '$lib/server/connectivity/proposals/legal-bases';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, readPath } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer } }) =>
	answerPage(async () => ({
		bases: await getLegalBases(database().sql, viewer),
		mayEdit: can(viewer, 'analysis'),
	}));

export const actions: Actions = {
	save: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const id = readText(form, 'id');
			await saveLegalBasis(
				database().sql,
				{ viewer, requestId },
				id === '' ? null : readPath('id', id, identity()),
				{
					number: readText(form, 'number'),
					title: readText(form, 'title'),
					issuedOn: readText(form, 'issuedOn'),
					clause: readText(form, 'clause'),
				},
			);
			return { saved: true };
		});
	},
	retire: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const id = readPath('id', readText(form, 'id'), identity());
			await retireLegalBasisOf(database().sql, { viewer, requestId }, id, readText(form, 'retired') === '1');
			return { saved: true };
		});
	},
};
