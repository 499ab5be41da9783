import { parseArgs } from 'node:util';
import { PERSON_ROLES } from '../../accounts/types.ts';
import { isLocale, type Locale } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import { m } from '$lib/paraglide/messages';

/** What `npm run user` was asked to do. */
export type UserCommand =
	| { name: 'add'; email: string; personName: string; role: Role }
	| { name: 'list'; words: string; role: Role | null; blocked: boolean | null }
	| { name: 'role'; email: string; role: Role }
	| { name: 'block' | 'unblock' | 'reset' | 'end'; email: string };

export interface ReadCommand {
	locale: Locale;
	/** Null when the words were not understood. */
	command: UserCommand | null;
	/** Why, in that language; empty when nothing was asked at all. */
	problems: string[];
}

const OPTIONS = {
	name: { type: 'string' },
	role: { type: 'string' },
	blocked: { type: 'boolean' },
	lang: { type: 'string' },
} as const;

/** How many words each command takes after its name, at least and at most, and its options. */
const COMMANDS: Record<UserCommand['name'], { words: [number, number]; options: string[] }> = {
	add: { words: [1, 1], options: ['name', 'role'] },
	list: { words: [0, 1], options: ['role', 'blocked'] },
	role: { words: [2, 2], options: [] },
	block: { words: [1, 1], options: [] },
	unblock: { words: [1, 1], options: [] },
	reset: { words: [1, 1], options: [] },
	end: { words: [1, 1], options: [] },
};

/** Reads the words after `npm run user --`. */
export function readUserCommand(words: string[]): ReadCommand {
	const { values, positionals, tokens } = parseArgs({
		args: words,
		options: OPTIONS,
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : '');
	const locale = isLocale(text(values.lang)) ? (values.lang as Locale) : 'vi';
	const [asked, ...rest] = positionals;
	if (asked === undefined) return { locale, command: null, problems: [] };
	if (!Object.hasOwn(COMMANDS, asked))
		return { locale, command: null, problems: [m.user_problem_command({ value: asked }, { locale })] };
	const name = asked as UserCommand['name'];
	const { words: counts, options } = COMMANDS[name];

	const problems: string[] = [];
	for (const token of tokens)
		if (token.kind === 'option' && ![...options, 'lang'].includes(token.name))
			problems.push(m.user_problem_option({ option: token.rawName }, { locale }));
	if (values.lang !== undefined && !isLocale(text(values.lang)))
		problems.push(m.user_problem_value({ option: '--lang', value: text(values.lang) }, { locale }));
	if (rest.length < counts[0] || rest.length > counts[1])
		problems.push(m.user_problem_words({ command: name, count: counts[1] }, { locale }));
	const roleText = name === 'role' ? (rest[1] ?? '') : text(values.role);
	const role = PERSON_ROLES.find((known) => known === roleText) ?? null;
	if (role === null && (name === 'role' ? rest.length === 2 : values.role !== undefined))
		problems.push(m.user_problem_value({ option: '--role', value: roleText }, { locale }));
	if (name === 'add' && text(values.name).trim() === '') problems.push(m.user_problem_name({}, { locale }));
	if (problems.length > 0) return { locale, command: null, problems };

	const email = rest[0] ?? '';
	switch (name) {
		case 'add':
			return {
				locale,
				problems,
				command: { name, email, personName: text(values.name), role: role ?? 'viewer' },
			};
		case 'list':
			return {
				locale,
				problems,
				command: { name, words: email, role, blocked: values.blocked ? true : null },
			};
		case 'role':
			return { locale, problems, command: { name, email, role: role ?? 'viewer' } };
		default:
			return { locale, problems, command: { name, email } };
	}
}
