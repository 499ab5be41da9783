import type { Locale, LocalizedText } from '$lib/i18n';

export interface ChosenText {
	text: string;
	/** The language it is written in, which may not be the reader's. */
	lang: Locale;
}

/** The words in the reader's language, else in Vietnamese, else in any there are. Null where nobody wrote any. */
export function chooseText(
	text: Partial<LocalizedText> | null | undefined,
	locale: Locale,
): ChosenText | null {
	for (const lang of [locale, 'vi', 'km', 'en'] as const) {
		const written = text?.[lang];
		if (written) return { text: written, lang };
	}
	return null;
}

/** Paragraphs of a plain text: what stands between blank lines. */
export function paragraphs(text: string): string[] {
	return text
		.split(/\n\s*\n/)
		.map((one) => one.trim())
		.filter(Boolean);
}

/** The beginning of a text, for the few words that others show of a page; cut at a space. */
export function beginning(text: string, most = 200): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= most) return line;
	const cut = line.slice(0, most);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,.;:–-]+$/, '')}…`;
}
