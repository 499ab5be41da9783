import { addDays, todayInVietnam } from '../../../calendar/index.ts';
import { daysOfPeriod } from '../../../connectivity/campaign/period.ts';
import { OLD_AFTER_DAYS, SAMPLE_TARGET } from '../../../connectivity/campaign/settings.ts';
import type { Campaign } from '../../../connectivity/campaign/types.ts';
import { compareNames } from '../../../text/index.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { listSourcesBehind } from '../../sources/service.ts';
import { listConnectivitySourceIds } from '../repository.ts';
import * as repository from './repository.ts';

/** As many as somebody plans for at once; the list is there to be printed. */
const MOST_VISITS = 60;

export interface CampaignQuestion {
	/** 2026 or 2026-Q3. */
	period: string;
	/** Code of a commune of today whose hamlets are listed; null = of all. */
	commune: string | null;
}

/**
 * How far the samples of a period have come towards the target, and where to go next: hamlets of communes that have
 * not reached it.
 * @throws AppError Forbidden, Invalid for a period that is no year or quarter
 */
export async function getCampaign(
	sql: Sql,
	viewer: Viewer,
	{ period, commune }: CampaignQuestion,
	today = todayInVietnam(),
): Promise<Campaign> {
	demand(viewer, 'signed_in');
	const days = daysOfPeriod(period);
	if (!days)
		throw new AppError('Invalid', 'error_invalid_parameter', {
			context: { parameter: 'period', expected: 'a year or quarter: 2026 or 2026-Q3', given: period },
		});
	const communes = await repository.countSamples(sql, days);
	const short = communes.filter(({ total }) => total === null || total < SAMPLE_TARGET.value);
	const visits = await repository.listHamletsToVisit(sql, short, {
		oldBefore: addDays(today, -OLD_AFTER_DAYS),
		commune,
		limit: MOST_VISITS,
	});
	const sources = await listSourcesBehind(sql, [
		...(await repository.listSampleSourceIds(sql, days)),
		...(await listConnectivitySourceIds(sql, today)),
	]);
	return {
		period,
		target: SAMPLE_TARGET,
		communes: communes.sort((one, other) => compareNames(one.name.vi, other.name.vi)),
		reached: communes.filter(({ total }) => total !== null && total >= SAMPLE_TARGET.value).length,
		visits: [...visits],
		illustrative: sources.some((source) => source.illustrative),
		sources,
	};
}
