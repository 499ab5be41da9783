import { THEMES } from '../theme.ts';
import {
	DONUT_PARTS,
	MARKS,
	parseDonutImage,
	parseHatchImage,
	parseSymbolImage,
	SHAPES,
	type DonutSlice,
	type PointSymbol,
} from '../symbols.ts';
import type { ThemeName } from '../theme.ts';

/** Drawn at twice the size they are shown at, for screens of high density. */
export const IMAGE_PIXEL_RATIO = 2;
const BOX = 24;
const MARGIN = 2;

function canvas(size: number): CanvasRenderingContext2D {
	const element = document.createElement('canvas');
	element.width = element.height = size * IMAGE_PIXEL_RATIO;
	const context = element.getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('This browser cannot draw on a canvas');
	context.scale(IMAGE_PIXEL_RATIO, IMAGE_PIXEL_RATIO);
	return context;
}

function pixels(context: CanvasRenderingContext2D): ImageData {
	return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

function drawSymbol(symbol: PointSymbol, themeName: ThemeName): ImageData {
	const theme = THEMES[themeName];
	const colour = symbol.colour as string;
	const context = canvas(BOX + 2 * MARGIN);
	context.translate(MARGIN, MARGIN);
	context.lineJoin = context.lineCap = 'round';
	const outline = new Path2D(SHAPES[symbol.shape]);
	context.strokeStyle = theme.textHalo;
	context.lineWidth = symbol.hollow ? 5 : 3;
	context.stroke(outline);
	context.fillStyle = symbol.hollow ? theme.textHalo : colour;
	context.fill(outline);
	if (symbol.hollow) {
		context.strokeStyle = colour;
		context.lineWidth = 2.2;
		context.stroke(outline);
	}
	context.strokeStyle = symbol.hollow ? colour : theme.textHalo;
	context.lineWidth = symbol.mark === 'dot' ? 6 : 2.4;
	context.stroke(new Path2D(MARKS[symbol.mark ?? 'none']));
	if (symbol.flagged) {
		context.beginPath();
		context.arc(20, 4, 4.5, 0, 2 * Math.PI);
		context.fillStyle = theme.text;
		context.strokeStyle = theme.textHalo;
		context.lineWidth = 1.5;
		context.fill();
		context.stroke();
	}
	return pixels(context);
}

function drawHatch({ colour, isBack }: { colour: string; isBack: boolean }): ImageData {
	// A tile of 8 px repeats without a seam when the lines leave it where they enter.
	const size = 8;
	const context = canvas(size);
	context.strokeStyle = colour;
	context.lineWidth = 1.4;
	if (isBack) context.transform(-1, 0, 0, 1, size, 0);
	for (const shift of [-size, 0, size]) {
		context.beginPath();
		context.moveTo(shift - 1, size + 1);
		context.lineTo(shift + size + 1, -1);
		context.stroke();
	}
	return pixels(context);
}

function drawDonut(slices: readonly DonutSlice[], themeName: ThemeName): ImageData {
	const theme = THEMES[themeName];
	const size = 44;
	const centre = size / 2;
	const context = canvas(size);
	context.beginPath();
	context.arc(centre, centre, 21, 0, 2 * Math.PI);
	context.fillStyle = theme.textHalo;
	context.fill();
	const total = slices.reduce((sum, slice) => sum + slice.parts, 0) || DONUT_PARTS;
	let angle = -Math.PI / 2;
	for (const slice of slices) {
		const turn = (slice.parts / total) * 2 * Math.PI;
		context.beginPath();
		context.arc(centre, centre, 17, angle, angle + turn);
		context.strokeStyle = slice.colour;
		context.lineWidth = 6;
		if (turn > 0) context.stroke();
		angle += turn;
	}
	return pixels(context);
}

/** Pixels of an image named by symbols.ts; null for a name that is none of ours. */
export function drawImage(name: string): ImageData | null {
	const symbol = parseSymbolImage(name);
	if (symbol) return drawSymbol(symbol.symbol, symbol.theme);
	const hatch = parseHatchImage(name);
	if (hatch) return drawHatch(hatch);
	const donut = parseDonutImage(name);
	return donut ? drawDonut(donut.slices, donut.theme) : null;
}
