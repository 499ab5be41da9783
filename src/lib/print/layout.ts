import { enlargement, sheetSize, type Paper, type Turn } from './papers.ts';

/** Millimetres from the upper left corner of the sheet. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Where everything stands on a sheet, millimetres. Boxes do not touch. */
export interface SheetLayout {
	width: number;
	height: number;
	/** How much larger words and marks are than on A4. */
	enlargement: number;
	title: Box;
	/** The map itself, of two the left one; degrees are written in a strip `strip` wide around it. */
	map: Box;
	/** A second map, as large as the first. */
	second: Box | null;
	/** Above each of two maps: what it shows. */
	captions: readonly Box[];
	strip: number;
	legend: Box;
	/** Hoàng Sa and Trường Sa. */
	inset: Box;
	/** Scale in numbers and as a bar. */
	scale: Box;
	/** Sources, licence, days, and what the map is not. */
	foot: Box;
	qr: Box;
}

/** Of A4; everything grows with the sheet's enlargement. */
const OF_A4 = {
	margin: 9,
	gap: 3,
	strip: 3.6,
	title: 17,
	/** Above each of two maps. */
	caption: 9,
	foot: 21,
	column: 62,
	/** The inset is as wide as it is high times this. */
	insetWidth: 42,
	insetHeight: 46,
	scale: 15,
	/** Under the map of an upright sheet. */
	belt: 66,
};

/**
 * The sheet divided: lying, the legend stands in a column at the right of the map; upright, in a belt below it. Two
 * maps stand beside each other. The foot runs below everything, with the QR code at its end.
 */
export function layOut(paper: Paper, turn: Turn, maps: 1 | 2 = 1): SheetLayout {
	const { width, height } = sheetSize(paper, turn);
	const factor = enlargement(paper);
	const of = (name: keyof typeof OF_A4) => OF_A4[name] * factor;
	const [margin, gap, strip] = [of('margin'), of('gap'), of('strip')];
	const inner = { width: width - 2 * margin, height: height - 2 * margin };
	const title: Box = { x: margin, y: margin, width: inner.width, height: of('title') };
	const foot: Box = {
		x: margin,
		y: height - margin - of('foot'),
		width: inner.width - of('foot') - gap,
		height: of('foot'),
	};
	const qr: Box = { x: width - margin - of('foot'), y: foot.y, width: of('foot'), height: of('foot') };
	const top = title.y + title.height + gap;
	const bottom = foot.y - gap;
	const inset = { width: of('insetWidth'), height: of('insetHeight') };
	const base = { width, height, enlargement: factor, title, foot, qr, strip };
	const place = (room: Box) =>
		maps === 1 ? one(room, strip) : two(room, { strip, gap, caption: of('caption') });
	if (turn === 'portrait') {
		const belt = bottom - of('belt');
		const x = width - margin - inset.width;
		return {
			...base,
			...place({ x: margin, y: top, width: inner.width, height: belt - gap - top }),
			legend: { x: margin, y: belt, width: inner.width - inset.width - gap, height: of('belt') },
			inset: { x, y: belt, ...inset },
			scale: { x, y: belt + inset.height + gap, width: inset.width, height: of('scale') },
		};
	}
	const x = width - margin - of('column');
	const insetTop = bottom - inset.height;
	const scaleTop = insetTop - gap - of('scale');
	return {
		...base,
		...place({ x: margin, y: top, width: x - gap - margin, height: bottom - top }),
		legend: { x, y: top, width: of('column'), height: scaleTop - gap - top },
		scale: { x, y: scaleTop, width: of('column'), height: of('scale') },
		inset: { x: x + (of('column') - inset.width) / 2, y: insetTop, ...inset },
	};
}

const one = (room: Box, strip: number) => ({ map: inside(room, strip), second: null, captions: [] });

function two(room: Box, { strip, gap, caption }: { strip: number; gap: number; caption: number }) {
	const width = (room.width - gap) / 2;
	const halves = [room.x, room.x + width + gap].map((x): Box => ({ ...room, x, width }));
	const [left, right] = halves.map((half) =>
		inside({ ...half, y: half.y + caption, height: half.height - caption }, strip),
	);
	const captions = halves.map((half): Box => ({ ...half, height: caption }));
	return { map: left!, second: right!, captions };
}

function inside({ x, y, width, height }: Box, strip: number): Box {
	return { x: x + strip, y: y + strip, width: width - 2 * strip, height: height - 2 * strip };
}
