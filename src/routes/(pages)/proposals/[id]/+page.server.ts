import { can, demand } from '$lib/server/access';
import { PROPOSAL_STATES, type ProposalState } from '$lib/connectivity/proposals/types';
import { nextState } from '$lib/connectivity/proposals/life';
import { labelHamlets } from '$lib/server/connectivity/proposals/labels';
import { getLegalBases } from '$lib/server/connectivity/proposals/legal-bases';
import { getOutcome } from '$lib/server/connectivity/proposals/outcome';
import { addPhoto, removePhoto } from '$lib/server/connectivity/proposals/photos';
import { freezeDossier, getProposal, takeStep } from '$lib/server/connectivity/proposals/service';
import { getScenario } from '$lib/server/connectivity/scenarios';
import { AppError } from '$lib/server/errors';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, readPath } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const id = readPath('id', params.id, identity());
		const proposal = await getProposal(sql, viewer, id);
		const { name, illustrative } = await getScenario(sql, viewer, proposal.scenarioId);
		const isOpen = proposal.state === 'draft' || proposal.state === 'submitted';
		return {
			proposal,
			scenario: { id: proposal.scenarioId, name, illustrative },
			hamlets: await labelHamlets(
				sql,
				viewer,
				proposal.content.hamlets.map(({ key }) => key),
			),
			bases: await getLegalBases(sql, viewer),
			outcome: await getOutcome(sql, viewer, id),
			next: nextState(proposal.state),
			mayAct: can(viewer, 'analysis'),
			mayEdit: can(viewer, 'analysis') && isOpen,
		};
	});

const idOf = (params: { id: string }) => readPath('id', params.id, identity());
const isState = (text: string): text is ProposalState =>
	(PROPOSAL_STATES as readonly string[]).includes(text);

export const actions: Actions = {
	dossier: ({ params, locals: { viewer, requestId } }) =>
		answerForm(async () => {
			const made = await freezeDossier(database().sql, { viewer, requestId }, idOf(params));
			return { made: made.number };
		}),
	step: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const state = readText(form, 'state');
			if (!isState(state)) throw new AppError('Invalid', 'proposal_error_step_order');
			await takeStep(database().sql, { viewer, requestId }, idOf(params), {
				state,
				documentNumber: readText(form, 'documentNumber'),
				documentDate: readText(form, 'documentDate'),
				note: readText(form, 'note'),
			});
			return { step: state };
		});
	},
	photo: ({ request, params, locals: { viewer, requestId } }) =>
		answerForm(async () => {
			// Before the body is read, which may be large here.
			demand(viewer, 'analysis');
			const form = await request.formData();
			const file = form.get('photo');
			if (!(file instanceof File) || file.size === 0)
				throw new AppError('Invalid', 'proposal_error_photo_none');
			await addPhoto(database().sql, { viewer, requestId }, idOf(params), {
				bytes: Buffer.from(await file.arrayBuffer()),
				hamlet: readText(form, 'hamlet'),
				caption: readText(form, 'caption'),
				creator: readText(form, 'creator'),
				takenOn: readText(form, 'takenOn'),
			});
			return { photo: true };
		}),
	removePhoto: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			await removePhoto(
				database().sql,
				{ viewer, requestId },
				idOf(params),
				readPath('photo', readText(form, 'photo'), identity()),
			);
			return { photoRemoved: true };
		});
	},
};
