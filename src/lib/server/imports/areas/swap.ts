import { basename } from 'node:path';
import type { Transaction } from '../../db/index.ts';
import { UNCLEAR_LICENCE } from '../../sources/licence.ts';
import { finding, type AreaFinding } from './findings.ts';
import type { Match } from './match.ts';
import {
	deriveParent,
	listChangedUnits,
	listHamletsOutside,
	listParents,
	swapBoundaries,
	upsertSource,
	type SourceRow,
} from './repository.ts';
import type { AreaImportRequest } from './request.ts';

export interface SwapOutcome {
	state: 'applied' | 'unchanged';
	changed: number;
	sourceId: string;
}

/**
 * Replaces boundaries by the staged ones and redraws the units above from them. Adds to `findings` what a person
 * should know afterwards.
 */
export async function replaceBoundaries(
	sql: Transaction,
	matches: Match[],
	request: AreaImportRequest,
	sha256: string,
	findings: AreaFinding[],
): Promise<SwapOutcome> {
	const source = describeSource(request, sha256);
	if (request.source.publishedOn === null) {
		findings.push(finding('published_unknown', { values: { day: source.publishedOn } }));
	}
	const newSource = await upsertSource(sql, source);
	const changed = await listChangedUnits(sql, source.id);
	if (changed.length === 0) {
		return { state: newSource ? 'applied' : 'unchanged', changed: 0, sourceId: source.id };
	}
	const parents = request.level === 'commune' ? await listParents(sql, changed, request.validFrom) : [];
	await swapBoundaries(sql, changed, source.id);

	const derived: string[] = [];
	const kept: string[] = [];
	for (const { id, title, derivable } of parents) {
		const drawn = derivable && (await deriveParent(sql, id, request.validFrom, source.id));
		(drawn ? derived : kept).push(title);
	}
	if (derived.length > 0)
		findings.push(finding('parents_derived', { values: { names: derived.join(', ') } }));
	if (kept.length > 0) findings.push(finding('parents_kept', { values: { names: kept.join(', ') } }));

	const featureOf = new Map(matches.map(({ boundary, unit }) => [unit.id, boundary.feature]));
	for (const outside of await listHamletsOutside(sql, changed, request.validFrom)) {
		findings.push(
			finding('hamlets_outside', {
				feature: featureOf.get(outside.areaId) ?? null,
				place: [outside.lng, outside.lat],
				values: { count: outside.count, example: outside.example },
			}),
		);
	}
	return { state: 'applied', changed: changed.length, sourceId: source.id };
}

/** One source per file, level and time: the same file again is the same source. */
export function sourceIdOf({ level, validFrom }: AreaImportRequest, sha256: string): string {
	return `boundaries-${level}-${validFrom}-${sha256.slice(0, 8)}`;
}

function describeSource(request: AreaImportRequest, sha256: string): SourceRow {
	const { title, publisher, licence, address, publishedOn } = request.source;
	return {
		id: sourceIdOf(request, sha256),
		title,
		publisher: publisher ?? title,
		licence: licence ?? UNCLEAR_LICENCE,
		address: address ?? basename(request.file),
		publishedOn: publishedOn ?? request.validFrom,
		sha256,
		note:
			publishedOn === null
				? {
						vi: 'Ngày công bố không được ghi khi nhập; hiển thị ngày ranh giới bắt đầu có hiệu lực.',
						en: 'The date of publication was not given; shown is the day the boundaries take effect.',
					}
				: null,
	};
}
