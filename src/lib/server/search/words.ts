import { foldText } from '../../text/index.ts';

/** No name is longer; what is pasted beyond it cannot change the answer. */
const LONGEST = 200;

/** Written short on signs and in files: "P6", "P. 6", "TX Vĩnh Châu", "x.Lai Hòa". */
const ABBREVIATIONS: readonly [RegExp, string][] = [
	[/^p\. ?|^p ?(?=\d)/, 'phuong '],
	[/^x\. ?/, 'xa '],
	[/^tt\. ?|^tt /, 'thi tran '],
	[/^tx\. ?|^tx /, 'thi xa '],
	[/^tp\. ?|^tp /, 'thanh pho '],
	[/^h\. ?/, 'huyen '],
	[/^q\. ?|^q ?(?=\d)/, 'quan '],
	[/^t\. ?/, 'tinh '],
	[/^k\. ?|^k ?(?=\d)/, 'khom '],
	[/^kv\. ?|^kv /, 'khu vuc '],
	[/^ward (?=\d)/, 'phuong '],
];

/** Kinds that stand beside a name in Khmer and English but not in our names. */
const KHMER_KIND = /^(ខេត្ត|ទីក្រុង|ក្រុង|ស្រុក|ខណ្ឌ|សង្កាត់|ទីរួមស្រុក|ឃុំ|ភូមិ|វត្ត) ?(?=.)/;
const ENGLISH_KIND = / (province|city|district|town|township|commune|ward|hamlet|quarter|pagoda|temple)$/;

const VIETNAMESE_KIND =
	/^(tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu|ap|khom|khu vuc|chua|dinh|mieu) (?=.)/;

/** The part of folded words by which a slip is forgiven: a kind that thousands share says nothing. */
export function tellingWords(folded: string): string {
	return folded.replace(VIETNAMESE_KIND, '');
}

/**
 * What to look for when somebody typed this: the folded words, and the same with an abbreviation written out or a
 * Khmer or English kind left off. Empty when nothing can be looked for.
 */
export function searchWords(typed: string): string[] {
	const visible = typed
		// Zero-width marks come along when Khmer is copied from a page.
		.replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
		// Separates names inside the search text.
		.replaceAll('|', ' ');
	const folded = cut(foldText(visible));
	if (!folded) return [];
	const words = new Set([folded]);
	for (const [short, long] of ABBREVIATIONS) if (short.test(folded)) words.add(folded.replace(short, long));
	words.add(folded.replace(KHMER_KIND, ''));
	words.add(folded.replace(ENGLISH_KIND, ''));
	return [...words].map((word) => word.trim()).filter(Boolean);
}

/** By whole characters, so that no half of a surrogate pair is left over. */
function cut(text: string): string {
	return [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('');
}
