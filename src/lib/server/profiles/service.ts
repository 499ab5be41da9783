import type { AreaReference } from '../../areas/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { listRevisions } from '../db/repository.ts';
import { createAtlasShelf, type Edition } from '../documents/atlas-shelf.ts';
import type { AtlasProgress } from '../../print/follow-atlas.ts';
import { gatherRegion, gatherSheet, getCommune } from './gather.ts';
import type { Sheet, SheetLanguages } from './types.ts';
import { typesetAtlas, typesetSheet, typesetSheetPreview } from './typeset.ts';

/** Tables a sheet or an atlas reads. */
export const READS = [
	'area',
	'area_parent',
	'area_succession',
	'area_status',
	'indicator',
	'indicator_value',
	'series_break',
	'suppression_run',
	'target',
	'heritage_record',
	'festival_occurrence',
	'hamlet_profile',
	'hamlet_signal',
	'source',
] as const;

interface Wanted {
	/** YYYY-MM-DD. */
	at: string;
	viewer: Viewer;
	languages: SheetLanguages;
	/** Of this server, for the addresses on paper: "https://…". */
	origin: string;
}

interface WantedAtlas extends Wanted {
	/** Of one already begun; a new one where it is unknown or for another question. */
	edition?: string | undefined;
}

/**
 * The sheet of one commune as PDF, of one page.
 * @throws AppError NotFound for an unknown unit; Invalid for one that is no commune
 */
export async function makeSheet(
	sql: Sql,
	wanted: Wanted & { reference: AreaReference },
): Promise<{ bytes: Buffer; pages: number; key: string }> {
	const file = await gatherOne(sql, wanted);
	return { ...(await typesetSheet(file)), key: file.sheet.key };
}

/** The same sheet as SVG, to look at before printing. @throws AppError as `makeSheet` */
export async function previewSheet(sql: Sql, wanted: Wanted & { reference: AreaReference }): Promise<Buffer> {
	return typesetSheetPreview(await gatherOne(sql, wanted));
}

async function gatherOne(sql: Sql, wanted: Wanted & { reference: AreaReference }) {
	const { reference, at, viewer, languages, origin } = wanted;
	const found = await getCommune(sql, reference, at);
	const region = await gatherRegion(sql, { at: found.asOf, viewer });
	const sheet = await gatherSheet(sql, { found, region, viewer });
	return { sheet, region, languages, address: addressOf(origin, sheet) };
}

const addressOf = (origin: string, { key }: Pick<Sheet, 'key'>) => `${origin}/?selected=area:${key}`;

/** Of a page in the making of an atlas, by the time each step was seen to take; the rest is joining the pages. */
const WEIGHTS = { gather: 1, measure: 5, all: 10 } as const;

const shelf = createAtlasShelf();

/** All communes of a day as one PDF. Made once for everybody who may see the same, off the request's thread. */
export async function makeAtlas(sql: Sql, wanted: WantedAtlas): Promise<Buffer> {
	return (await takeAtlas(sql, wanted)).made;
}

/** How far it is, without waiting for it; begins it where nobody has. */
export async function getAtlasProgress(sql: Sql, wanted: WantedAtlas): Promise<AtlasProgress> {
	const { id, progress } = await takeAtlas(sql, wanted);
	return { ...progress, edition: id };
}

async function takeAtlas(
	sql: Sql,
	{ at, viewer, languages, origin, edition }: WantedAtlas,
): Promise<Edition> {
	const question = JSON.stringify([at, languages.first, languages.second, viewer.role, origin]);
	const begun = shelf.find(edition, question);
	if (begun) return begun;
	const revisions = await listRevisions(sql, READS);
	const state = revisions.map(({ tableName, revision }) => `${tableName}${revision}`).join(' ');
	return shelf.take(question, state, async (progress) => {
		const region = await gatherRegion(sql, { at, viewer });
		const { units } = region.outlines;
		progress.all = WEIGHTS.all * units.length;
		const sheets: Sheet[] = [];
		for (const { id } of units) {
			const found = await getCommune(sql, { id }, at);
			sheets.push(await gatherSheet(sql, { found, region, viewer }));
			progress.done += WEIGHTS.gather;
		}
		const { bytes } = await typesetAtlas(
			{ region, sheets, languages, addressOf: (sheet) => addressOf(origin, sheet) },
			(measured) => {
				progress.done = WEIGHTS.gather * units.length + WEIGHTS.measure * measured;
				progress.joining = measured === units.length;
			},
		);
		return bytes;
	});
}
