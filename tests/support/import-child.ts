import { migrate, openDatabase } from '../../src/lib/server/db/index.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { runImport } from '../../src/lib/server/imports/command-line.ts';
import { loadDemo } from '../../src/lib/server/imports/demo/index.ts';

/**
 * A process of its own for the tests that kill an import: `node import-child.mjs demo` or `… areas FILE …`. Its
 * database is that of its environment; progress goes to standard error, a line a step.
 */
const words = process.argv.slice(2);
// A test that gave up must not leave a process behind.
process.stdin.on('end', () => process.exit(2)).resume();

if (words[0] === 'demo') {
	const database = await openDatabase(readEnvironment());
	await migrate(database);
	await loadDemo(database, { onProgress: (message) => process.stderr.write(`${message}\n`) });
	await database.close();
	process.exit(0);
} else process.exit(await runImport(words));
