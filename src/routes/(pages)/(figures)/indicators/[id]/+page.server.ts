import * as v from 'valibot';
import { answerPage } from '$lib/server/http/page';
import { areaReference, day, period, readQuery } from '$lib/server/http/parameters';
import { getBreakdowns, listCorrections } from '$lib/server/indicators/figures/service';
import { listSourcesBehind } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import { gatherFigures, sourceIdsOf } from '../figures.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const query = readQuery(url, { at: day(), area: v.optional(areaReference()), period: period() });
		const wanted = { ...query, id: params.id, area: query.area ?? null, viewer };
		const figures = await gatherFigures(sql, wanted);
		const { definition, unit } = figures;
		const [breakdowns, corrections] = await Promise.all([
			getBreakdowns(sql, { definition, at: query.at, unit, viewer }),
			listCorrections(sql, definition, viewer),
		]);
		const sources = await listSourcesBehind(sql, [
			...sourceIdsOf(figures),
			...breakdowns.sourceIds,
			definition.sourceId,
		]);
		return { at: query.at, ...figures, breakdowns, corrections, sources };
	});
