import { fail, redirect } from '@sveltejs/kit';
import { namesWithDigits } from '$lib/reports/draft';
import { referencesOf } from '$lib/reports/references';
import type { ReportHead } from '$lib/reports/types';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { identity, readPath } from '$lib/server/http/parameters';
import { orderSources } from '$lib/server/reports/paper';
import {
	createEdition,
	freezeReport,
	getReport,
	remakeFiles,
	saveHead,
	saveSection,
} from '$lib/server/reports/service';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

const idOf = (params: { id: string }) => readPath('id', params.id, identity());

export const load: PageServerLoad = ({ params, locals: { viewer } }) =>
	answerPage(async () => {
		const view = await getReport(database().sql, viewer, idOf(params));
		const { snapshot } = view;
		return {
			report: view.report,
			sections: view.sections,
			files: view.files,
			revision: view.revision,
			day: snapshot.day,
			references: [...referencesOf(snapshot).values()],
			names: namesWithDigits(snapshot),
			sourceOrder: orderSources(view),
			sources: snapshot.sources.map(({ id, title, publisher, publishedOn, licence, illustrative }) => ({
				...{ id, title, publisher, publishedOn, licence, illustrative },
			})),
		};
	});

const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

function readHead(form: FormData): ReportHead {
	const text = (name: string) => readText(form, name).trim();
	return {
		superior: text('superior'),
		issuer: text('issuer'),
		place: text('place'),
		subject: text('subject'),
		to: linesOf(text('to')),
		recipients: linesOf(text('recipients')),
		signature: { onBehalf: text('onBehalf'), title: text('title'), name: text('name') },
	};
}

export const actions: Actions = {
	section: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const key = readText(form, 'key');
		const saved = await answerForm(() =>
			saveSection(database().sql, { viewer, requestId }, idOf(params), {
				key,
				version: Number(readText(form, 'version')),
				text: readText(form, 'text'),
			}),
		);
		if (!('ok' in saved)) return saved;
		return saved.ok
			? { section: key, version: saved.version }
			: fail(409, { code: 'report_error_section_meanwhile', section: key, theirs: saved.theirs });
	},
	head: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			await saveHead(database().sql, { viewer, requestId }, idOf(params), {
				version: Number(readText(form, 'version')),
				head: readHead(form),
			});
			return { head: true };
		});
	},
	freeze: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		return answerForm(async () => {
			const revision = Number(readText(form, 'revision'));
			await freezeReport(database().sql, { viewer, requestId }, idOf(params), revision);
			return { frozen: true };
		});
	},
	edition: async ({ request, params, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const made = await answerForm(async () => ({
			id: await createEdition(
				database().sql,
				{ viewer, requestId },
				{ from: idOf(params), fresh: readText(form, 'snapshot') === 'new' },
			),
		}));
		if ('id' in made) redirect(303, `/reports/${made.id}`);
		return made;
	},
	remake: ({ params, locals: { viewer } }) =>
		answerForm(async () => ({ remade: await remakeFiles(database().sql, viewer, idOf(params)) })),
};
