import { foldText } from '../text/index.ts';
import { HIDDEN, type Cell } from '../tables/types.ts';
import { readTokens, type Token } from './tokens.ts';

/** What a field holds; texts are compared by what they say, without marks and case. */
export type FieldType = 'number' | 'text' | 'boolean' | 'day';

/** What is wrong with an expression, and where. */
export interface ExpressionProblem {
	code: 'empty' | 'sign' | 'field' | 'expected' | 'operator' | 'type' | 'rest' | 'open_text';
	/** First character, from 0, and how many; at the end of the text nothing is there. */
	at: number;
	length: number;
	/** The words found there. */
	found: string;
	/** For `type`: what the field holds. */
	type?: FieldType;
}

type Operator = '>' | '>=' | '<' | '<=' | '=' | '!=' | 'contains' | 'known' | 'unknown';
type Node =
	| { kind: 'and' | 'or'; parts: Node[] }
	| { kind: 'not'; part: Node }
	| { kind: 'compare'; field: string; operator: Operator; value: number | string | boolean | null };

export interface Expression {
	/** Names of the fields it asks for. */
	fields: readonly string[];
	/**
	 * True, false, or null where it cannot be said: an unknown or hidden cell is neither above nor below anything.
	 * @param read the cell and what it says to people
	 */
	test: (read: (field: string) => { cell: Cell; words: string }) => boolean | null;
}

class Problem extends Error {
	constructor(readonly problem: ExpressionProblem) {
		super(problem.code);
	}
}

const ORDERED: readonly Operator[] = ['>', '>=', '<', '<='];

/**
 * Reads a filter such as `poverty_rate > 10 and (khmer_share >= 50 or name contains "Lai Hòa")`. The words are also
 * understood in Vietnamese (và, hoặc, không, chứa); numbers take a decimal point or comma.
 * @param fields name → what it holds
 */
export function parseExpression(
	text: string,
	fields: ReadonlyMap<string, FieldType>,
): { expression: Expression } | { problem: ExpressionProblem } {
	try {
		const parser = new Parser(readTokens(text, fail), fields);
		const node = parser.parse();
		return { expression: { fields: [...parser.used], test: (read) => evaluate(node, read) } };
	} catch (error) {
		if (error instanceof Problem) return { problem: error.problem };
		throw error;
	}
}

function fail(
	code: ExpressionProblem['code'],
	{ at, text }: Pick<Token, 'at' | 'text'>,
	type?: FieldType,
): never {
	throw new Problem({ code, at, length: text.length, found: text, ...(type && { type }) });
}

class Parser {
	readonly used = new Set<string>();
	#next = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly fields: ReadonlyMap<string, FieldType>,
	) {}

	parse(): Node {
		if (this.#peek().kind === 'end') fail('empty', this.#peek());
		const node = this.#or();
		if (this.#peek().kind !== 'end') fail('rest', this.#peek());
		return node;
	}

	#peek(): Token {
		return this.tokens[this.#next]!;
	}

	#take(): Token {
		const token = this.#peek();
		if (token.kind !== 'end') this.#next++;
		return token;
	}

	#takeWord(word: string): boolean {
		const token = this.#peek();
		if (token.kind !== 'word' || token.means !== word) return false;
		this.#next++;
		return true;
	}

	#or(): Node {
		const parts = [this.#and()];
		while (this.#takeWord('or')) parts.push(this.#and());
		return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
	}

	#and(): Node {
		const parts = [this.#not()];
		while (this.#takeWord('and')) parts.push(this.#not());
		return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
	}

	#not(): Node {
		if (this.#takeWord('not')) return { kind: 'not', part: this.#not() };
		if (this.#peek().kind !== 'open') return this.#comparison();
		this.#take();
		const inner = this.#or();
		const close = this.#take();
		if (close.kind !== 'close') fail('expected', { ...close, text: close.text });
		return inner;
	}

	#comparison(): Node {
		const name = this.#take();
		if (name.kind !== 'name') fail(name.kind === 'end' ? 'expected' : 'field', name);
		const type = this.fields.get(name.text);
		if (!type) return fail('field', name);
		this.used.add(name.text);
		if (this.#takeWord('is')) {
			const state = this.#take();
			if (state.kind !== 'word' || (state.means !== 'known' && state.means !== 'unknown'))
				return fail('operator', state);
			return { kind: 'compare', field: name.text, operator: state.means, value: null };
		}
		const sign = this.#take();
		const operator = operatorOf(sign);
		if (!operator) return fail('operator', sign);
		if (
			(ORDERED.includes(operator) && type !== 'number' && type !== 'day') ||
			(operator === 'contains' && type !== 'text')
		)
			return fail('type', sign, type);
		return { kind: 'compare', field: name.text, operator, value: this.#value(type) };
	}

	#value(type: FieldType): number | string | boolean {
		const token = this.#take();
		if (token.kind === 'end') return fail('expected', token);
		if (type === 'number' && token.kind === 'number') return token.value;
		if (type === 'boolean' && token.kind === 'word' && (token.means === 'true' || token.means === 'false'))
			return token.means === 'true';
		if (type === 'text' && token.kind === 'text') return token.value;
		if (type === 'day' && token.kind === 'text' && /^\d{4}-\d\d-\d\d$/.test(token.value)) return token.value;
		return fail('type', token, type);
	}
}

function operatorOf(token: Token): Operator | null {
	if (token.kind === 'sign') return token.means;
	return token.kind === 'word' && token.means === 'contains' ? 'contains' : null;
}

function evaluate(node: Node, read: Parameters<Expression['test']>[0]): boolean | null {
	if (node.kind === 'not') {
		const inner = evaluate(node.part, read);
		return inner === null ? null : !inner;
	}
	if (node.kind === 'compare') return compare(node, read(node.field));
	// One false part decides an `and`, one true part an `or`, whatever is unknown beside it.
	const decisive = node.kind === 'or';
	let result: boolean | null = !decisive;
	for (const part of node.parts) {
		const one = evaluate(part, read);
		if (one === decisive) return decisive;
		if (one === null) result = null;
	}
	return result;
}

function compare(
	{ operator, value }: Extract<Node, { kind: 'compare' }>,
	{ cell, words }: { cell: Cell; words: string },
): boolean | null {
	if (operator === 'unknown') return cell === null || cell === HIDDEN;
	if (operator === 'known') return cell !== null && cell !== HIDDEN;
	if (cell === null || cell === HIDDEN) return null;
	if (typeof value === 'string' && typeof cell === 'string') {
		if (ORDERED.includes(operator)) return ordered(cell, operator, value);
		const wanted = foldText(value);
		if (operator === 'contains') return foldText(words).includes(wanted);
		const equal = foldText(words) === wanted || foldText(cell) === wanted;
		return operator === '=' ? equal : !equal;
	}
	if (operator === '=') return cell === value;
	if (operator === '!=') return cell !== value;
	return typeof cell === 'number' && typeof value === 'number' ? ordered(cell, operator, value) : null;
}

function ordered<Value extends number | string>(cell: Value, operator: Operator, value: Value): boolean {
	switch (operator) {
		case '>':
			return cell > value;
		case '>=':
			return cell >= value;
		case '<':
			return cell < value;
		default:
			return cell <= value;
	}
}
