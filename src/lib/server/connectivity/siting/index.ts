import { areaTitle } from '../../../areas/title.ts';
import type { AreaKind } from '../../../areas/types.ts';
import type {
	CandidateKind,
	ScenarioInput,
	ScenarioResult,
	SiteCandidate,
	SitingQuestion,
} from '../../../connectivity/scenarios/types.ts';
import { listSettings } from '../../../connectivity/settings/definitions.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { getHamletTable } from '../hamlets/service.ts';
import { saveScenario } from '../scenarios/index.ts';
import { getSettings } from '../settings/index.ts';
import {
	listCommuneCentres,
	listHamletCentres,
	listPublicPlaces,
	placePoints,
	type PlaceRow,
} from './repository.ts';

/** Tables whose changes alter the places offered. */
export const CANDIDATE_READS = ['area', 'area_parent', 'public_point', 'source'] as const;

const LISTS: Readonly<
	Record<Exclude<CandidateKind, 'drawn'>, (sql: Sql, at: string) => Promise<PlaceRow[]>>
> = {
	'public-point': listPublicPlaces,
	'commune-centre': listCommuneCentres,
	hamlet: listHamletCentres,
};

/**
 * Places a mast may stand at, in the order of their keys: of the named communes, or all; a point drawn by hand is one
 * wherever it lies, and outside every commune its `communeName` is null.
 * @throws AppError Forbidden without `analysis`
 */
export async function listCandidates(
	sql: Sql,
	viewer: Viewer,
	{ at, communes, candidates, drawn }: Pick<SitingQuestion, 'at' | 'communes' | 'candidates' | 'drawn'>,
): Promise<SiteCandidate[]> {
	demand(viewer, 'analysis');
	const wanted = new Set(communes);
	const found: SiteCandidate[] = [];
	for (const kind of candidates) {
		if (kind === 'drawn') continue;
		for (const row of await LISTS[kind](sql, at))
			if (wanted.size === 0 || wanted.has(row.communeCode ?? '')) found.push(toCandidate(row, kind));
	}
	if (candidates.includes('drawn') && drawn.length > 0) {
		const communesOf = await placePoints(sql, at, drawn);
		for (const [place, { key, lng, lat }] of drawn.entries()) {
			const { communeKind, communeName } = communesOf[place]!;
			const title = titleOf(communeKind, communeName);
			found.push({ key, kind: 'drawn', name: key, communeName: title, lng, lat, illustrative: false });
		}
	}
	return found.sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Everything a siting looks at today. @throws AppError Forbidden; Invalid where a setting does not fit */
export async function readSitingInput(
	sql: Sql,
	viewer: Viewer,
	question: SitingQuestion,
): Promise<ScenarioInput> {
	return {
		hamlets: await getHamletTable(sql, { at: question.at, viewer }),
		candidates: await listCandidates(sql, viewer, question),
		settings: { ...listSettings(await getSettings(sql)) },
	};
}

/**
 * Keeps a siting as a scenario, worked out here once more.
 * @param seen what the person saw: where something else comes out here, the data changed meanwhile
 * @returns id of the scenario
 * @throws AppError as `saveScenario`
 */
export async function saveSiting(
	sql: Pool,
	viewer: Viewer,
	{
		question,
		name,
		note,
		seen,
	}: { question: SitingQuestion; name: string; note: string | null; seen: ScenarioResult },
	requestId: string | null,
): Promise<string> {
	demand(viewer, 'analysis');
	const input = await readSitingInput(sql, viewer, question);
	return saveScenario(sql, viewer, { name, note, question, input, result: seen }, requestId);
}

function toCandidate(row: PlaceRow, kind: CandidateKind): SiteCandidate {
	const { key, lng, lat, illustrative } = row;
	return {
		key,
		kind,
		name: row.kind ? areaTitle(row.kind, { vi: row.name }, 'vi') : row.name,
		communeName: titleOf(row.communeKind, row.communeName),
		lng,
		lat,
		illustrative,
	};
}

const titleOf = (kind: AreaKind | null, name: string | null) =>
	kind && name ? areaTitle(kind, { vi: name }, 'vi') : null;
