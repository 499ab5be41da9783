import { areaTitle } from '../../areas/title.ts';
import { formatCount, localize } from '../../i18n/index.ts';
import { formatViewState, parseViewState } from '../../map/view-state.ts';
import { LAYERS } from '../../map/registry.ts';
import { m } from '../../paraglide/messages.js';
import { pageScale } from '../../print/atlas.ts';
import { middleOf, zoomOf } from '../../print/extent.ts';
import type { AtlasProgress } from '../../print/follow-atlas.ts';
import { layOut } from '../../print/layout.ts';
import { pixelOn } from '../../print/papers.ts';
import { compareNames } from '../../text/index.ts';
import { uniteBounds, type BoundingBox } from '../../geo/index.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { listRevisions } from '../db/repository.ts';
import { typesetPdf } from '../documents/index.ts';
import { AppError } from '../errors.ts';
import { countLayers } from '../layers/service.ts';
import { createAtlasShelf } from '../documents/atlas-shelf.ts';
import { writeAtlas, type AtlasPage } from './atlas-source.ts';
import { gatherWords } from './content.ts';
import { drawPaperMap, type Marking } from './map.ts';
import { readOrder, type SheetOrder } from './order.ts';
import { furnitureOf } from './page-source.ts';
import { readPainting } from './painting.ts';
import { findWithin, listAtlasUnits, type AtlasUnit } from './repository.ts';
import { READS } from './service.ts';

/** A map of each commune of the day, or of each hamlet of one commune. */
interface AtlasOrder {
	/** As for one sheet; its middle and scale are those of no page. */
	sheet: SheetOrder;
	/** Key of the commune whose hamlets have a page each; null = a page a commune. */
	within: string | null;
	/** Whatever makes another atlas of it. */
	question: string;
}

/** More pages are a book that nobody prints, and memory that a small server does not have. */
const MOST_PAGES = 160;
/** Pages that are set in one go take a busy machine some seconds each. */
const SECONDS = 600;
/** The page asks every second; whoever left has not asked for as long as a poor line may be gone. */
const PATIENCE_MILLISECONDS = 20_000;

const shelf = createAtlasShelf(undefined, undefined, PATIENCE_MILLISECONDS);

/**
 * Reads what `readOrder` reads, without middle and scale, and `?within=` a commune.
 * @throws AppError Invalid
 */
export function readAtlasOrder(url: URL, viewer: Viewer): AtlasOrder {
	const asked = new URL(url);
	const query = asked.searchParams;
	// Each page has its own.
	query.set('center', '105.93,9.6');
	query.set('scale', '1000000');
	query.delete('edition');
	const within = query.get('within') || null;
	query.sort();
	const sheet = withoutSecondMap(readOrder(asked, viewer));
	const question = JSON.stringify([query.toString(), sheet.today, viewer.role, url.origin]);
	return { sheet, within, question };
}

/** A page has the first of two maps: it is about one unit, and as large as the paper. */
function withoutSecondMap(order: SheetOrder): SheetOrder {
	if (order.painter?.id !== 'compare') return order;
	const view = { ...parseViewState(new URL(order.permalink), LAYERS), tool: null };
	return { ...order, painter: null, permalink: formatViewState(view, order.permalink).href };
}

/** How far it is, without waiting for it; begins it where nobody has. @param edition one begun before */
export async function getMapAtlasProgress(
	sql: Sql,
	order: AtlasOrder,
	edition?: string,
): Promise<AtlasProgress> {
	const { id, progress } = await take(sql, order, edition);
	return { ...progress, edition: id };
}

/** The atlas as PDF, once it is made. @throws AppError NotFound, Invalid as `gatherPages` */
export async function makeMapAtlas(sql: Sql, order: AtlasOrder, edition?: string): Promise<Buffer> {
	return (await take(sql, order, edition)).wait();
}

