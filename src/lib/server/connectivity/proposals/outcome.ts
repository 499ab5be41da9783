import { todayInVietnam } from '../../../calendar/index.ts';
import type { DossierHamlet, ProposalContent, SignalRow } from '../../../connectivity/proposals/types.ts';
import type { ServiceState } from '../../../areas/types.ts';
import { summariseService } from '../../../connectivity/service-state/service-state.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listHamletRows, listSignals } from './evidence.repository.ts';
import { findFrozenHamlets, listEvents } from './repository.ts';

/** A hamlet before and after building. */
export interface HamletOutcome {
	key: string;
	name: string;
	communeName: string | null;
	before: ServiceState;
	/** From evidence after the built day alone; `unknown` = none yet. */
	after: ServiceState;
	/** Best measured downlink, Mbit/s; null = not measured. */
	downlinkBefore: number | null;
	downlinkAfter: number | null;
	/** Newest day of the evidence after building; null = none. */
	measuredOn: string | null;
	/** Somebody has measured there since. */
	isMeasured: boolean;
}

export interface ProposalOutcome {
	/** Day the sites were built, and of the frozen state. */
	builtOn: string;
	frozenOn: string;
	hamlets: HamletOutcome[];
}

/**
 * The same hamlets as the dossier froze them and as they are known since the built day.
 * @returns null while nothing is built, or where no dossier froze them
 * @throws AppError Forbidden to guests
 */
export async function getOutcome(
	sql: Sql,
	viewer: Viewer,
	proposalId: number,
): Promise<ProposalOutcome | null> {
	demand(viewer, 'signed_in');
	const built = await findBuiltDay(sql, proposalId);
	const frozen = await findFrozenHamlets(sql, proposalId);
	if (built === null || !frozen) return null;
	const before = frozen.hamlets as DossierHamlet[];
	const since = await listSince(
		sql,
		before.map(({ key }) => key),
		built,
	);
	return {
		builtOn: built,
		frozenOn: frozen.day,
		hamlets: before.map(({ key, name, communeName, service, signals }) => {
			const rows = since.get(key) ?? [];
			const { state, measuredOn } = summariseService(rows);
			return {
				...{ key, name, communeName, before: service, after: state, measuredOn },
				downlinkBefore: bestDownlink(signals),
				downlinkAfter: bestDownlink(rows),
				isMeasured: rows.some(isMeasurement),
			};
		}),
	};
}

/** How many hamlets of a built proposal nobody has measured since the built day. */
export async function countUnmeasured(
	sql: Sql,
	proposalId: number,
	{ hamlets }: ProposalContent,
): Promise<number> {
	const built = await findBuiltDay(sql, proposalId);
	const keys = hamlets.map(({ key }) => key);
	if (built === null) return keys.length;
	const since = await listSince(sql, keys, built);
	return keys.filter((key) => !since.get(key)?.some(isMeasurement)).length;
}

const isMeasurement = ({ evidence, state }: SignalRow): boolean =>
	evidence === 'measured' && state !== 'unknown';

function bestDownlink(rows: readonly SignalRow[]): number | null {
	const speeds = rows.filter(isMeasurement).flatMap(({ downlinkMbps }) => downlinkMbps ?? []);
	return speeds.length > 0 ? Math.max(...speeds) : null;
}

async function findBuiltDay(sql: Sql, proposalId: number): Promise<string | null> {
	const events = await listEvents(sql, proposalId);
	return events.findLast(({ state }) => state === 'built')?.documentDate ?? null;
}

/** Evidence of days after the built one, by key. */
async function listSince(
	sql: Sql,
	keys: readonly string[],
	built: string,
): Promise<Map<string, SignalRow[]>> {
	const today = todayInVietnam();
	const rows = await listHamletRows(sql, keys, today);
	const signals = await listSignals(
		sql,
		rows.map(({ id }) => id),
		today,
	);
	return new Map(
		rows.map(({ id, key }) => [
			key,
			(signals.get(id) ?? []).filter(({ measuredOn }) => measuredOn !== null && measuredOn > built),
		]),
	);
}
