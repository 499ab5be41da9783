import sharp from 'sharp';
import { canRasterise, sheetSize, type Resolution } from '../../print/papers.ts';
import type { Sql } from '../db/index.ts';
import { typesetPdf, typesetSvg, type TypstSource } from '../documents/index.ts';
import { AppError } from '../errors.ts';
import { INDICATOR_TABLES } from '../tiles/indicator-values.ts';
import { TILE_QUERIES } from '../tiles/registry.ts';
import { readSides } from './comparing.ts';
import { gatherWords, type SheetMap } from './content.ts';
import { drawPaperMap } from './map.ts';
import { refuseResolution, type SheetOrder } from './order.ts';
import { readMarking } from './marking.ts';
import { furnitureOf, writeSheetPage } from './page-source.ts';
import type { Painting } from './painting.ts';

/** Tables a sheet may read: those of all layers and of the figures. */
export const READS: readonly string[] = [
	...new Set([
		...Object.values(TILE_QUERIES).flatMap(({ tables }) => tables),
		...INDICATOR_TABLES,
		'indicator',
		'hamlet_profile',
		'hamlet_signal',
		'source',
	]),
];

/** A wall map of everything takes a busy machine some seconds. */
const SECONDS = 90;
/** Sheets that may wait for the one in the making; each holds a drawing of some megabytes. */
const MOST_WAITING = 12;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * One sheet is made at a time, since typst takes a core and some hundred megabytes. Who gives up leaves the queue.
 * @throws AppError TooMany when many wait already
 */
async function inTurn<Made>(signal: AbortSignal, make: () => Promise<Made>): Promise<Made> {
	if (waiting >= MOST_WAITING) throw new AppError('TooMany', 'error_print_busy', { context: { waiting } });
	waiting++;
	const turn = last.then(() => {
		signal.throwIfAborted();
		return make();
	});
	last = turn.catch(() => undefined);
	try {
		return await turn;
	} finally {
		waiting--;
	}
}

async function writeSource(sql: Sql, order: SheetOrder): Promise<TypstSource> {
	const furniture = furnitureOf(order);
	const maps: SheetMap[] = [];
	for (const { order: of, ...given } of await listMaps(sql, order)) {
		const marking = await readMarking(sql, of);
		maps.push({ order: of, map: await drawPaperMap(sql, of, { ...given, marking, furniture }) });
	}
	const words = await gatherWords(sql, maps);
	return writeSheetPage(
		order,
		maps.map(({ map }) => map),
		words,
	);
}

/** The map of the order, or the two it compares. */
async function listMaps(
	sql: Sql,
	order: SheetOrder,
): Promise<readonly { order: SheetOrder; painting?: Painting | null }[]> {
	return order.painter?.id === 'compare' ? readSides(sql, order) : [{ order }];
}

/** The sheet as PDF: vectors, with words that can be searched. The same order on the same day and data, the same bytes. */
export async function makeSheetPdf(sql: Sql, order: SheetOrder, signal: AbortSignal): Promise<Buffer> {
	return inTurn(signal, async () => {
		const source = await writeSource(sql, order);
		const madeAt = new Date(`${order.today}T00:00:00Z`);
		return (await typesetPdf(source, madeAt, { limitSeconds: SECONDS, signal })).bytes;
	});
}

/** The sheet as SVG, its words as outlines: to look at, and to go on drawing in. */
export async function makeSheetSvg(sql: Sql, order: SheetOrder, signal: AbortSignal): Promise<Buffer> {
	return inTurn(signal, async () =>
		typesetSvg(await writeSource(sql, order), { limitSeconds: SECONDS, signal }),
	);
}

/**
 * The sheet as pixels.
 * @throws AppError Invalid `error_print_too_fine` where paper and resolution make more pixels than the server bears
 */
export async function makeSheetPng(
	sql: Sql,
	order: SheetOrder,
	resolution: Resolution,
	signal: AbortSignal,
): Promise<Buffer> {
	if (!canRasterise(order.paper, resolution)) throw refuseResolution(order.paper, resolution);
	const svg = await makeSheetSvg(sql, order, signal);
	const size = sheetSize(order.paper, order.turn);
	const [width, height] = [size.width, size.height].map((side) => Math.round((side / 25.4) * resolution));
	return sharp(svg, { density: resolution, limitInputPixels: false, unlimited: true })
		.resize(width, height, { fit: 'fill' })
		.flatten({ background: '#ffffff' })
		.withMetadata({ density: resolution })
		.png({ compressionLevel: 9 })
		.toBuffer();
}
