import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';

type OptionKinds = Readonly<Record<string, { type: 'string' | 'boolean' }>>;

/** Of every import: where the file comes from, and whether anything is written. */
export const SOURCE_OPTIONS = {
	source: { type: 'string' },
	publisher: { type: 'string' },
	published: { type: 'string' },
	licence: { type: 'string' },
	address: { type: 'string' },
	'dry-run': { type: 'boolean' },
} as const satisfies OptionKinds;

/** Words of a command line, asked one by one; what is wrong with them is gathered in the order in which it is asked. */
interface OptionReader<Name extends string> {
	/** In the reader's language, those not understood first. */
	readonly problems: string[];
	/** The one word without an option. */
	file(): string;
	/** No word may stand without an option. */
	noFile(): void;
	flag(name: Name): boolean;
	/** Null = not given, or not understood, which is a problem. */
	read<Value>(name: Name, understand: (text: string) => Value | null): Value | null;
	/** Empty = not given or not understood: a problem either way. */
	required(name: Name, understand: (text: string) => string | null): string;
}

/** Text as it is kept. */
export const plain = (text: string): string => text.normalize('NFC');

/** @param words without the general options (--report, --lang) */
export function readOptions<const Kinds extends OptionKinds>(
	words: string[],
	kinds: Kinds,
	locale: Locale,
): OptionReader<keyof Kinds & string> {
	const { values, positionals, tokens } = parseArgs({
		args: words,
		options: kinds as OptionKinds,
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const problems: string[] = [];
	for (const token of tokens)
		if (token.kind === 'option' && !(token.name in kinds))
			problems.push(m.import_usage_problem_option({ option: token.rawName }, { locale }));
	const read = <Value>(name: string, understand: (text: string) => Value | null): Value | null => {
		const value = values[name];
		if (value === undefined) return null;
		const text = typeof value === 'string' ? value.trim() : '';
		const understood = text === '' ? null : understand(text);
		if (understood === null)
			problems.push(m.import_usage_problem_value({ option: `--${name}`, value: text }, { locale }));
		return understood;
	};
	return {
		problems,
		file() {
			if (positionals.length !== 1) problems.push(m.import_usage_problem_file({}, { locale }));
			return positionals[0] ?? '';
		},
		noFile() {
			for (const word of positionals)
				problems.push(m.import_usage_problem_option({ option: word }, { locale }));
		},
		flag: (name) => values[name] === true,
		read,
		required(name, understand) {
			if (values[name] === undefined)
				problems.push(m.import_usage_problem_missing({ option: `--${name}` }, { locale }));
			return read(name, understand) ?? '';
		},
	};
}

/** Who brought a file by the command line, and which. */
export const fromCommandLine = (file: string) => ({
	file,
	fileName: basename(file),
	viewer: { id: null, name: 'npm run import' },
	requestId: null,
});

/** Where a file comes from, as `importFile` wants it. */
export function readSource(
	options: OptionReader<keyof typeof SOURCE_OPTIONS | 'illustrative'>,
	readDay: (text: string) => string | null,
) {
	return {
		title: options.required('source', plain),
		publisher: options.required('publisher', plain),
		publishedOn: options.required('published', readDay),
		licence: options.read('licence', plain),
		address: options.read('address', plain),
		illustrative: options.flag('illustrative'),
	};
}
