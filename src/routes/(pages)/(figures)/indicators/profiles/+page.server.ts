import * as v from 'valibot';
import { areaTitle } from '$lib/areas/title';
import { isLocale } from '$lib/i18n';
import { listAreas } from '$lib/server/areas/service';
import { answerPage } from '$lib/server/http/page';
import { day, readQuery } from '$lib/server/http/parameters';
import { secondLanguage } from '$lib/server/profiles/request';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { locale } }) =>
	answerPage(async () => {
		const { at, commune } = readQuery(url, { at: day(), commune: v.optional(v.string(), '') });
		const areas = await listAreas(database().sql, ['commune'], at);
		const asked = url.searchParams.get('first');
		const first = isLocale(asked) ? asked : locale;
		return {
			at,
			first,
			second: secondLanguage(first, url.searchParams.get('second')),
			communes: areas.map(({ id, code, kind, name }) => ({
				// A code and the day name a unit in any database; a unit without a code has its number only.
				key: code === null ? String(id) : `${code}@${at}`,
				title: areaTitle(kind, name, locale),
				isChosen: code !== null && commune.split('@')[0] === code,
			})),
		};
	});
