import * as v from 'valibot';
import { todayInVietnam } from '$lib/calendar';
import { can, type Viewer } from '$lib/server/access';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, readPath } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import {
	chooseReading,
	recordAchievement,
	withdrawAchievement,
	withdrawReading,
} from '$lib/server/targets/decisions';
import { getObjective } from '$lib/server/targets/service';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const objectiveId = () => v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,60}$/, 'the id of an objective'));

export const load: PageServerLoad = ({ params, locals: { viewer } }) =>
	answerPage(async () => {
		const id = readPath('objective', params.objective, objectiveId());
		return {
			detail: await getObjective(database().sql, id, { viewer, today: todayInVietnam() }),
			mayChoose: can(viewer, 'administration'),
			mayPlan: can(viewer, 'planning'),
		};
	});

type Work = (
	form: FormData,
	acting: { viewer: Viewer; requestId: string },
	at: { id: string; version: number },
) => Promise<void>;

const action =
	(work: Work) =>
	async ({ request, params, locals: { viewer, requestId } }: RequestEvent) => {
		const form = await request.formData();
		return answerForm(async () => {
			const id = readPath('objective', params.objective, objectiveId());
			const version = readPath('version', readText(form, 'version'), identity());
			await work(form, { viewer, requestId }, { id, version });
			return { saved: true as const };
		});
	};

export const actions: Actions = {
	choose: action((form, acting, at) =>
		chooseReading(database().sql, acting, at, {
			reading: readText(form, 'reading'),
			document: readText(form, 'document'),
			documentDate: readText(form, 'documentDate'),
		}),
	),
	unchoose: action((_, acting, at) => withdrawReading(database().sql, acting, at)),
	achieve: action((form, acting, at) =>
		recordAchievement(database().sql, acting, at, {
			on: readText(form, 'on'),
			document: readText(form, 'document'),
		}),
	),
	unachieve: action((_, acting, at) => withdrawAchievement(database().sql, acting, at)),
};
