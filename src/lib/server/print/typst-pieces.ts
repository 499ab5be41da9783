import type { Box } from '../../print/layout.ts';
import { quote } from '../documents/index.ts';

/** Colours of words and lines beside the map. */
export const INK = {
	text: '#1b2226',
	muted: '#4c5559',
	line: '#333333',
	graticule: '#3f6479',
	warn: '#8a3b00',
};

export const mm = (length: number): string => `${Number(length.toFixed(3))}mm`;

/** A drawing made of vectors. @param width @param height millimetres */
export const picture = (svg: string, width: number, height: number): string =>
	`image(bytes(${quote(svg)}), format: "svg", width: ${mm(width)}, height: ${mm(height)})`;

/** Content at a place of the sheet. */
export const put = ({ x, y }: Pick<Box, 'x' | 'y'>, content: string): string =>
	`#place(top + left, dx: ${mm(x)}, dy: ${mm(y)}, ${content})`;

/**
 * Chooses the largest of a row of sizes at which content fits its box; nothing is ever cut without trying smaller. Marks
 * above the letters of the first line (ễ, ី) stand out of the box.
 */
export const FIT = `#let fit(width, height, make) = context {
	let chosen = 0.5
	for size in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.5) {
		if measure(block(width: width, make(size * 1em))).height <= height { chosen = size; break }
	}
	block(width: width, height: height, clip: true, outset: (top: 0.6em), make(chosen * 1em))
}`;

/** Content as large as its box allows; after `FIT`. */
export const fitted = ({ width, height }: Box, content: string): string =>
	`fit(${mm(width)}, ${mm(height)}, size => { set text(size: size); ${content} })`;
