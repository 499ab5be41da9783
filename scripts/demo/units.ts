import { ANCHORS } from './anchors.ts';
import { apportion, at, sum } from './calibrate.ts';
import type { Commune } from './communes.ts';

/** A rate's two parts, or a count when there is no denominator. */
export interface Fraction {
	numerator: number;
	denominator: number | null;
}

/**
 * A fraction as the groups it is summed from (Khmer, Hoa, …). Where a commune is divided each group is divided on
 * its own, so that groups still add up to the whole in each part.
 */
export interface Figure {
	numerator: readonly number[];
	denominator: readonly number[] | null;
}

/** Known figures by area code; an absent area is unknown, never zero. */
export type ByArea = Map<string, Fraction>;

/** Code of Phường 1 until it took in Phường 9 on 1 September 2024, and code of Phường 9, then of both. */
const WARD_1_BEFORE_MERGER = '31513';
const MERGED_WARD = '31522';

/** Figures in the order of the 108 communes, on those communes. */
export function onCommunesOf2024(communes: readonly Commune[], figures: readonly (Figure | null)[]): ByArea {
	const byArea: ByArea = new Map();
	communes.forEach(({ code }, index) => {
		const figure = figures[index];
		if (figure) byArea.set(code, total(figure));
	});
	return byArea;
}

/** The same on the 109 communes before 1 September 2024, the merged ward divided as its people were. */
export function onCommunesBefore2024(
	communes: readonly Commune[],
	figures: readonly (Figure | null)[],
): ByArea {
	const byArea = onCommunesOf2024(communes, figures);
	const merged = figures[communes.findIndex(({ code }) => code === MERGED_WARD)];
	if (!merged) return byArea;
	[WARD_1_BEFORE_MERGER, MERGED_WARD].forEach((code, ward) => {
		byArea.set(
			code,
			total({
				numerator: merged.numerator.map((group) => wardShare(group, ward)),
				denominator: merged.denominator?.map((group) => wardShare(group, ward)) ?? null,
			}),
		);
	});
	return byArea;
}

/** What one of the two wards had of the merged ward's count; the same rounding for all keeps parts below wholes. */
function wardShare(count: number, ward: number): number {
	const { oldWard1, oldWard9 } = ANCHORS.wardMerger;
	return at(apportion(count, [oldWard1, oldWard9]), ward);
}

function total({ numerator, denominator }: Figure): Fraction {
	return { numerator: sum(numerator), denominator: denominator && sum(denominator) };
}

/** The same on the 43 communes since 1 July 2025: sums, and unknown as soon as one part is. */
export function onCommunesOf2025(communes: readonly Commune[], figures: readonly (Figure | null)[]): ByArea {
	const byArea: ByArea = new Map();
	const unknown = new Set<string>();
	communes.forEach(({ newCode }, index) => {
		const figure = figures[index];
		if (!figure) {
			unknown.add(newCode);
			return;
		}
		const so = byArea.get(newCode);
		const added = total(figure);
		byArea.set(newCode, {
			numerator: (so?.numerator ?? 0) + added.numerator,
			denominator: added.denominator === null ? null : (so?.denominator ?? 0) + added.denominator,
		});
	});
	for (const code of unknown) byArea.delete(code);
	return byArea;
}
