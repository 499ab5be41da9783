import type { IntakeFormat, IntakeProblem } from '$lib/imports/intake-types';
import type { TextEncoding } from '$lib/text/encodings/decode';

/** A feature as a file holds it: numbers and letters are its own. */
export interface RawFeature {
	/** A GeoJSON geometry, unchecked; null for rows of a table. */
	geometry: unknown;
	properties: Record<string, unknown>;
	/** It is there and cannot be read. */
	broken?: 'feature_unreadable' | 'feature_too_large' | 'geometry_unreadable';
}

/** What reading is told from outside. */
export interface Reading {
	/** Breaks off between two pieces. */
	signal?: AbortSignal | undefined;
	/** Bytes of the layer's file read so far. */
	onBytes?: ((bytes: number) => void) | undefined;
}

/** One layer of a file that has been opened; it may be read again and again. */
export interface LayerSource {
	name: string;
	stated: { code: string | null; name: string } | null;
	/** Null where it is known only when everything was read. */
	features: number | null;
	/** Names as they stand in the file; null where features bring their own. */
	columns: readonly string[] | null;
	/** `bytes`: texts are bytes, each shown as the letter of ISO 8859-1. */
	letters: 'unicode' | 'bytes';
	/** How the file says its text is written. */
	written: TextEncoding | null;
	/** A table: places stand in its columns. */
	isTable: boolean;
	problems: IntakeProblem[];
	/** Bytes of what `read` goes through, for its progress. */
	bytes: number;
	/** Features in pieces of at most 1,000. @throws FileRefusal where the file ends in the midst of it */
	read(reading: Reading): AsyncIterable<RawFeature[]>;
}

export interface OpenedFile {
	format: IntakeFormat;
	layers: LayerSource[];
	problems: IntakeProblem[];
}

/** Features handed on at once. */
export const PIECE_FEATURES = 1_000;
/** Letters of features handed on at once, where features are long. */
export const PIECE_LETTERS = 4_000_000;
