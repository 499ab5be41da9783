import { areaTitles } from '../../areas/title.ts';
import type { AreaProfile } from '../../areas/types.ts';
import type { PackOutline } from '../../field/packs/types.ts';
import type { Sql } from '../db/index.ts';
import { listGrounds } from './repository.ts';

/** The commune and its hamlets with the ground they are known to have; a hamlet known as a point or a line has none. */
export async function gatherOutlines(
	sql: Sql,
	profiles: readonly Pick<AreaProfile, 'area'>[],
): Promise<PackOutline[]> {
	const grounds = new Map(
		(
			await listGrounds(
				sql,
				profiles.map(({ area }) => area.id),
			)
		).map(({ id, ground }) => [id, ground]),
	);
	return profiles.flatMap(({ area }): PackOutline[] => {
		const ground = grounds.get(area.id);
		if (!ground || (area.level !== 'commune' && area.level !== 'hamlet')) return [];
		return [{ level: area.level, code: area.code, title: areaTitles(area.kind, area.name), ground }];
	});
}
