import { ANCHORS } from './anchors.ts';
import { apportion, at } from './calibrate.ts';
import type { Commune } from './communes.ts';

/** A rate's two parts, or a count when there is no denominator. */
export interface Fraction {
	numerator: number;
	denominator: number | null;
}

/** Known figures by area code; an absent area is unknown, never zero. */
export type ByArea = Map<string, Fraction>;

/** Code of Phường 1 until it took in Phường 9 on 1 September 2024, and code of Phường 9, then of both. */
const WARD_1_BEFORE_MERGER = '31513';
const MERGED_WARD = '31522';

/** Figures in the order of the 108 communes, on those communes. */
export function onCommunesOf2024(
	communes: readonly Commune[],
	figures: readonly (Fraction | null)[],
): ByArea {
	const byArea: ByArea = new Map();
	communes.forEach(({ code }, index) => {
		const figure = figures[index];
		if (figure) byArea.set(code, figure);
	});
	return byArea;
}

/** The same on the 109 communes before 1 September 2024, the merged ward divided as its people were. */
export function onCommunesBefore2024(
	communes: readonly Commune[],
	figures: readonly (Fraction | null)[],
): ByArea {
	const byArea = onCommunesOf2024(communes, figures);
	const merged = byArea.get(MERGED_WARD);
	if (!merged) return byArea;
	const weights = [ANCHORS.wardMerger.oldWard1, ANCHORS.wardMerger.oldWard9];
	const denominators = merged.denominator === null ? null : apportion(merged.denominator, weights);
	const numerators = apportion(merged.numerator, weights, denominators ? { upper: denominators } : {});
	[WARD_1_BEFORE_MERGER, MERGED_WARD].forEach((code, index) => {
		byArea.set(code, {
			numerator: at(numerators, index),
			denominator: denominators === null ? null : at(denominators, index),
		});
	});
	return byArea;
}

/** The same on the 43 communes since 1 July 2025: sums, and unknown as soon as one part is. */
export function onCommunesOf2025(
	communes: readonly Commune[],
	figures: readonly (Fraction | null)[],
): ByArea {
	const byArea: ByArea = new Map();
	const unknown = new Set<string>();
	communes.forEach(({ newCode }, index) => {
		const figure = figures[index];
		if (!figure) {
			unknown.add(newCode);
			return;
		}
		const so = byArea.get(newCode) ?? { numerator: 0, denominator: figure.denominator === null ? null : 0 };
		byArea.set(newCode, {
			numerator: so.numerator + figure.numerator,
			denominator: so.denominator === null ? null : so.denominator + (figure.denominator ?? 0),
		});
	});
	for (const code of unknown) byArea.delete(code);
	return byArea;
}
