import { todayInVietnam } from '$lib/calendar/today';
import { IMPORT_LAYERS } from '$lib/imports/layers/registry';
import type { Locale } from '$lib/i18n';
import { can, demand } from '$lib/server/access';
import { listRevisions } from '$lib/server/db/repository';
import { answerPage } from '$lib/server/http/page';
import { showLayerImport } from '$lib/server/imports/layers/shown';
import { listImportRuns } from '$lib/server/imports/run.repository';
import { Sketches } from '$lib/server/map-sketch';
import { database, intakes, layerImports } from '$lib/server/started';
import type { PageServerLoad } from './$types';

const sketches = new Sketches();

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const { viewer, locale } = locals;
		demand(viewer, 'import');
		const { sql } = database();
		const layers = IMPORT_LAYERS.filter(({ permission }) => can(viewer, permission)).map(({ id }) => id);
		const [[area], begun, waiting, runs] = await Promise.all([
			listRevisions(sql, ['area']),
			layerImports().list(viewer),
			intakes().list(viewer),
			listImportRuns(sql, [...layers, 'areas']),
		]);
		const drawn = { at: todayInVietnam(), revision: String(area?.revision ?? 0), locale: locale as Locale };
		return {
			layers,
			sketch: await sketches.find(sql, drawn),
			waiting: waiting.filter(({ state }) => state !== 'applied'),
			begun: begun.slice(0, 10).map((one) => {
				const { findings: _findings, ...shown } = showLayerImport(one, locale as Locale);
				return { ...shown, intakeId: one.intakeId, createdAt: one.createdAt };
			}),
			runs,
			mayBringFigures: can(viewer, 'analysis'),
			mayPublish: can(viewer, 'heritage_review'),
		};
	});