async function take(sql: Sql, order: AtlasOrder, edition: string | undefined) {
	const begun = shelf.find(edition, order.question);
	if (begun) return begun;
	// What cannot be made is refused before it begins.
	const units = await listUnits(sql, order);
	const revisions = await listRevisions(sql, READS);
	const state = revisions.map(({ tableName, revision }) => `${tableName}${revision}`).join(' ');
	return shelf.take(order.question, state, async (progress, signal) => {
		progress.all = units.length + 1;
		const pages = await drawPages(sql, order, units, {
			signal,
			onPage: (done) => (progress.done = done),
		});
		const { today } = order.sheet;
		const source = writeAtlas(order.sheet, pages);
		const options = { limitSeconds: SECONDS, signal };
		return (await typesetPdf(source, new Date(`${today}T00:00:00Z`), options)).bytes;
	});
}

/** Units that can have a page, in Vietnamese order. */
async function listUnits(sql: Sql, { sheet, within }: AtlasOrder): Promise<Placed[]> {
	const { at } = sheet;
	const units = await listAtlasUnits(sql, { at, within });
	const placed = units.flatMap((unit): Placed[] => {
		const bounds = unit.bounds ?? (unit.position && [...unit.position, ...unit.position]);
		return bounds ? [{ ...unit, bounds: bounds as BoundingBox }] : [];
	});
	if (placed.length === 0)
		throw new AppError('NotFound', 'error_print_atlas_empty', { context: { at, within } });
	if (placed.length > MOST_PAGES)
		throw new AppError('Invalid', 'error_print_atlas_long', { context: { pages: placed.length } });
	const nameOf = ({ name }: Placed) => localize(name, 'vi');
	return placed.sort((one, other) => compareNames(nameOf(one), nameOf(other)));
}

type Placed = AtlasUnit & { bounds: BoundingBox };

/** The overview and a page a unit, drawn one after the other. */
async function drawPages(
	sql: Sql,
	{ sheet, within }: AtlasOrder,
	units: readonly Placed[],
	{ signal, onPage }: { signal: AbortSignal; onPage: (done: number) => void },
): Promise<AtlasPage[]> {
	const { at, viewer, locale } = sheet;
	const painting = await readPainting(sql, sheet);
	const facts = await countLayers(sql, { at, viewer });
	const furniture = furnitureOf(sheet);
	const pages: AtlasPage[] = [];
	const draw = async (order: SheetOrder, unit: Placed | null, name: string) => {
		signal.throwIfAborted();
		const marking = unit && markingOf(unit, within === null, name);
		const map = await drawPaperMap(sql, order, { painting, marking, furniture });
		pages.push({ order, map, name, words: await gatherWords(sql, [{ order, map }], facts) });
		onPage(pages.length);
	};
	const count = formatCount(units.length, locale);
	const commune = within === null ? null : await findWithin(sql, within);
	// "Khóm 1" is a name that many communes have.
	const whole = commune && areaTitle(commune.kind, commune.name, locale);
	const overview =
		sheet.title ||
		(whole === null
			? m.print_atlas_title({ count }, { locale })
			: m.print_atlas_title_hamlets({ count, commune: whole }, { locale }));
	const first = about(sheet, units.map(({ bounds }) => bounds).reduce(uniteBounds), null);
	await draw({ ...first, title: overview }, null, overview);
	for (const unit of units) {
		const name = areaTitle(unit.kind, unit.name, locale);
		const title = whole === null ? name : m.print_atlas_page({ name, commune: whole }, { locale });
		await draw({ ...about(sheet, unit.bounds, unit.key), title }, unit, name);
	}
	return pages;
}

function markingOf({ id, position }: Placed, isCommune: boolean, words: string): Marking {
	return {
		words,
		areas: isCommune ? { commune: [id] } : {},
		points: isCommune || !position ? [] : [position],
	};
}

/** The order of the page about bounds; its address shows the same on the screen, with the unit selected. */
function about(sheet: SheetOrder, bounds: BoundingBox, key: string | null): SheetOrder {
	const { paper, turn } = sheet;
	const scale = pageScale(bounds, layOut(paper, turn));
	const center = middleOf(bounds);
	const camera = { center, zoom: Math.max(zoomOf(scale, center[1], pixelOn(paper)), 0) };
	const view = parseViewState(new URL(sheet.permalink), []);
	const selection = key === null ? null : ({ kind: 'area', ref: key, key } as const);
	const { layers, overlay } = sheet;
	const permalink = formatViewState({ ...view, layers, overlay, selection, camera }, sheet.permalink).href;
	return { ...sheet, scale, center, permalink };
}
