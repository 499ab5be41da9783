const BROWSERS: readonly [RegExp, string][] = [
	[/\bcoc_coc_browser\//i, 'Cốc Cốc'],
	[/\bEdg(A|iOS)?\//, 'Edge'],
	[/\bOPR\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
	[/\bAndroid\b/, 'Android'],
	[/\b(iPhone|iPad)\b/, 'iOS'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b/, 'macOS'],
	[/\bLinux\b/, 'Linux'],
];

/** Browser and system as their users call them, "Chrome · Android"; null where the text tells neither. */
export function deviceWords(userAgent: string | null): string | null {
	const name = (known: readonly [RegExp, string][]) =>
		known.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
	return [name(BROWSERS), name(SYSTEMS)].filter(Boolean).join(' · ') || null;
}
