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

/** All sheets of a day as one PDF, with cover and contents. */
export async function typesetAtlas(atlas: AtlasContent): Promise<{ bytes: Buffer; pages: number }> {
	const { region, languages } = atlas;
	const title = m.profile_atlas_title({}, { locale: languages.first });
	const main = `#set document(title: ${quote(title)}, date: ${writeDay(dayOf(region))})\n${writeAtlas(atlas)}`;
	return typesetPdf({ main, files: [] }, dayOf(region), ATLAS_SECONDS);
}

function sheetSource({ sheet, region, languages, address }: SheetFile): TypstSource {
	const title = areaTitle(sheet.area.kind, sheet.area.name, languages.first);
	return {
		main: [
			`#set document(title: ${quote(title)}, date: ${writeDay(dayOf(region))})`,
			writePrelude(region, languages),
			writeSheet(sheet, { region, languages, address }),
		].join('\n'),
		files: [],
	};
}

const dayOf = ({ at }: SheetRegion) => new Date(`${at}T00:00:00Z`);
