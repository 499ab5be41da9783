import type { MultiPolygon, Polygon } from 'geojson';
import type { SearchResult, SourceSummary } from '$lib/areas/types';
import type { HeritageContent, RecordKind } from '$lib/heritage/content';
import type { RecordPage } from '$lib/heritage/page/types';
import type { BoundingBox } from '$lib/geo';
import type { LocalizedText } from '$lib/i18n';
import type { IndicatorDefinition } from '$lib/indicators/types';
import type { PublicMedium } from '$lib/media/types';

/**
 * A field pack: what one person may see of one commune, kept on the device to work without signal. It is a list of
 * paths and digests; the bytes behind a digest are kept once, however many packs and versions name them.
 */

/** What this program writes. */
export const PACK_SCHEMA = 2;

/** Whether this program reads such a pack. 1 had no outlines: a pin in it is in no commune that is known. */
export const isReadable = ({ schema }: { schema: number }): boolean => schema === 1 || schema === PACK_SCHEMA;

/** More than this is not carried: photographs are left out first, and the pack says how many. */
export const PACK_MOST_BYTES = 50 * 1024 * 1024;

/** One file of a pack. */
export interface PackFile {
	/** `areas.json`, `records/<slug>.json`, `tiles/<layer>/<z>/<x>/<y>`, `media/<id>/<copy>`. */
	path: string;
	/** SHA-256 of the bytes as they are kept and sent, 64 hexadecimal digits. */
	digest: string;
	/** Length of those bytes. */
	bytes: number;
}

/** What the server says a pack is made of. */
export interface PackManifest {
	schema: number;
	/** Code of the commune on `day`, five digits. */
	commune: string;
	/** With its kind: "Phường Sóc Trăng". */
	title: LocalizedText;
	/** Degrees, EPSG:4326: the commune. */
	bounds: BoundingBox;
	/** Day of the units, YYYY-MM-DD, by the server's clock in Vietnam. */
	day: string;
	/** When the server gathered it, ISO 8601 UTC; by the server's clock, never the device's. */
	asOf: string;
	/** Changes whenever any file does. */
	revision: string;
	/** Records in it. */
	records: number;
	/** Photographs in it, and those there was no room for. */
	photos: number;
	photosLeftOut: number;
	/** Zoom levels of the tiles. */
	zooms: { least: number; most: number };
	/** What its owner may see. */
	files: PackFile[];
	/** What everybody may see: all that is ever passed on as a file. */
	shared: PackFile[];
}

/** A pack as it lies on this device. */
export interface StoredPack extends Omit<PackManifest, 'files' | 'shared'> {
	/** Sum over its files and what is shared of it, each digest once. */
	bytes: number;
	/** From the server, or from a file that somebody passed on. */
	origin: 'server' | 'file';
}

/** Whose packs these are. */
export interface PackOwner {
	/** Null for a guest. */
	person: string | null;
	name: string | null;
	role: string;
}

/** A heritage record as it lies in a pack, without the moment: unchanged, it is the same bytes tomorrow. */
export type PackedRecord = Omit<PackRecord, 'asOf'>;

/** A heritage record of a pack. */
export interface PackRecord {
	slug: string;
	/** Of `content`: the version a change starts from. 0 = never edited here. */
	version: number;
	kind: RecordKind;
	/** The newest document, where the owner of the pack may edit it; null for all others. */
	content: HeritageContent | null;
	/** What its page shows. */
	page: RecordPage;
	/** Media with the copies that are in the pack; their bytes are at `mediaAddress`. */
	media: PublicMedium[];
	/** Commune of the pack, and the moment it was gathered. */
	commune: string;
	asOf: string;
}

/** Ground of the commune and of those of its hamlets whose boundary is known: `outlines.json`. */
export interface PackOutline {
	level: 'commune' | 'hamlet';
	code: string | null;
	/** With its kind: "Phường Sóc Trăng". */
	title: LocalizedText;
	/** EPSG:4326, as exact as it is recorded: what lies near a border must not get the neighbour's name. */
	ground: Polygon | MultiPolygon;
}

/** Something in a pack that has a name: `names.json`. */
export interface PackName {
	/** Folded, as `foldText` of what is typed. */
	names: string[];
	/** Key of an area's profile, or slug of a record. */
	target: string;
	result: SearchResult;
}

/** What the map and the forms need besides: `context.json`. */
export interface PackContext {
	/** YYYY-MM-DD. */
	day: string;
	layers: { id: string; count: number; sourceIds: string[] }[];
	sources: SourceSummary[];
	indicators: IndicatorDefinition[];
	/** All communes of the day, for forms that name one. */
	communes: { code: string | null; title: LocalizedText; bounds: BoundingBox | null }[];
}

/** A commune whose pack can be fetched: GET /api/packs. */
export interface PackOffer {
	commune: string;
	title: LocalizedText;
	bounds: BoundingBox;
	records: number;
	photos: number;
	/** An estimate, bytes. */
	aboutBytes: number;
}
