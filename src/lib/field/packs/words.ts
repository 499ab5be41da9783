import { formatDecimal, type Locale } from '$lib/i18n';

/** "1,2 GB", "3,4 MB", "120 kB". */
export function sizeWords(bytes: number, locale: Locale): string {
	if (bytes < 1_000_000) return `${formatDecimal(Math.max(1, Math.round(bytes / 1000)), locale, 0)} kB`;
	if (bytes < 1_000_000_000) return `${formatDecimal(bytes / 1_000_000, locale, 1)} MB`;
	return `${formatDecimal(bytes / 1_000_000_000, locale, 1)} GB`;
}
