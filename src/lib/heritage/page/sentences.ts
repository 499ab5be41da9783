/** What is read in one breath: browsers break off long utterances without a word. */
const MOST_LETTERS = 220;

/**
 * Sentences of texts in the order they are read. Khmer ends a sentence with ។, ៕ or ? and has no spaces between words;
 * a sentence too long for one breath is cut at a comma or a space, else where it must be.
 */
export function splitSentences(texts: readonly string[], most = MOST_LETTERS): string[] {
	return texts.flatMap((text) =>
		text
			.split(/(?<=[.!?…។៕])\s+|(?<=[។៕])|\n+/u)
			.map((sentence) => sentence.trim())
			.filter(Boolean)
			.flatMap((sentence) => cut(sentence, most)),
	);
}

function cut(sentence: string, most: number): string[] {
	if (sentence.length <= most) return [sentence];
	const head = sentence.slice(0, most);
	const gap = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(' '));
	// A Khmer text may have no gap at all; then the cut is at the edge of a letter with its signs.
	const at = gap > most / 3 ? gap + 1 : lastLetterEdge(head);
	return [sentence.slice(0, at).trim(), ...cut(sentence.slice(at).trim(), most)];
}

function lastLetterEdge(text: string): number {
	const letters = [...new Intl.Segmenter('km', { granularity: 'grapheme' }).segment(text)];
	// The last one may go on behind the cut.
	return letters.at(-1)?.index || text.length;
}
