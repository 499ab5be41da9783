/** What the thread is asked and answers; its files lie in the one folder both see. */
export interface ReadJob {
	kind: 'read';
	files: { file: string; openOptions: string[] }[];
	/** System of files that do not tell theirs, as `EPSG:4326`; null reads their numbers as they are. */
	assumedCrs: string | null;
	/** Systems whose coordinates are handed over as they are: ours to transform. */
	untouched: string[];
}

export interface WriteJob {
	kind: 'write';
	/** GeoJSON files; each becomes a table. */
	layers: { file: string; name: string }[];
}

export interface ConvertJob {
	kind: 'convert';
	/** What is in the folder, to be written in another format. */
	file: string;
	/** As ogr2ogr takes them. */
	options: string[];
	/** Name of the result, without its ending. */
	target: string;
}

export interface UnfoldJob {
	kind: 'unfold';
	file: string;
	openOptions: string[];
	/** Formats that the file may be of; GDAL knows no others while it works, so none leads it to another file. */
	drivers: string[];
}

export type Job = ReadJob | WriteJob | ConvertJob | UnfoldJob;

/** A layer written out as GeoJSON, a feature a line, in the coordinates of the file. */
export interface UnfoldedLayer {
	name: string;
	/** In the folder. */
	file: string;
	stated: { code: string | null; wkt: string } | null;
	fields: { name: string; type: string }[];
	features: number;
	/** What GDAL objected to while it wrote; features may be missing. */
	complaints: string[];
}

/** A layer as GDAL reads it. */
export interface RawLayer {
	/** Position in ReadJob.files. */
	file: number;
	name: string;
	/** What the file says of its system; `code` is null where GDAL finds it in no register. */
	stated: { code: string | null; wkt: string } | null;
	/** A FeatureCollection, in EPSG:4326 unless the system is untouched or unknown. */
	geojson: string;
}

export type Reply =
	| { ok: true; layers: RawLayer[] }
	| { ok: true; bytes: Uint8Array }
	| { ok: true; written: string[] }
	| { ok: true; unfolded: UnfoldedLayer[] }
	| { ok: false; reason: string };
