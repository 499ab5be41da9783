import { compareYears } from '$lib/reports/compare';
import { SourceNumbers } from '$lib/reports/compose';
import { titleOf } from '$lib/reports/words';
import { answerPage } from '$lib/server/http/page';
import { number, readQuery } from '$lib/server/http/parameters';
import { getReport, listReports } from '$lib/server/reports/service';
import { database } from '$lib/server/started';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

const whole = (expected: string) => v.optional(number(expected, { least: 1, whole: true }));

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const wanted = readQuery(url, {
			then: whole('the number of a report'),
			now: whole('the number of a report'),
			thenYear: whole('a year'),
			nowYear: whole('a year'),
		});
		const reports = (await listReports(sql, viewer)).map(({ id, year, edition, audience, frozenAt }) => ({
			...{ id, year, edition, audience },
			isFrozen: frozenAt !== null,
		}));
		const nowId = wanted.now ?? reports[0]?.id;
		if (nowId === undefined) return { reports, compared: null };
		const now = await getReport(sql, viewer, nowId);
		const then =
			wanted.then === undefined || wanted.then === nowId ? now : await getReport(sql, viewer, wanted.then);
		const nowYear = wanted.nowYear ?? now.snapshot.year;
		const thenYear = wanted.thenYear ?? (then.snapshot.year < nowYear ? then.snapshot.year : nowYear - 1);
		const rows = compareYears(
			{ snapshot: then.snapshot, year: thenYear },
			{ snapshot: now.snapshot, year: nowYear },
			titleOf,
		);
		const numbers = new SourceNumbers();
		const known = new Map(
			[...then.snapshot.sources, ...now.snapshot.sources].map((source) => [source.id, source]),
		);
		return {
			reports,
			compared: {
				then: { id: then.report.id, year: thenYear },
				now: { id: now.report.id, year: nowYear },
				illustrative: then.snapshot.illustrative || now.snapshot.illustrative,
				rows: rows.map(({ sourceIds, ...row }) => ({ ...row, mark: numbers.mark(sourceIds) })),
				sources: numbers.ids.map((id) => {
					const source = known.get(id);
					return {
						...{ id, title: source?.title ?? id, publisher: source?.publisher ?? null },
						...{ publishedOn: source?.publishedOn ?? null, illustrative: source?.illustrative ?? false },
					};
				}),
			},
		};
	});
