import { formatCount } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import { layOut } from '../../print/layout.ts';
import { quote, type TypstSource } from '../documents/index.ts';
import type { SheetWords } from './content.ts';
import type { PaperMap } from './map.ts';
import type { SheetOrder } from './order.ts';
import { writePrelude, writeSheet } from './page-source.ts';
import { INK, mm } from './typst-pieces.ts';

/** A sheet of an atlas. */
export interface AtlasPage {
	order: SheetOrder;
	map: PaperMap;
	words: SheetWords;
	/** In the list of pages and among the file's bookmarks. */
	name: string;
}

/** The overview, a list of the pages with their numbers, and the pages; each is a bookmark of the file. */
export function writeAtlas(sheet: SheetOrder, pages: readonly AtlasPage[]): TypstSource {
	const [overview] = pages;
	const { enlargement } = layOut(sheet.paper, sheet.turn);
	const number = `set page(background: context { place(bottom + center, dy: ${mm(-3 * enlargement)}, text(size: ${7 * enlargement}pt, fill: rgb("${INK.muted}"), str(counter(page).get().first()))) })`;
	const body = pages.map(
		({ order, map, words, name }) => `${bookmark(name)}\n${writeSheet(order, [map], words)}`,
	);
	return {
		files: [],
		main: [
			writePrelude(sheet, overview?.name ?? ''),
			`#${number}`,
			body[0] ?? '',
			writeContents(sheet, pages.length - 1),
			body.slice(1).join('\n#pagebreak()\n'),
		].join('\n'),
	};
}

/** A heading that nobody sees: the list of pages and the bookmarks are made of it. */
const bookmark = (name: string) => `#place(top + left, hide(heading(level: 1, ${quote(name)})))`;

function writeContents({ paper, turn, locale }: SheetOrder, count: number): string {
	const { width, enlargement } = layOut(paper, turn);
	const margin = 12 * enlargement;
	const columns = Math.max(1, Math.floor((width - 2 * margin) / (62 * enlargement)));
	const title = m.print_atlas_contents({ count: formatCount(count, locale) }, { locale });
	return `#page(margin: ${mm(margin)})[
#text(size: 1.6em, weight: "bold", ${quote(title)})
#v(${mm(3 * enlargement)})
#show outline.entry: it => block(spacing: 0.8em, link(it.element.location(), { it.element.body; box(width: 1fr, inset: (x: 0.4em), repeat(text(fill: rgb("${INK.muted}"), "."), gap: 0.25em)); it.page() }))
#columns(${columns}, gutter: ${mm(6 * enlargement)}, outline(title: none, depth: 1))
]`;
}
