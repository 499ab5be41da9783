import { MastGrid } from '../../../connectivity/propagation/mast-grid.ts';
import { modelledTechnologies } from '../../../connectivity/propagation/transmitters.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listSourcesBehind } from '../../sources/service.ts';
import { getSettings } from '../settings/index.ts';
import { isModelled } from './index.ts';
import {
	findLastRun,
	listHamletPlaces,
	listMasts,
	listMastSourceIds,
	type ModelledRun,
} from './repository.ts';

const PAGE_LENGTH = 50;
const FARTHEST_LISTED = 20;

/** A mast with what the model takes for what was not told of it. */
export interface MastView {
	key: string;
	operator: string;
	technologies: readonly string[];
	/** Given, or else assumed. */
	bandsMhz: readonly number[];
	heightMetres: number;
	powerWatts: number;
	onAirSince: string | null;
	assumed: readonly ('bands' | 'height' | 'power')[];
	/** The model says nothing of it. */
	leftOut: boolean;
}

export interface FarHamlet {
	key: string;
	kind: string;
	name: string;
	/** Over the ellipsoid, to the nearest mast that is more than 2G. */
	metres: number;
	mast: string;
}

export interface MastPage {
	count: number;
	operators: string[];
	masts: MastView[];
	nextOffset: number | null;
	farthest: FarHamlet[];
	lastRun: ModelledRun | null;
	sources: Awaited<ReturnType<typeof listSourcesBehind>>;
}

/** A page of the masts on air on a day, and the hamlets farthest from one. @throws AppError Forbidden */
export async function getMastPage(
	sql: Sql,
	viewer: Viewer,
	{ at, operator, offset }: { at: string; operator: string | null; offset: number },
): Promise<MastPage> {
	demand(viewer, 'analysis');
	const { propagation } = await getSettings(sql);
	const masts = await listMasts(sql, at);
	const shown = operator === null ? masts : masts.filter((mast) => mast.operator === operator);
	const { heightMetres, powerWatts } = propagation.mast.value;
	const lastRun = await findLastRun(sql);
	const sources = await listSourcesBehind(sql, await listMastSourceIds(sql, at));
	return {
		count: shown.length,
		operators: [...new Set(masts.map((mast) => mast.operator))].sort(),
		masts: shown.slice(offset, offset + PAGE_LENGTH).map((mast) => ({
			key: mast.key,
			operator: mast.operator,
			technologies: mast.technologies,
			bandsMhz: mast.bandsMhz.length > 0 ? mast.bandsMhz : [propagation.assumedMhz.value],
			heightMetres: mast.heightMetres ?? heightMetres,
			powerWatts: mast.powerWatts ?? powerWatts,
			onAirSince: mast.onAirSince,
			assumed: [
				...(mast.bandsMhz.length === 0 ? (['bands'] as const) : []),
				...(mast.heightMetres === null ? (['height'] as const) : []),
				...(mast.powerWatts === null ? (['power'] as const) : []),
			],
			leftOut: !isModelled(mast, propagation),
		})),
		nextOffset: offset + PAGE_LENGTH < shown.length ? offset + PAGE_LENGTH : null,
		farthest: await listFarthest(
			sql,
			at,
			shown.filter((mast) => modelledTechnologies(mast).length > 0),
		),
		lastRun,
		sources,
	};
}

async function listFarthest(
	sql: Sql,
	at: string,
	masts: readonly { key: string; lng: number; lat: number }[],
): Promise<FarHamlet[]> {
	const grid = new MastGrid(Float64Array.from(masts.flatMap(({ lng, lat }) => [lng, lat])));
	return (await listHamletPlaces(sql, at))
		.flatMap(({ key, kind, name, lng, lat }) => {
			const nearest = lng === null || lat === null ? null : grid.nearest(lng, lat);
			if (!nearest) return [];
			return [{ key, kind, name, metres: nearest.metres, mast: masts[nearest.mast]!.key }];
		})
		.sort((one, other) => other.metres - one.metres)
		.slice(0, FARTHEST_LISTED);
}
