/** Paint properties that make a layer of this type more or less see-through. */
const OPACITY_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
	background: ['background-opacity'],
	fill: ['fill-opacity'],
	line: ['line-opacity'],
	circle: ['circle-opacity', 'circle-stroke-opacity'],
	symbol: ['icon-opacity', 'text-opacity'],
	raster: ['raster-opacity'],
	heatmap: ['heatmap-opacity'],
	'fill-extrusion': ['fill-extrusion-opacity'],
};

/**
 * An opacity times a factor. A zoom curve must stay outermost (`["zoom"]` is allowed nowhere else), so the factor
 * goes into its outputs.
 */
export function multiplyOpacity(value: unknown, factor: number): unknown {
	if (value === undefined) return factor;
	if (typeof value === 'number') return value * factor;
	if (!Array.isArray(value)) return value;
	const [operator] = value as [string];
	if (operator === 'interpolate' || operator === 'interpolate-hcl' || operator === 'interpolate-lab') {
		// ['interpolate', curve, input, stop, output, stop, output, …]
		return value.map((part, index) => (index > 2 && index % 2 === 0 ? multiplyOpacity(part, factor) : part));
	}
	if (operator === 'step') {
		// ['step', input, output, stop, output, …]
		return value.map((part, index) => (index > 1 && index % 2 === 0 ? multiplyOpacity(part, factor) : part));
	}
	return ['*', value, factor];
}

/** The paint of a layer with every opacity it has multiplied by `factor` (0…1). */
export function fadePaint(
	type: string,
	paint: Readonly<Record<string, unknown>> | undefined,
	factor: number,
): Record<string, unknown> {
	const faded: Record<string, unknown> = { ...paint };
	if (factor >= 1) return faded;
	for (const property of OPACITY_PROPERTIES[type] ?? []) {
		faded[property] = multiplyOpacity(faded[property], factor);
	}
	return faded;
}
