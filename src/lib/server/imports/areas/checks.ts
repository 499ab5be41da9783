import type { Transaction } from '../../db/index.ts';
import type { OnProgress } from '../types.ts';
import { finding, type AreaFinding } from './findings.ts';
import type { Boundary } from './parse.ts';
import type { AreaImportRequest } from './request.ts';
import {
	findInvalidity,
	listGaps,
	listOverlaps,
	measureSharedExtent,
	stageKeptNeighbours,
	uniteStage,
	type StagedOverlap,
} from './stage.repository.ts';

/** Differences between neighbours up to this are rounding and survey; beyond it a person must look. 1 ha. */
export const TOLERATED_SQUARE_METRES = 10_000;

/** Less in common with the former boundary: another place altogether, whatever the code says. */
const ELSEWHERE_SHARE = 0.1;
/** Less in common: perhaps the extent of another time. Generalised and detailed lines of one unit share 0.9 or more. */
const CHANGED_SHARE = 0.7;

/** What PostGIS objects to in each staged boundary, and whether it lies where the unit lay. */
export async function checkShapes(
	sql: Transaction,
	staged: Boundary[],
	onDone: (done: number, total: number) => void,
): Promise<AreaFinding[]> {
	const findings: AreaFinding[] = [];
	for (const [done, { feature }] of staged.entries()) {
		const invalidity = await findInvalidity(sql, feature.index);
		if (invalidity) {
			const { reason, place } = invalidity;
			findings.push(finding('shape_invalid', { feature, place, values: { reason } }));
		} else {
			const share = await measureSharedExtent(sql, feature.index);
			if (share !== null && share < CHANGED_SHARE) {
				const code = share < ELSEWHERE_SHARE ? 'extent_elsewhere' : 'extent_changed';
				findings.push(finding(code, { feature, values: { percent: share * 100 } }));
			}
		}
		onDone(done + 1, staged.length);
	}
	return findings;
}

/** Overlaps and enclosed gaps beyond 1 ha, between records of the file and with official boundaries that stay. */
export async function checkNeighbours(
	sql: Transaction,
	staged: Boundary[],
	request: Pick<AreaImportRequest, 'level' | 'validFrom' | 'acceptTopology'>,
	onProgress: OnProgress<'neighbours' | 'gaps'>,
): Promise<AreaFinding[]> {
	const findings: AreaFinding[] = [];
	const severity = request.acceptTopology ? 'warning' : 'error';
	const small = { overlaps: 0, gaps: 0, largest: 0 };
	const boundaryOf = new Map(staged.map((boundary) => [boundary.feature.index, boundary]));
	const kept = await stageKeptNeighbours(sql, request.level, request.validFrom);
	const keptTitle = new Map(kept.map(({ feature, code, name }) => [feature, `${code} ${name}`]));
	const title = (feature: number) => {
		const boundary = boundaryOf.get(feature);
		if (!boundary) return keptTitle.get(feature) ?? '';
		return [boundary.feature.code, boundary.feature.name].filter(Boolean).join(' ') || `#${feature + 1}`;
	};

	const features = [...kept.map(({ feature }) => feature), ...boundaryOf.keys()];
	for (const [done, feature] of features.entries()) {
		for (const overlap of await listOverlaps(sql, feature)) {
			// Two boundaries that both stay are not this file's business.
			if (overlap.feature < 0 && overlap.other < 0) continue;
			if (overlap.squareMetres < TOLERATED_SQUARE_METRES) {
				small.overlaps++;
				small.largest = Math.max(small.largest, overlap.squareMetres);
			} else findings.push(describeOverlap(overlap));
		}
		onProgress('neighbours', done + 1, features.length);
	}

	await uniteStage(sql, (done, total) => onProgress('gaps', done, total));
	for (const gap of await listGaps(sql, request.level, request.validFrom)) {
		if (gap.squareMetres < TOLERATED_SQUARE_METRES) {
			small.gaps++;
			small.largest = Math.max(small.largest, gap.squareMetres);
			continue;
		}
		if (gap.around.every((feature) => feature < 0)) continue;
		const values = { hectares: gap.squareMetres / 10_000, units: gap.around.map(title).join(', ') };
		findings.push(finding('gap', { severity, place: gap.place, values }));
	}
	if (small.overlaps + small.gaps > 0) {
		const values = { overlaps: small.overlaps, gaps: small.gaps, squareMetres: small.largest };
		findings.push(finding('small_differences', { values }));
	}
	return findings;

	function describeOverlap({ feature, other, squareMetres, place }: StagedOverlap): AreaFinding {
		const subject = boundaryOf.get(feature) ?? boundaryOf.get(other);
		const opposite = boundaryOf.has(feature) ? other : feature;
		const values = { hectares: squareMetres / 10_000, other: title(opposite) };
		return finding('overlap', { severity, feature: subject?.feature ?? null, place, values });
	}
}
