import { areaTitle } from '../../../areas/title.ts';
import type { AreaKind, ServiceState } from '../../../areas/types.ts';
import { whoPays } from '../../../connectivity/eligibility/rules.ts';
import { modelSignal, reachMetres } from '../../../connectivity/propagation/signal.ts';
import type {
	DossierHamlet,
	DossierInput,
	LegalBasis,
	SiteReach,
} from '../../../connectivity/proposals/types.ts';
import { summariseService } from '../../../connectivity/service-state/service-state.ts';
import type { Scenario, ScenarioInput } from '../../../connectivity/scenarios/types.ts';
import { metresBetween } from '../../../connectivity/siting/coverage.ts';
import { overlaySettings } from '../../../connectivity/settings/definitions.ts';
import type { Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { getHamletTable } from '../hamlets/service.ts';
import { getScenario, getScenarioInput } from '../scenarios/index.ts';
import { getSettings } from '../settings/index.ts';
import {
	listCommuneOutlines,
	listDossierSources,
	listHamletRows,
	listIllustrativeSourceIds,
	listNearestMasts,
	listNearestPoints,
	listProfiles,
	listSignals,
} from './evidence.repository.ts';
import { listLegalBases } from './legal-basis.repository.ts';
import { listPhotoBytes, listPhotos } from './photo.repository.ts';
import { findProposal } from './repository.ts';

/** Everything of a dossier: what goes into its files as data, and the pictures. */
export interface Gathered {
	input: DossierInput;
	scenarioInput: ScenarioInput;
	/** By number of the photograph. */
	photos: Map<number, Buffer>;
}

/**
 * Gathers a dossier. Called in one transaction that sees the database as of one moment, so that no two parts of a
 * dossier tell of different days.
 * @param number of the dossier to be made
 * @throws AppError NotFound; Invalid `proposal_error_hamlet_gone` where a chosen hamlet does not exist any more
 */
export async function gatherDossier(
	sql: Sql,
	viewer: Viewer,
	{ proposalId, number, madeAt, day }: { proposalId: number; number: number; madeAt: Date; day: string },
): Promise<Gathered> {
	const proposal = await findProposal(sql, proposalId);
	if (!proposal)
		throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposal: proposalId } });
	const { content } = proposal;
	const scenario = await getScenario(sql, viewer, proposal.scenarioId);
	const scenarioInput = await getScenarioInput(sql, proposal.scenarioId);
	const hamlets = await describeHamlets(
		sql,
		viewer,
		content.hamlets.map(({ key }) => key),
		day,
	);
	const sites = reachOfSites(scenario, scenarioInput);
	const communes = await listCommuneOutlines(sql, frameOf(hamlets, sites), day);
	const photos = await listPhotos(sql, proposalId);
	const chosen = new Set(content.legalBases);
	const legalBases = (await listLegalBases(sql)).filter(({ id }: LegalBasis) => chosen.has(id));
	const sourceIds = new Set([
		...hamlets.flatMap((hamlet) => hamlet.sourceIds),
		...communes.map(({ sourceId }) => sourceId),
		...scenarioInput.hamlets.sourceIds,
		'islands',
	]);
	const sources = await listDossierSources(sql, [...sourceIds]);
	return {
		input: {
			format: 1,
			madeAt: madeAt.toISOString(),
			day,
			proposal: { id: proposal.id, number, title: proposal.title, version: proposal.version, content },
			legalBases,
			scenario,
			hamlets,
			sites,
			communes: communes.map(({ kind, name, ...commune }) => ({
				...commune,
				name: areaTitle(kind as AreaKind, { vi: name }, 'vi'),
			})),
			photos,
			sources,
			illustrative: scenario.illustrative || sources.some(({ illustrative }) => illustrative),
		},
		scenarioInput,
		photos: await listPhotoBytes(sql, proposalId),
	};
}

