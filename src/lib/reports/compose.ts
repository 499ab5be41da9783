import type { Reference } from './references.ts';
import type { FigureState } from './types.ts';

/** A run of words of a paragraph; a figure of the snapshot carries its key, its state and, once, its sources. */
export interface Segment {
	text: string;
	/** Key of the figure; null = words a person wrote. */
	key: string | null;
	state: FigureState | 'gone' | null;
	/** " [1, 3]" after the last of several figures of the same sources; empty elsewhere. */
	mark: string;
}

export interface ComposedParagraph {
	kind: 'paragraph' | 'item';
	segments: Segment[];
}

/** Numbers sources get in the order in which the report first names them. */
export class SourceNumbers {
	readonly #numbers = new Map<string, number>();

	/** @param ids numbered already, in their order */
	constructor(ids: readonly string[] = []) {
		for (const id of ids) this.#number(id);
	}

	/** "[1, 3]"; empty where there is no source. */
	mark(sourceIds: readonly string[]): string {
		const numbers = [...new Set(sourceIds)].map((id) => this.#number(id)).sort((one, other) => one - other);
		return numbers.length > 0 ? `[${numbers.join(', ')}]` : '';
	}

	/** Ids by their number, from 1. */
	get ids(): string[] {
		return [...this.#numbers.keys()];
	}

	#number(id: string): number {
		const known = this.#numbers.get(id);
		if (known !== undefined) return known;
		this.#numbers.set(id, this.#numbers.size + 1);
		return this.#numbers.size;
	}
}

const TOKEN = /\[\[([^[\]\n]{1,120})\]\]/g;

/** Keys of the figures a text names, in their order. */
export const keysIn = (text: string): string[] => [...text.matchAll(TOKEN)].map(([, key]) => key!.trim());

/**
 * A section's text as paragraphs: a line that begins with "- " is an item of a list, [[key]] becomes the figure with the
 * number of its source. A key that names nothing stays as it was typed and is marked `gone`.
 */
export function composeText(
	text: string,
	references: ReadonlyMap<string, Reference>,
	numbers: SourceNumbers,
): ComposedParagraph[] {
	return text
		.split('\n')
		.map((line) => line.replace(/[ \t]+/g, ' ').trim())
		.filter((line) => line !== '' && line !== '-')
		.map((line) => {
			const isItem = /^[-–•] /.test(line);
			return {
				kind: isItem ? 'item' : 'paragraph',
				segments: composeLine(isItem ? line.slice(2).trim() : line, references, numbers),
			};
		});
}

function composeLine(
	line: string,
	references: ReadonlyMap<string, Reference>,
	numbers: SourceNumbers,
): Segment[] {
	const segments: Segment[] = [];
	const marked: { segment: Segment; sourceIds: readonly string[] }[] = [];
	let after = 0;
	const words = (text: string) => {
		if (text) segments.push({ text, key: null, state: null, mark: '' });
	};
	for (const match of line.matchAll(TOKEN)) {
		words(line.slice(after, match.index));
		after = match.index + match[0].length;
		const key = match[1]!.trim();
		const reference = references.get(key);
		const segment: Segment = reference
			? { text: reference.words, key, state: reference.state, mark: '' }
			: { text: match[0], key, state: 'gone', mark: '' };
		segments.push(segment);
		if (reference && reference.sourceIds.length > 0) marked.push({ segment, sourceIds: reference.sourceIds });
	}
	words(line.slice(after));
	const same = (one: readonly string[], other: readonly string[] | undefined) =>
		other !== undefined && [...one].sort().join('\n') === [...other].sort().join('\n');
	for (const [at, { segment, sourceIds }] of marked.entries())
		if (!same(sourceIds, marked[at + 1]?.sourceIds))
			placeMark(segments, segments.indexOf(segment), ` ${numbers.mark(sourceIds)}`);
	return segments;
}

/** "116 ấp, khóm [6]." and not "116 [6] ấp, khóm.": the mark stands where the clause of the figure ends. */
function placeMark(segments: Segment[], at: number, mark: string): void {
	const next = segments[at + 1];
	if (!next || next.key !== null) {
		segments[at]!.mark = mark;
		return;
	}
	// A bracket that closes around the figure belongs to it.
	const stop = next.text.startsWith(')')
		? 1
		: next.text.search(/[.;:](?=\s|$)|[()]|,(?= )(?! khóm| phường)|$/);
	const clause = next.text.slice(0, stop).trimEnd();
	const rest = next.text.slice(clause.length);
	// Up to another figure there is no end of a clause to stand at.
	if (clause === '' || (stop === next.text.length && at + 2 < segments.length)) {
		segments[at]!.mark = mark;
		return;
	}
	segments.splice(
		at + 1,
		1,
		{ ...next, text: clause, mark },
		...(rest ? [{ text: rest, key: null, state: null, mark: '' }] : []),
	);
}

/** What stands in digits without being a figure: days, years, numbers of documents, names of networks, list numbers. */
const NO_FIGURES = [
	/\b(?:ngày |đến |trước |hạn )?\d{1,2}\/\d{1,2}\/\d{4}\b/g,
	/\bngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?/g,
	/\b(?:quý|tháng) [IVX\d]+\/\d{4}/gi,
	/\b\d+(?:-\d+)?\/(?:\d{4}\/)?[A-ZĐ][\p{L}\d-]*/gu,
	/\b(?:19|20|21)\d\d\s*[-–]\s*(?:19|20|21)\d\d\b/g,
	/\b(?:19|20|21)\d\d\b(?![.,]?\d|\s*(?:người|hộ|ấp|sản phẩm|%))/g,
	/\b[2-6]G\b/g,
	/\b(?:Điều|Khoản|Mục|Phần|Chương|Phụ lục|Hình|Bảng|số)\s+\d+\b/giu,
	/^\s*\d+[.)]\s/gm,
];

/**
 * Numbers a person wrote by hand, which have no source: a hint, no error.
 * @param names words that hold digits without telling a figure: names of indicators, units, objectives
 */
export function findUnsourcedNumbers(text: string, names: readonly string[]): string[] {
	let rest = text.normalize('NFC').replace(TOKEN, ' ');
	for (const name of [...names].sort((one, other) => other.length - one.length))
		if (/\d/.test(name)) rest = rest.replaceAll(name.normalize('NFC'), ' ');
	for (const pattern of NO_FIGURES) rest = rest.replace(pattern, ' ');
	return [...rest.matchAll(/\d+(?:[.,]\d+)*\s?%?/g)].map(([number]) => number.trim());
}
