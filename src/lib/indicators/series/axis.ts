export interface Axis {
	least: number;
	greatest: number;
	/** Ascending, from `least` to `greatest`. */
	ticks: readonly number[];
	/** Decimals that print every tick exactly. */
	digits: number;
}

/** Lines of a chart: round numbers around the figures; from 0 unless all lie within their upper half. */
export function chooseAxis(figures: readonly number[], lines = 4): Axis {
	const most = Math.max(...figures, 0);
	const lowest = Math.min(...figures);
	if (figures.length === 0 || most === 0) return { least: 0, greatest: 1, ticks: [0, 1], digits: 0 };
	const from = lowest > most / 2 && lowest < most ? lowest : 0;
	const { step, digits } = roundStep((most - from) / lines);
	const first = Math.floor(from / step + 1e-9);
	const last = Math.max(Math.ceil(most / step - 1e-9), first + 1);
	const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
		Number(((first + index) * step).toFixed(digits)),
	);
	return { least: ticks[0]!, greatest: ticks.at(-1)!, ticks, digits };
}

/** The next of 1, 2, 2.5, 5 × 10ⁿ, and its decimals. */
function roundStep(width: number): { step: number; digits: number } {
	const exponent = Math.floor(Math.log10(width));
	const lead = width / 10 ** exponent;
	const nice = [1, 2, 2.5, 5, 10].find((one) => one >= lead - 1e-9) ?? 10;
	const digits = Math.max(0, -exponent + (nice === 2.5 ? 1 : 0));
	return { step: Number((nice * 10 ** exponent).toFixed(digits)), digits };
}
