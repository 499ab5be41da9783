import type { AreaLevel } from '../../areas/types.ts';
import { formatCount } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import type { Sql } from '../db/index.ts';
import type { Marking } from './map.ts';
import type { SheetOrder } from './order.ts';
import { findChosen } from './repository.ts';

const OUTLINED: readonly AreaLevel[] = ['commune', 'district', 'province'];

/** What is selected, as its reader may see it on that day; null where nothing is. */
export async function readMarking(
	sql: Sql,
	{ at, viewer, locale, chosen }: SheetOrder,
): Promise<Marking | null> {
	if (chosen.areas.length + chosen.records.length === 0) return null;
	const { areas, records } = await findChosen(sql, { at, role: viewer.role, ...chosen });
	const count = areas.length + records.length;
	if (count === 0) return null;
	const idsOf = (level: AreaLevel) => areas.filter((area) => area.level === level).map(({ id }) => id);
	return {
		areas: Object.fromEntries(OUTLINED.map((level) => [level, idsOf(level)])),
		points: [
			...areas.flatMap(({ level, position }) => (OUTLINED.includes(level) || !position ? [] : [position])),
			...records,
		],
		words: m.print_legend_chosen({ count: formatCount(count, locale) }, { locale }),
	};
}
