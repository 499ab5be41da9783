import { VIETNAM_BOUNDS } from '../../geo/index.ts';
import type { Finding } from '../../heritage/api.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import { areaTitle } from '../../areas/title.ts';
import type { Sql } from '../db/index.ts';
import { isKnownSource, readPlaceFacts, type PlaceFacts } from './place.repository.ts';

/**
 * What only the database can say against a content: a pin at sea or far away, a zone that is no surface or lies
 * elsewhere, a source nobody knows.
 * @param former what stood there before: a pin and zones that have not moved are not asked again
 */
export async function findProblemsOnTheGround(
	sql: Sql,
	content: HeritageContent,
	former: HeritageContent | null,
): Promise<Finding[]> {
	const findings: Finding[] = [];
	if (!(await isKnownSource(sql, content.sourceId)))
		findings.push({ path: 'sourceId', code: 'heritage_issue_source' });
	const { place, zones } = content;
	if (!place) return findings;
	const moved = place.position.join() !== former?.place?.position.join();
	if (!moved && JSON.stringify(zones) === JSON.stringify(former?.zones)) return findings;
	const [lng, lat] = place.position;
	const [west, south, east, north] = VIETNAM_BOUNDS;
	if (moved && (lng < west || lng > east || lat < south || lat > north)) {
		findings.push({ path: 'place.position', code: 'heritage_issue_outside_vietnam' });
		return findings;
	}
	const facts = await readPlaceFacts(sql, { place, zones });
	if (moved && facts.communesDrawn && !facts.insideCommune)
		findings.push({
			path: 'place.position',
			code: 'heritage_issue_outside_area',
			...(facts.nearest && { params: wayFrom(facts.nearest) }),
		});
	for (const { index, valid, holdsPin } of facts.zones) {
		if (!valid) findings.push({ path: `zones.${index}.geometry`, code: 'heritage_issue_zone_invalid' });
		else if (!holdsPin)
			findings.push({ path: `zones.${index}.geometry`, code: 'heritage_issue_zone_without_pin' });
	}
	return findings;
}

/** What tells a person where the pin went: the nearest commune and how far it is. */
function wayFrom({ kind, name, metres }: NonNullable<PlaceFacts['nearest']>) {
	return { commune: areaTitle(kind, name, 'vi'), km: Math.max(1, Math.round(metres / 1000)) };
}
