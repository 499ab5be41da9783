/** One line of a constant: where it stands in the value, and what stands there. */
export interface SettingPart {
	/** Of a plain value empty. */
	path: string[];
	kind: 'number' | 'text';
	/** Null = an empty place. */
	value: number | string | null;
}

/** What a constant's own value looks like tells which of its parts are words. */
const TEXT_PARTS = new Set(['technology', 'document', 'clause', 'ap', 'khom', 'khu_vuc']);

/**
 * A value as lines of a form. Of a list of things one empty row follows the others, to add to it.
 * @param standard the default, of which the value has the shape
 */
export function toParts(value: unknown, standard: unknown, path: string[] = []): SettingPart[] {
	if (isRows(standard)) {
		const rows = Array.isArray(value) ? (value as unknown[]) : [];
		const [row] = standard;
		return [...rows, blankOf(row!)].flatMap((one, at) => toParts(one, row, [...path, String(at)]));
	}
	if (typeof standard === 'object' && standard !== null) {
		const held = (typeof value === 'object' ? value : {}) as Record<string, unknown> | null;
		return Object.entries(standard).flatMap(([name, part]) => toParts(held?.[name], part, [...path, name]));
	}
	const kind = TEXT_PARTS.has(path.at(-1) ?? '') ? 'text' : 'number';
	const isValue = typeof value === 'number' || typeof value === 'string';
	return [{ path, kind, value: isValue ? value : null }];
}

/**
 * The value that lines of a form make. Rows of a list in which nothing stands are left out; what is no number stays as
 * it was typed, and the check of the value names it.
 */
export function fromParts(
	lines: ReadonlyMap<string, string>,
	standard: unknown,
	path: readonly string[] = [],
): unknown {
	if (isRows(standard)) {
		const [row] = standard;
		const prefix = path.map((name) => `${name}.`).join('');
		const places = new Set(
			[...lines.keys()]
				.filter((key) => key.startsWith(prefix))
				.map((key) => key.slice(prefix.length).split('.')[0]!),
		);
		const isFilled = (place: string) =>
			[...lines].some(([key, typed]) => key.startsWith(`${prefix}${place}.`) && typed.trim() !== '');
		return [...places]
			.filter(isFilled)
			.sort((one, other) => Number(one) - Number(other))
			.map((place) => fromParts(lines, row, [...path, place]));
	}
	if (Array.isArray(standard))
		return standard.map((part, at) => fromParts(lines, part, [...path, String(at)]));
	if (typeof standard === 'object' && standard !== null)
		return Object.fromEntries(
			Object.entries(standard).map(([name, part]) => [name, fromParts(lines, part, [...path, name])]),
		);
	const typed = (lines.get(path.join('.')) ?? '').trim();
	if (TEXT_PARTS.has(path.at(-1) ?? '')) return typed === '' ? null : typed;
	// "1,5" as people here write it; an empty place is no zero.
	const number = typed === '' ? NaN : Number(typed.replace(',', '.'));
	return Number.isNaN(number) ? typed : number;
}

function isRows(standard: unknown): standard is readonly Record<string, unknown>[] {
	return Array.isArray(standard) && typeof standard[0] === 'object' && !Array.isArray(standard[0]);
}

function blankOf(row: Record<string, unknown>): Record<string, null> {
	return Object.fromEntries(Object.keys(row).map((name) => [name, null]));
}
