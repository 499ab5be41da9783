import type { Geometry } from 'geojson';
import type { TextEncoding } from '$lib/text/encodings/decode';

/** What a file is, told by its content. */
export type IntakeFormat =
	'geojson' | 'geopackage' | 'shapefile' | 'kml' | 'gpx' | 'flatgeobuf' | 'mapinfo' | 'csv' | 'xlsx';

/** Something to say about a file, a layer or a feature; its words and remedy are `intake_…` in messages. */
export interface IntakeProblem {
	code: IntakeProblemCode;
	/** Parts of the sentence: names of layers and columns, counts, limits. */
	values: Record<string, string | number>;
	/** The file cannot be taken in until this is mended. */
	refuses: boolean;
}

/** Files that cannot be read. */
export const REFUSING_CODES = [
	'file_empty',
	'file_unknown',
	'file_html',
	'file_unreadable',
	'file_truncated',
	'shapefile_cut_short',
	'zip_damaged',
	'zip_too_large',
	'zip_paths',
	'zip_nested',
	'zip_without_data',
	'redirecting_file',
	'no_features',
	'xls_old',
	'file_too_large',
] as const;
/** Files that can be read, and what should be known of them. */
export const NOTING_CODES = [
	'ending_differs',
	'shapefile_without_prj',
	'shapefile_without_dbf',
	'shapefile_without_shx',
	'encoding_mixed',
	'encoding_stated_wrong',
	'system_unknown',
	'system_differs',
	'coordinates_swapped',
	'network_links',
	'formulas',
	'header_missing',
	'names_repeated',
	'features_unreadable',
	'features_missing',
	'geometry_missing',
	'files_left_out',
] as const;
/** What is wrong with one feature. */
export const FEATURE_CODES = [
	'feature_unreadable',
	'feature_too_large',
	'coordinates_unreadable',
	'geometry_unreadable',
	'place_impossible',
] as const;
export type IntakeProblemCode =
	(typeof REFUSING_CODES)[number] | (typeof NOTING_CODES)[number] | (typeof FEATURE_CODES)[number];

/** How the text of a column was probably written; `sample` shows what changes. */
export interface EncodingCandidate {
	id: TextEncoding;
	/** 0…1. */
	confidence: number;
	sample: { before: string; after: string }[];
}

export interface InspectedField {
	/** As people read it; keys of `IntakeFeature.properties`. */
	name: string;
	/** Up to 20 distinct values that are not empty, decoded as proposed. */
	samples: string[];
	kind: 'text' | 'number' | 'date' | 'boolean';
	/** Values that are not empty among the first `InspectedLayer.looked` features. */
	filled: number;
	/** Columns of one file may differ; null where nothing but plain letters stands. */
	encoding: { id: TextEncoding; confidence: number; candidates: EncodingCandidate[] } | null;
}

/** Where features would fall if the coordinates were meant in a system. */
export interface SystemCandidate {
	/** EPSG number, without the word. */
	code: string;
	/** 0…1; several may fit, a person looks at the map and confirms. */
	confidence: number;
	/** Of `of` positions looked at, `inside` fall inside communes of the region (or, asked without them, its bounds). */
	inside: number;
	of: number;
	/** The file writes north before east, if this is its system. */
	swapped: boolean;
}

/** Columns of a table that hold places. `wkt`: the geometry as text, in `x`. */
export interface CoordinateColumns {
	x: string;
	/** The same as x where one column holds both. */
	y: string;
	form: 'decimal' | 'dms' | 'projected' | 'wkt';
}

export interface InspectedLayer {
	/** Of the table, sheet or shapefile; names a layer in `ReadingChoice`. */
	name: string;
	/** Null where it is known only when everything was read. */
	features: number | null;
	geometry: 'point' | 'line' | 'polygon' | 'mixed' | 'none';
	fields: InspectedField[];
	/** Features the fields and samples were taken from: at most the first 2,000. */
	looked: number;
	/** What the file itself says of its system; `code` is null where no register has it. */
	stated: { code: string | null; name: string } | null;
	/** Likeliest first; empty where nothing known fits or nothing has a place. */
	systems: SystemCandidate[];
	coordinateColumns: CoordinateColumns | null;
	/** North before east, by the likeliest system. */
	swapped: boolean;
	/** One position of each of the first 2,000 features, in the file's own numbers and order. */
	sample: [first: number, second: number][];
	/** Smallest and largest of the sample: [first, second, first, second]; null where nothing has a place. */
	bounds: [number, number, number, number] | null;
	problems: IntakeProblem[];
}

export interface InspectedFile {
	/** Null for a file that is none of those we know. */
	format: IntakeFormat | null;
	fileName: string;
	bytes: number;
	sha256: string;
	/** Digest of format, layers and names of fields: files of one shape are read the same way. */
	shape: string;
	layers: InspectedLayer[];
	problems: IntakeProblem[];
}

/** How a person says a layer is to be read; what the inspection proposed, or other. */
export interface ReadingChoice {
	layer: string;
	/** EPSG number of the coordinates in the file. */
	system: string;
	/** By name of the field; one that is missing is read as proposed by its letters: as Unicode. */
	encodings: Record<string, TextEncoding>;
	/** Columns of a table with the places; null reads the geometry of the file, or none. */
	coordinates: { x: string; y: string } | null;
	/** North before east. */
	swap: boolean;
}

export interface IntakeFeature {
	/** Position in its layer, from 0. */
	index: number;
	/** EPSG:4326, longitude before latitude; null where it has none or none that can be read. */
	geometry: Geometry | null;
	/** Decoded, letters composed (NFC). Days are texts 2025-12-31. */
	properties: Record<string, string | number | boolean | null>;
	problems: IntakeProblem[];
}

/** How far a file has come. */
export type IntakeState = 'uploading' | 'uploaded' | 'inspecting' | 'inspected' | 'applied';

/** A file on the server, as its owner sees it. */
export interface Intake {
	id: string;
	fileName: string;
	bytes: number;
	/** Bytes that have arrived. */
	received: number;
	state: IntakeState;
	/** 0…1 of the inspection while it goes on; null otherwise. */
	progress: number | null;
	/** Once inspected. */
	inspected: InspectedFile | null;
	createdAt: string;
	/** When it is swept, unless applied; ISO 8601. */
	expiresAt: string | null;
}
