// @ts-check
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { postgis } from '@electric-sql/pglite-postgis';

const BLOCK = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;

/**
 * WebAssembly of `return Float8GetDatum(0.0)` in a function of PostGIS 3.6.2 that returns a double
 * (`estimate_join_selectivity`: `f64.const 0; call …; f64.convert_i32_u`). A Datum of 32 bits is an address, so a join
 * of two layers whose statistics lie apart ended in "invalid join selectivity: 221108336". Where 64 bits hold a double
 * the same code is right, which is why nobody there sees it.
 */
const ZERO_AS_ADDRESS = Buffer.from('440000000000000000' + '101fb8', 'hex');
const ZERO = Buffer.from('440000000000000000' + '010101', 'hex');

/** Raster, topology, the geocoder and loose scripts; none is used here. */
const UNUSED = /postgis_(raster|topology|tiger_geocoder|sfcgal)|rtpostgis|--unpackaged--|\/contrib\//;

/**
 * PostGIS without the parts we never load, and with one mistake mended. The bundle holds three libraries of 16 MB each and PGlite compiles and links
 * all of them on every start; keeping only PostGIS itself takes a third off the start and 300 MB off the peak of memory (4.1 s and 0.89 GB to 2.7 s and
 * 0.59 GB on two cores).
 */
export const leanPostgis = {
	name: 'postgis',
	/**
	 * @param {any} database
	 * @param {any} options emscripten options
	 */
	async setup(database, options) {
		const { emscriptenOpts, bundlePath } = await postgis.setup(database, options);
		const bundle = readFile(bundlePath).then(promisify(gunzip)).then(withoutUnused).then(mended);
		const give = (/** @type {any} */ module) => (module.pg_extensions.postgis = bundle);
		return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), give] } };
	},
};

/**
 * @param {Buffer} archive a tar file
 * @returns {Buffer} the same without the unused entries
 */
function withoutUnused(archive) {
	/** @type {Uint8Array[]} */
	const kept = [];
	let at = 0;
	while (at + BLOCK <= archive.length && archive[at] !== 0) {
		const name = readField(archive, at, NAME_BYTES);
		const size = Number.parseInt(readField(archive, at + SIZE_AT, SIZE_BYTES), 8) || 0;
		const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
		if (!UNUSED.test(name)) kept.push(archive.subarray(at, end));
		at = end;
	}
	return Buffer.concat([...kept, new Uint8Array(2 * BLOCK)]);
}

/**
 * @param {Buffer} archive a tar file, changed in place
 * @returns {Blob} the same; a release without the mistake stays as it is
 */
function mended(archive) {
	const at = archive.indexOf(ZERO_AS_ADDRESS);
	if (at >= 0) ZERO.copy(archive, at);
	return new Blob([new Uint8Array(archive)]);
}

/**
 * @param {Buffer} archive
 * @param {number} at
 * @param {number} length
 */
function readField(archive, at, length) {
	const end = archive.indexOf(0, at);
	return archive.toString('utf8', at, Math.min(end < 0 ? at + length : end, at + length));
}
