import type { Database, Transaction } from '../../db/index.ts';
import { renewSuppression } from '../../indicators/suppression/service.ts';
import { loadConnectivity } from './connectivity.ts';
import { loadHamlets } from './hamlets.ts';
import { loadHeritage } from './heritage.ts';
import { loadIndicators } from './indicators.ts';
import { loadObjectives } from './objectives.ts';
import { loadSources } from './sources.ts';
import { loadUnits } from './units.ts';

const STEPS: { name: string; load: (sql: Transaction) => Promise<void> }[] = [
	{ name: 'nguồn dữ liệu', load: loadSources },
	{ name: 'đơn vị hành chính trước và sau sắp xếp', load: loadUnits },
	{ name: 'ấp, khóm', load: loadHamlets },
	{ name: 'chỉ tiêu và số liệu', load: loadIndicators },
	{ name: 'mục tiêu của kế hoạch', load: loadObjectives },
	{ name: 'di sản, lễ hội, sản phẩm', load: loadHeritage },
	{ name: 'trạm phát sóng và kết nối', load: loadConnectivity },
];

/** National figures would take longer; this set takes seconds. */
const SECONDS_PER_STATEMENT = 120;

/**
 * Loads everything in data/geo into an empty database, in one transaction: either all of it is there afterwards or
 * none. A database that has any area is left as it is.
 * @returns whether it loaded
 */
export async function loadDemo(
	database: Database,
	{ onProgress = () => {} }: { onProgress?: (message: string) => void } = {},
): Promise<boolean> {
	const isLoaded = await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
		// Two processes that start at once on one server take turns; the second finds the areas of the first.
		await sql`lock table area in share row exclusive mode`;
		const [row] = await sql<{ filled: boolean }[]>`select exists (select from area) as filled`;
		if (row?.filled) return false;
		for (const [index, { name, load }] of STEPS.entries()) {
			onProgress(`Đang nạp dữ liệu ban đầu (${index + 1}/${STEPS.length}): ${name}`);
			await load(sql);
		}
		// The embedded database has no autovacuum, and a server's comes a minute later: plan by what is there now.
		await sql`analyze`;
		return true;
	});
	if (isLoaded) await renewSuppression(database);
	return isLoaded;
}
