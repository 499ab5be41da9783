import type { Socket } from 'node:net';
import { openDatabase } from '../../src/lib/server/db/index.ts';

/**
 * A process of its own for the tests that kill one: `node database-child.mjs <data folder> <what>`. Says on standard
 * output how far it came, one word a line.
 */
const [dataDir = '', what = ''] = process.argv.slice(2);
const say = (word: string) => process.stdout.write(`${word}\n`);

// A test that gave up must not leave a process behind that writes for ever.
process.stdin.on('end', () => process.exit(2)).resume();
(process.stdin as Socket).unref();

try {
	const { sql } = await openDatabase({ databaseUrl: null, dataDir });
	say('open');
	if (what === 'hold') setInterval(() => {}, 1000);
	if (what === 'write') {
		await sql`create table if not exists parcel (batch int, id int, words text)`;
		for (let batch = 1; ; batch++) {
			await sql.begin(async (sql) => {
				for (let part = 0; part < 4; part++)
					await sql`
						insert into parcel select ${batch}, id, repeat(md5(id::text), 20)
						from generate_series(${part * 250 + 1}::int, ${part * 250 + 250}::int) as id`;
			});
			say(`committed ${batch}`);
		}
	}
} catch (error) {
	process.stderr.write(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
