/**
 * A number as people here type it: "1.250.000", "1250000", "2,5".
 * @returns null where nothing is typed, NaN where it is no number of that kind
 */
export function parseAmount(text: string, { decimals }: { decimals: number }): number | null {
	const typed = text.replace(/[\s\u00a0]/g, '');
	if (typed === '') return null;
	const [, whole, part = ''] = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(typed) ?? [];
	if (whole === undefined || part.length > decimals) return NaN;
	const value = Number(`${whole.replaceAll('.', '')}.${part || '0'}`);
	return value <= Number.MAX_SAFE_INTEGER ? value : NaN;
}

/** The same number as it is shown for editing. */
export function showAmount(value: number | null): string {
	return value === null ? '' : new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 }).format(value);
}
