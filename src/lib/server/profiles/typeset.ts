import { quote, typesetPdf, typesetSvg, writeDay, type TypstSource } from '../documents/index.ts';
import { m } from '../../paraglide/messages.js';
import { areaTitle } from '../../areas/title.ts';
import { writeAtlas, type AtlasContent } from './atlas-source.ts';
import { writePrelude, writeSheet } from './sheet-source.ts';
import type { Sheet, SheetLanguages, SheetRegion } from './types.ts';

/** A hundred pages take a busy machine a minute. */
const ATLAS_SECONDS = 300;

interface SheetFile {
	sheet: Sheet;
	region: SheetRegion;
	languages: SheetLanguages;
	/** Where the unit stands on the map, for whoever holds the paper. */
	address: string;
}

/** One sheet as PDF, one page. The same content gives the same bytes: it is dated by its day, not by the clock. */
export async function typesetSheet(file: SheetFile): Promise<{ bytes: Buffer; pages: number }> {
	return typesetPdf(sheetSource(file), dayOf(file.region));
}

/** The same sheet as SVG, to be looked at. */
export async function typesetSheetPreview(file: SheetFile): Promise<Buffer> {
	return typesetSvg(sheetSource(file));
}

/**
 * All sheets of a day as one PDF, with cover and contents.
 * @param onProgress told how many sheets are measured; setting them takes about as long again
 */
export async function typesetAtlas(
	atlas: AtlasContent,
	onProgress: (done: number) => void,
): Promise<{ bytes: Buffer; pages: number }> {
	const { region, languages } = atlas;
	const title = m.profile_atlas_title({}, { locale: languages.first });
	const { main, measures } = writeAtlas(atlas);
	const head = `#set document(title: ${quote(title)}, date: ${writeDay(dayOf(region))})`;
	return typesetPdf({ main: `${head}\n${main}`, measures, files: [] }, dayOf(region), {
		limitSeconds: ATLAS_SECONDS,
		onMeasured: onProgress,
	});
}

function sheetSource({ sheet, region, languages, address }: SheetFile): TypstSource {
	const title = areaTitle(sheet.area.kind, sheet.area.name, languages.first);
	return {
		main: [
			`#set document(title: ${quote(title)}, date: ${writeDay(dayOf(region))})`,
			writePrelude(region, languages),
			`#let sheet = ${writeSheet(sheet, { region, languages, address })}`,
			'#context at-size(size-of(sheet), sheet)',
		].join('\n'),
		files: [],
	};
}

const dayOf = ({ at }: SheetRegion) => new Date(`${at}T00:00:00Z`);
