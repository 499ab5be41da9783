import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppServer } from './app-server.ts';
import { median } from './measure.ts';

export interface StartTimes {
	/** Seconds from the command to the first page: database made, migrated, demonstration set loaded. */
	first: number;
	/** The same on what the first start left, median. */
	again: number;
}

/** `npm start` with the embedded database, after building. */
export async function measureStart(
	folder: string,
	port: number,
	{ quick }: { quick: boolean },
): Promise<StartTimes> {
	const dataDir = join(folder, 'start-data');
	rmSync(dataDir, { recursive: true, force: true });
	const seconds: number[] = [];
	for (let time = 0; time < (quick ? 2 : 4); time++) {
		const app = await AppServer.start({ port, dataDir });
		await app.stop();
		seconds.push(app.startMs / 1000);
	}
	const [first = NaN, ...again] = seconds;
	return { first, again: median(again) };
}
