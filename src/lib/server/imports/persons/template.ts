import { writeCsv } from '$lib/text';
import type { Sql } from '../../db/index.ts';
import { daysOfPeriod } from '../indicator-values/periods.ts';
import { listUnitsOfDay } from '../indicator-values/repository.ts';
import { PERSON_COLUMNS } from './columns.ts';

const COLUMNS = ['code', 'commune', 'hamlet', 'id', 'name', 'born', 'role', 'met'] as const;

/** An empty list to fill in, with the code and the name of each commune of the period's last day. */
export async function makePersonTemplate(sql: Sql, period: string): Promise<string> {
	const communes = await listUnitsOfDay(sql, 'commune', daysOfPeriod(period).last);
	const blanks = COLUMNS.slice(2).map(() => '');
	return writeCsv([
		COLUMNS.map((column) => PERSON_COLUMNS[column][0]!),
		...communes.map(({ code, name }) => [code, name, ...blanks]),
	]);
}
