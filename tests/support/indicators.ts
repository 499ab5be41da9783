import type { Sql } from '../../src/lib/server/db/index.ts';
import { addSource } from './sources.ts';

/** An indicator of which less is better, of the illustrative source `demo`: a share in percent, or a count of households. */
export async function addIndicator(sql: Sql, id: string, kind: 'rate' | 'count'): Promise<void> {
	const text = sql.json({ vi: id });
	await sql`
		insert into indicator (id, position, topic, name, definition, kind, unit, numerator, denominator, direction,
			source_id)
		values (${id}, (select count(*) from indicator), 'poverty', ${text}, ${text}, ${kind},
			${kind === 'rate' ? 'percent' : 'household'}, ${text}, ${kind === 'rate' ? text : null}, 'down',
			${await addSource(sql, 'demo', true)})`;
}

export interface ValueFixture {
	indicator: string;
	/** Row number of the unit. */
	area: number;
	period: string;
	numerator: number | null;
	denominator?: number | null;
	source?: string;
	evidence?: string;
}

/** One row of `indicator_value`, from a survey of source `demo` unless told. */
export async function addValue(sql: Sql, value: ValueFixture): Promise<void> {
	await sql`
		insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id)
		values (${value.indicator}, ${value.area}, ${value.period}, ${value.numerator}, ${value.denominator ?? null},
			${value.evidence ?? 'survey'}, ${value.source ?? (await addSource(sql, 'demo', true))})`;
}
