type Word = 'and' | 'or' | 'not' | 'is' | 'known' | 'unknown' | 'contains' | 'true' | 'false';
type Sign = '>' | '>=' | '<' | '<=' | '=' | '!=';

/** A piece of an expression and where it stands, from 0. */
export type Token = { at: number; text: string } & (
	| { kind: 'name' | 'open' | 'close' | 'end' }
	| { kind: 'word'; means: Word }
	| { kind: 'sign'; means: Sign }
	| { kind: 'number'; value: number }
	| { kind: 'text'; value: string }
);

const WORDS: Readonly<Record<string, Word>> = {
	...{ and: 'and', và: 'and', '&&': 'and', or: 'or', hoặc: 'or', '||': 'or' },
	...{ not: 'not', không: 'not', '!': 'not', is: 'is', là: 'is', known: 'known', unknown: 'unknown' },
	...{ contains: 'contains', chứa: 'contains', true: 'true', đúng: 'true', false: 'false', sai: 'false' },
	...{ rõ: 'known', chưa_rõ: 'unknown' },
	// As they are typed in a hurry.
	...{ va: 'and', hoac: 'or', khong: 'not', la: 'is', chua: 'contains', dung: 'true' },
	...{ ro: 'known', chua_ro: 'unknown' },
};
const SIGNS: Readonly<Record<string, Sign>> = {
	...{ '>': '>', '>=': '>=', '≥': '>=', '<': '<', '<=': '<=', '≤': '<=' },
	...{ '=': '=', '==': '=', '!=': '!=', '<>': '!=', '≠': '!=' },
};

/** In the order they are tried; each begins where the one before ended. */
const PIECES: readonly [kind: 'space' | 'text' | 'number' | 'sign' | 'bracket' | 'word', RegExp][] = [
	['space', /\s+/y],
	['text', /"[^"]*"|“[^”]*”|'[^']*'/y],
	['number', /-?\d+(?:[.,]\d+)?%?(?![\p{L}_])/uy],
	['sign', />=|<=|==|!=|<>|[><=≥≤≠]/y],
	['bracket', /[()]/y],
	['word', /&&|\|\||!|[\p{L}\d_][\p{L}\p{M}\d_-]*/uy],
];

/**
 * Splits an expression.
 * @param fail called at a sign that means nothing here, and at a text whose quotation mark is never closed
 */
export function readTokens(
	text: string,
	fail: (code: 'sign' | 'open_text', token: { at: number; text: string }) => never,
): Token[] {
	const tokens: Token[] = [];
	for (let at = 0; at < text.length;) {
		const found = PIECES.flatMap(([kind, pattern]) => {
			pattern.lastIndex = at;
			const match = pattern.exec(text);
			return match ? [{ kind, piece: match[0] }] : [];
		})[0];
		if (!found) {
			const sign = [...text.slice(at)][0]!;
			return fail(/["“']/.test(sign) ? 'open_text' : 'sign', { at, text: sign });
		}
		const token = tokenOf(found.kind, found.piece, at);
		if (token) tokens.push(token);
		at += found.piece.length;
	}
	tokens.push({ kind: 'end', at: text.length, text: '' });
	return tokens;
}

function tokenOf(kind: (typeof PIECES)[number][0], text: string, at: number): Token | null {
	switch (kind) {
		case 'space':
			return null;
		case 'text':
			return { kind, at, text, value: text.slice(1, -1) };
		case 'number':
			return { kind, at, text, value: Number(text.replace('%', '').replace(',', '.')) };
		case 'sign':
			return { kind, at, text, means: SIGNS[text]! };
		case 'bracket':
			return { kind: text === '(' ? 'open' : 'close', at, text };
		case 'word': {
			const means = WORDS[text.normalize('NFC').toLowerCase()];
			return means ? { kind: 'word', at, text, means } : { kind: 'name', at, text };
		}
	}
}