/** All that is known of these hamlets, in the order of the keys. @throws AppError Invalid `proposal_error_hamlet_gone` */
export async function describeHamlets(
	sql: Sql,
	viewer: Viewer,
	keys: readonly string[],
	day: string,
): Promise<DossierHamlet[]> {
	const found = await listHamletRows(sql, keys, day);
	const rows = new Map(found.map((row) => [row.key, row]));
	const ids = found.map(({ id }) => id);
	const profiles = await listProfiles(sql, ids, day);
	const signals = await listSignals(sql, ids, day);
	const masts = await listNearestMasts(sql, ids, day);
	const points = await listNearestPoints(sql, ids);
	const { eligibility } = await getSettings(sql);
	// Whether a list in force leaves a hamlet out is decided where hamlets are ranked, and nowhere else.
	const table = await getHamletTable(sql, { at: day, viewer });
	const rowOf = new Map(table.keys.map((key, row) => [key, row]));
	const illustrative = await listIllustrativeSourceIds(sql);
	return keys.map((key) => {
		const row = rows.get(key);
		if (!row) throw new AppError('Invalid', 'proposal_error_hamlet_gone', { context: { hamlet: key } });
		const { id, name, communeKind, communeName, difficulty, sourceIds: own, ...rest } = row;
		const profile = profiles.get(id) ?? null;
		const said = signals.get(id) ?? [];
		const { state, conflict } = summariseService(said);
		const at = rowOf.get(key);
		const listed = at === undefined ? null : (table.criteria.difficulty?.[at] ?? null);
		const decision = at === undefined ? null : (table.difficultyDecisions[at] ?? null);
		const nearestMast = masts.get(id) ?? null;
		const nearby = points.get(id) ?? {};
		const sourceIds = [
			...new Set([
				...own,
				...said.map(({ sourceId }) => sourceId),
				...(profile ? [profile.sourceId] : []),
				...(nearestMast ? [nearestMast.sourceId] : []),
				...Object.values(nearby).map(({ sourceId }) => sourceId),
			]),
		].sort();
		return {
			...rest,
			name: areaTitle(row.kind as AreaKind, { vi: name }, 'vi'),
			communeName:
				communeKind === null || communeName === null
					? null
					: areaTitle(communeKind as AreaKind, { vi: communeName }, 'vi'),
			especiallyDifficult:
				difficulty ??
				(listed === null || decision === null
					? null
					: { value: listed === 1 ? 'yes' : 'no', decision, from: null, to: null }),
			profile,
			service: state satisfies ServiceState,
			conflict,
			signals: said,
			nearestMast,
			points: nearby,
			payer: whoPays(
				{
					service: state,
					isEspeciallyDifficult: listed === null ? null : listed === 1,
					hasGridPower: profile?.hasGridPower ?? null,
				},
				eligibility,
			),
			sourceIds,
			illustrative: sourceIds.some((source) => illustrative.has(source)),
		};
	});
}

/** Which hamlets the chosen sites of a scenario reach by the settings it froze; for screening only. */
export function reachOfSites(
	{ question, result }: Pick<Scenario, 'question' | 'result'>,
	{ hamlets, candidates, settings }: ScenarioInput,
): SiteReach[] {
	if (question.kind !== 'siting') return [];
	const { propagation, signal } = overlaySettings(settings as Parameters<typeof overlaySettings>[0]);
	const { mhz, heightMetres, powerWatts, environment } = question.mast;
	const reach = reachMetres(
		modelSignal({ mhz, heightMetres, powerWatts }, environment, propagation),
		question.serves,
		signal,
	);
	return result.sites.flatMap(({ key }) => {
		const site = candidates.find((candidate) => candidate.key === key);
		if (!site) return [];
		const { name, lng, lat } = site;
		const reached = hamlets.keys.filter((_, row) => {
			const position = hamlets.positions[row];
			return position && metresBetween(lng, lat, ...position) <= reach;
		});
		return [{ key, name, lng, lat, reach, hamlets: reached }];
	});
}

/** What the map of a dossier shows, degrees; never a point, and a fifth of it left free around. */
export function frameOf(
	hamlets: readonly Pick<DossierHamlet, 'position'>[],
	sites: readonly Pick<SiteReach, 'lng' | 'lat'>[],
): { west: number; south: number; east: number; north: number } {
	const points = [
		...hamlets.flatMap(({ position }) => (position ? [position] : [])),
		...sites.map(({ lng, lat }): [number, number] => [lng, lat]),
	];
	if (points.length === 0) return { west: 105.5, south: 9.2, east: 106.4, north: 9.95 };
	const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)];
	const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
	const [south, north] = [Math.min(...lats), Math.max(...lats)];
	const margin = Math.max((east - west) * 0.1, (north - south) * 0.1, 0.02);
	return { west: west - margin, south: south - margin, east: east + margin, north: north + margin };
}
