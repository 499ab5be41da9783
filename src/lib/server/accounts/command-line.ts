import { problemWords } from '$lib/accounts/problem-words';
import { m } from '$lib/paraglide/messages';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { migrate, openDatabase, type Database } from '../db/index.ts';
import { readEnvironment } from '../environment.ts';
import { AppError } from '../errors.ts';
import { StartError } from '../start-error.ts';
import { readUserCommand, type UserCommand } from './command.ts';
import {
	addPerson,
	blockPerson,
	changeRole,
	endSessionsOf,
	getPersonByEmail,
	readEmail,
	resetPassword,
	searchPeople,
	unblockPerson,
	type Acting,
} from './people.ts';

/** Exit codes of `npm run user`. */
const DONE = 0;
const REFUSED = 1;
const USAGE = 2;

const MOST_LISTED = 1000;
/** Whoever can run commands on the server may do what an administrator may. */
const COMMAND_LINE: Acting = { viewer: { role: 'admin', id: null, name: 'npm run user' }, requestId: null };

/**
 * `npm run user -- add|list|role|block|unblock|reset|end …`.
 * @returns 0 done; 1 refused or failed; 2 the words were not understood
 */
export async function runUser(words: string[]): Promise<number> {
	const { locale, command, problems } = readUserCommand(words);
	overwriteGetLocale(() => locale);
	if (command === null) {
		if (problems.length > 0) console.error(`${problems.join('\n')}\n`);
		console.error(m.user_usage());
		return USAGE;
	}
	let database: Database | null = null;
	try {
		database = await openDatabase(readEnvironment());
		await migrate(database);
		console.log((await obey(database, command)).join('\n'));
		return DONE;
	} catch (error) {
		console.error(explain(error));
		return REFUSED;
	} finally {
		await database?.close();
	}
}

function explain(error: unknown): string {
	if (error instanceof StartError) return error.message;
	if (error instanceof AppError) return problemWords(error.code);
	return m.user_failed({ reason: error instanceof Error ? error.message : String(error) });
}

/** @returns the lines to print */
async function obey({ sql }: Database, command: UserCommand): Promise<string[]> {
	if (command.name === 'list') return list({ sql }, command);
	const email = readEmail(command.email);
	if (command.name === 'add') {
		const { personName: name, role } = command;
		const { password } = await addPerson(sql, COMMAND_LINE, { name, email, role });
		return [m.user_added({ email, role }), m.user_password({ password })];
	}
	const { id } = await getPersonByEmail(sql, email);
	switch (command.name) {
		case 'role':
			await changeRole(sql, COMMAND_LINE, id, command.role);
			return [m.user_role_changed({ email, role: command.role })];
		case 'block':
			await blockPerson(sql, COMMAND_LINE, id);
			return [m.user_blocked({ email })];
		case 'unblock':
			await unblockPerson(sql, COMMAND_LINE, id);
			return [m.user_unblocked({ email })];
		case 'reset': {
			const { password } = await resetPassword(sql, COMMAND_LINE, id);
			return [m.user_reset({ email }), m.user_password({ password })];
		}
		case 'end':
			return [m.user_ended({ email, count: await endSessionsOf(sql, COMMAND_LINE, id) })];
	}
}

async function list(
	{ sql }: Pick<Database, 'sql'>,
	{ words, role, blocked }: Extract<UserCommand, { name: 'list' }>,
): Promise<string[]> {
	const people = await searchPeople(
		sql,
		COMMAND_LINE.viewer,
		{ words, role, blocked },
		{ offset: 0, limit: MOST_LISTED + 1 },
	);
	if (people.length === 0) return [m.user_nobody()];
	const shown = people.slice(0, MOST_LISTED);
	const width = Math.max(...shown.map(({ email }) => email.length));
	const lines = shown.map(({ email, role: has, name, banned }) =>
		[email.padEnd(width), has.padEnd(8), name, ...(banned ? [`(${m.user_blocked_mark()})`] : [])].join('  '),
	);
	return people.length > MOST_LISTED ? [...lines, m.user_more({ count: MOST_LISTED })] : lines;
}
