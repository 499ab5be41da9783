import { foldText } from '../text/index.ts';
import { readTokens } from './tokens.ts';

interface Suggestion {
	/** Characters of the expression, from where the problem is, that the field takes the place of. */
	length: number;
	/** Names of fields, the likeliest first. */
	names: string[];
}

/** More are no help. */
const MOST = 3;
/** So many letters may be wrong in a name. */
const MOST_WRONG = 2;

/**
 * Fields that may be meant where an expression names none: by the words of their title ("tỷ lệ hộ nghèo"), with or
 * without marks, or by a name with a letter wrong.
 * @param at where the words begin
 */
export function suggestFields(
	expression: string,
	at: number,
	fields: readonly { name: string; title: string }[],
): Suggestion {
	const length = lengthOfWords(expression.slice(at));
	const asked = foldText(expression.slice(at, at + length));
	const words = asked.split(' ').filter((word) => word);
	if (asked.length < 2) return { length, names: [] };
	const scored = fields.flatMap(({ name, title }) => {
		const score = scoreOf(asked, words, { name, title: foldText(title) });
		return score === null ? [] : [{ name, score }];
	});
	scored.sort((one, other) => one.score - other.score);
	return { length, names: scored.slice(0, MOST).map(({ name }) => name) };
}

/** Less is likelier; null is not meant. */
function scoreOf(
	asked: string,
	words: readonly string[],
	{ name, title }: { name: string; title: string },
): number | null {
	if (title === asked) return 0;
	const wrong = distance(asked.replaceAll(' ', '_'), name);
	if (wrong <= MOST_WRONG && wrong < asked.length / 2) return wrong;
	if (title.startsWith(asked)) return 3;
	if (title.includes(asked)) return 4;
	const parts = title.split(/[^\p{L}\d]+/u);
	return words.length > 1 && words.every((word) => parts.includes(word)) ? 5 : null;
}

/** Of the words before the next sign, bracket, text or `and`. */
function lengthOfWords(text: string): number {
	const [words = ''] = /^[\p{L}\p{M}\d_\s-]*/u.exec(text) ?? [];
	let length = 0;
	// Nothing in it is a sign that means nothing.
	for (const token of readTokens(words, () => [] as never)) {
		const isPart =
			['name', 'number'].includes(token.kind) || (token.kind === 'word' && token.means === 'not');
		if (!isPart) break;
		length = token.at + token.text.length;
	}
	return length;
}

/** Letters that have to be changed, added or left out. */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (const [at, letter] of [...one].entries()) {
		const next = [at + 1];
		for (const [place, with_] of [...other].entries())
			next.push(Math.min(next[place]! + 1, row[place + 1]! + 1, row[place]! + (letter === with_ ? 0 : 1)));
		row = next;
	}
	return row.at(-1)!;
}
