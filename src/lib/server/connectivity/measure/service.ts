import { summariseReports } from '../../../connectivity/measure/summary.ts';
import type { Filed, Filing, NearHamlet } from '../../../connectivity/measure/types.ts';
import { VIETNAM_BOUNDS } from '../../../geo/index.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import * as repository from './repository.ts';

export { listOperators } from './repository.ts';

/** A hamlet of the delta is a line of houses of up to 3 km along a canal; working value. */
const HAMLET_REACH_METRES = 1_500;
/** A filing may wait on a device without signal this long. */
const MOST_DAYS_WAITING = 30;
/** Clocks of telephones are off by less. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const OWN_TESTS_SHOWN = 10;

/** The hamlet somebody stands in. @throws AppError Forbidden, Invalid for a place outside Vietnam */
export async function findHamletHere(
	sql: Sql,
	viewer: Viewer,
	place: { lng: number; lat: number },
): Promise<NearHamlet | null> {
	demand(viewer, 'signed_in');
	refusePlaceElsewhere(place);
	return repository.findNearestHamlet(sql, place, HAMLET_REACH_METRES);
}

/** What the person filed last. */
export async function listOwnTests(sql: Sql, viewer: Viewer): Promise<repository.OwnTest[]> {
	demand(viewer, 'signed_in');
	return repository.listOwnTests(sql, viewer.id ?? '', OWN_TESTS_SHOWN);
}

/**
 * Files what somebody measured or tells. Over a mobile network it makes the hamlet's reported row of that day anew
 * (`summariseReports`); over Wi-Fi or a cable it is kept and says nothing of the signal. Sent twice it is filed once.
 * @throws AppError Forbidden, Invalid with what is wrong, NotFound for an unknown hamlet
 */
export async function fileTest(sql: Pool, viewer: Viewer, filing: Filing, now = new Date()): Promise<Filed> {
	demand(viewer, 'signed_in');
	const personId = viewer.id;
	if (personId === null) throw new AppError('Forbidden', 'error_forbidden');
	refuseTimeElsewhere(filing.takenAt, now);
	return sql.begin(async (sql) => {
		const { hamlet, lng, lat } = await findPlace(sql, filing);
		const isNew = await repository.insertTest(sql, filing, {
			personId,
			lng,
			lat,
			hamletId: hamlet?.id ?? null,
		});
		if (!hamlet || filing.connection !== 'cellular') return { hamlet, counted: false, state: null };
		const network = { ...filing, hamletId: hamlet.id };
		const day = summariseReports(await repository.listTestsOfDay(sql, network));
		if (isNew) await repository.putReportedDay(sql, network, day);
		return { hamlet, counted: true, state: day.state };
	});
}

/** A chosen hamlet lies where its label stands, wherever the device is by now; a place of the device belongs to the nearest hamlet within reach. */
async function findPlace(sql: Sql, { hamletId, place }: Filing) {
	if (hamletId !== null) {
		const found = await repository.findHamletPlace(sql, hamletId);
		if (!found) throw new AppError('NotFound', 'error_measure_hamlet', { context: { hamletId } });
		const { lng, lat, ...hamlet } = found;
		return { hamlet, lng, lat };
	}
	if (!place) throw new AppError('Invalid', 'error_measure_nowhere');
	refusePlaceElsewhere(place);
	const { lng, lat, accuracyMetres } = place;
	// A position by the network alone may be kilometres off: it is kept, and speaks for no hamlet.
	const isVague = accuracyMetres !== null && accuracyMetres > HAMLET_REACH_METRES;
	const hamlet = isVague ? null : await repository.findNearestHamlet(sql, place, HAMLET_REACH_METRES);
	return { hamlet, lng, lat };
}

function refusePlaceElsewhere({ lng, lat }: { lng: number; lat: number }): void {
	const [west, south, east, north] = VIETNAM_BOUNDS;
	if (lng >= west && lng <= east && lat >= south && lat <= north) return;
	throw new AppError('Invalid', 'error_measure_place', { context: { lng, lat } });
}

function refuseTimeElsewhere(takenAt: string, now: Date): void {
	const age = now.getTime() - new Date(takenAt).getTime();
	if (age >= -CLOCK_TOLERANCE_MS && age <= MOST_DAYS_WAITING * DAY_MS) return;
	throw new AppError('Invalid', 'error_measure_time', { context: { takenAt } });
}
