import type { GapSurface } from '../../connectivity/types.ts';
import { toGapCells } from '../../connectivity/cells.ts';
import type { Sql } from '../db/index.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { listConnectivitySourceIds, listHamletService } from './repository.ts';

/** The gap surface of a day: hamlets by service state in H3 cells. */
export async function getGapSurface(sql: Sql, at: string): Promise<GapSurface> {
	const [hamlets, sourceIds] = await Promise.all([
		listHamletService(sql, at),
		listConnectivitySourceIds(sql, at),
	]);
	const sources = await listSourcesBehind(sql, sourceIds);
	return {
		cells: toGapCells(hamlets),
		illustrative: sources.some((source) => source.illustrative),
		sourceIds,
	};
}
