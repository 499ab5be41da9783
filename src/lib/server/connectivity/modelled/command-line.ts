import { todayInVietnam } from '../../../calendar/index.ts';
import { m } from '$lib/paraglide/messages';
import { migrate, openDatabase, type Database } from '../../db/index.ts';
import { readEnvironment } from '../../environment.ts';
import { AppError } from '../../errors.ts';
import { modelSignals } from './index.ts';

/**
 * `npm run model -- [--day YYYY-MM-DD]`: models the signal of every hamlet, as the button on the page does.
 * @returns exit code: 0 done, 1 failed, 2 the words were not understood
 */
export async function runModelling(words: string[]): Promise<number> {
	const [option, given, ...others] = words;
	const day = option === undefined ? todayInVietnam() : given;
	const isUnderstood = option === undefined || (option === '--day' && others.length === 0);
	if (!isUnderstood || day === undefined || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(day)) {
		console.error(m.modelled_usage({}, { locale: 'vi' }));
		return 2;
	}
	let database: Database | null = null;
	try {
		database = await openDatabase(readEnvironment(), { onProgress: (step) => console.log(`• ${step}`) });
		await migrate(database, undefined, (step) => console.log(`• ${step}`));
		const viewer = { role: 'admin', id: null, name: 'npm run model' } as const;
		const { rows, hamlets, masts, counts } = await modelSignals(database, { viewer, day });
		console.log(m.modelled_told({ rows, hamlets, masts, ...counts }, { locale: 'vi' }));
		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		if (error instanceof AppError) console.error(JSON.stringify(error.context));
		return 1;
	} finally {
		await database?.close();
	}
}
