import { LABEL_WIDTHS } from './types.ts';

export interface LabelWanted {
	/** Percent of the sheet. */
	x: number;
	y: number;
	lines: readonly string[];
	/** The greater one gets the room. */
	weight: number;
}

/** The sheet of a phone whose other half shows a profile: what the first tier must fit on. */
const NARROWEST = 190;
const FONT_PX = 11;
/** Of a letter, in parts of the font's size; Khmer stacks its signs, so that one stands on less. */
const LETTER = 0.56;
const LINE = 1.3;
const GAP_PX = 4;

/**
 * Says from which size of the sheet on each name is shown, so that none ever lies over another: the greater first, the
 * others as soon as the sheet has grown enough. Estimated, because a server has no fonts to measure with.
 * @param ratio the sheet's width ÷ its height
 * @returns place in `LABEL_WIDTHS` for each; what never fits comes with the last
 */
export function placeLabels(wanted: readonly LabelWanted[], ratio: number): number[] {
	const tiers = wanted.map(() => LABEL_WIDTHS.length - 1);
	const waiting = new Set(wanted.keys());
	const byWeight = [...wanted.keys()].sort((one, other) => wanted[other]!.weight - wanted[one]!.weight);
	const shown: LabelWanted[] = [];
	for (const [tier, from] of LABEL_WIDTHS.entries()) {
		const width = Math.max(from, NARROWEST);
		for (const at of byWeight) {
			const label = wanted[at]!;
			if (!waiting.has(at) || shown.some((other) => overlap(label, other, width, width / ratio))) continue;
			tiers[at] = tier;
			waiting.delete(at);
			shown.push(label);
		}
	}
	return tiers;
}

function overlap(one: LabelWanted, other: LabelWanted, width: number, height: number): boolean {
	const apart = (percent: number, side: number) => (Math.abs(percent) / 100) * side;
	return (
		apart(one.x - other.x, width) < (widthOf(one) + widthOf(other)) / 2 + GAP_PX &&
		apart(one.y - other.y, height) < (heightOf(one) + heightOf(other)) / 2 + GAP_PX
	);
}

const widthOf = ({ lines }: LabelWanted) =>
	Math.max(...lines.map((line) => [...line.replace(/\p{Mark}/gu, '')].length)) * FONT_PX * LETTER;
const heightOf = ({ lines }: LabelWanted) => lines.length * FONT_PX * LINE;
