import { parseHatchImage } from '../../map/symbols.ts';
import { CIRCLE } from '../../indicators/palette.ts';
import { drawSymbol, hatchPattern } from './marks.ts';
import { colourIn, LIGHT } from '../../map/theme.ts';
import type { Swatch } from './legend.ts';

/** Box every swatch is drawn in, as wide and high as the lines of the legend. */
const SWATCH = { width: 32, height: 24 };

const svg = (inside: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SWATCH.width} ${SWATCH.height}" width="${SWATCH.width}" height="${SWATCH.height}">${inside}</svg>`;

const box = (look: string) => `<rect x="2" y="4" width="28" height="16" ${look}/>`;
const EDGE = `stroke="#857c6c" stroke-width="1"`;

/** What stands before a line of the legend, as SVG; null where nothing does. `size` is drawn at the map's own scale. */
export function drawSwatch(swatch: Exclude<Swatch, null | { kind: 'size' }>): string {
	switch (swatch.kind) {
		case 'fill':
			return svg(box(`fill="${swatch.colour}" ${EDGE}`));
		case 'hatch': {
			const hatch = parseHatchImage(swatch.image);
			// A millimetre of the map is about 8 of these.
			const pattern = hatch ? hatchPattern('h', hatch, 4) : '';
			return svg(`<defs>${pattern}</defs>${box(`fill="#ffffff" ${EDGE}`)}${box('fill="url(#h)"')}`);
		}
		case 'circle':
			return svg(`<circle cx="16" cy="12" r="8" fill="${swatch.colour}" fill-opacity="0.62" ${EDGE}/>`);
		case 'cluster':
			return svg(`<circle cx="16" cy="12" r="10" fill="${LIGHT.clusterFill}"/>`);
		case 'entry': {
			const { entry, shape } = swatch;
			if (entry.symbol) return svg(`<g transform="translate(4 0)">${drawSymbol(entry.symbol)}</g>`);
			const colour = colourIn(entry.colour, 'light');
			if (shape === 'line') {
				const dash = entry.dash
					? ` stroke-dasharray="${entry.dash.map((part) => part * 1.6).join(' ')}"`
					: '';
				return svg(`<path d="M1 12H31" stroke="${colour}" stroke-width="2.2"${dash}/>`);
			}
			if (shape === 'circle')
				return svg(
					`<circle cx="16" cy="12" r="6" fill="${entry.hollow ? '#ffffff' : colour}" stroke="${colour}" stroke-width="2"/>`,
				);
			return svg(
				entry.hollow
					? box(`fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="3 2"`)
					: box(`fill="${colour}" ${EDGE}`),
			);
		}
	}
}

/** A circle of the map, to compare with; millimetres. */
export function drawCircleToCompare(radius: number): { svg: string; side: number } {
	const side = 2 * radius + 0.4;
	return {
		side,
		svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}mm" height="${side}mm"><circle cx="${side / 2}" cy="${side / 2}" r="${radius}" fill="none" stroke="${CIRCLE.light}" stroke-width="0.3"/></svg>`,
	};
}
