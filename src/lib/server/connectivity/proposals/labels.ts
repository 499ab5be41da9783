import { areaTitle } from '../../../areas/title.ts';
import type { AreaKind } from '../../../areas/types.ts';
import { todayInVietnam } from '../../../calendar/index.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listHamletRows } from './evidence.repository.ts';

/** What a hamlet is called on the screen. */
export interface HamletLabel {
	key: string;
	/** "Ấp Đại Ui (Xã Lai Hòa)"; the key where the hamlet is gone. */
	label: string;
}

/** Names of hamlets as they are today, in the order of the keys. @throws AppError Forbidden to guests */
export async function labelHamlets(
	sql: Sql,
	viewer: Viewer,
	keys: readonly string[],
): Promise<HamletLabel[]> {
	demand(viewer, 'signed_in');
	const rows = await listHamletRows(sql, keys, todayInVietnam());
	const labels = new Map(
		rows.map(({ key, kind, name, communeKind, communeName }) => {
			const title = areaTitle(kind as AreaKind, { vi: name }, 'vi');
			const commune =
				communeKind && communeName
					? ` (${areaTitle(communeKind as AreaKind, { vi: communeName }, 'vi')})`
					: '';
			return [key, `${title}${commune}`];
		}),
	);
	return keys.map((key) => ({ key, label: labels.get(key) ?? key }));
}
