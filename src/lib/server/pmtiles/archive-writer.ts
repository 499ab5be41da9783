import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { BoundingBox } from '../../geo/index.ts';
import { writeDirectories, type ArchiveEntry } from './directory.ts';

const HEADER_BYTES = 127;
const GZIP = 2;
const VECTOR_TILES = 1;

interface ArchiveFacts {
	minzoom: number;
	maxzoom: number;
	/** EPSG:4326. */
	bounds: BoundingBox;
	/** What stands in the file as JSON: name, attribution, vector_layers, … */
	metadata: object;
}

/**
 * Writes a PMTiles archive, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): tiles one after the
 * other into a file beside it, then header, directories and tiles into the file itself, which appears whole or not at
 * all. Any number of tiles costs the memory of their directory. The registry has readers of the format, kept by its
 * authors, and no such writer for JavaScript; what is written here is read with theirs.
 */
export class ArchiveWriter {
	readonly #entries: ArchiveEntry[] = [];
	readonly #places = new Map<string, { offset: number; length: number }>();
	#end = 0;

	private constructor(
		private readonly path: string,
		private readonly tiles: FileHandle,
	) {}

	static async open(path: string): Promise<ArchiveWriter> {
		return new ArchiveWriter(path, await open(`${path}.tiles`, 'w'));
	}

	/** Tiles come in the order of their numbers (`zxyToTileId`). @param bytes a vector tile, not compressed */
	async add([z, x, y]: readonly [number, number, number], bytes: Uint8Array): Promise<void> {
		const digest = createHash('sha256').update(bytes).digest('base64');
		let place = this.#places.get(digest);
		if (!place) {
			const packed = gzipSync(bytes);
			await this.tiles.write(packed);
			place = { offset: this.#end, length: packed.length };
			this.#places.set(digest, place);
			this.#end += packed.length;
		}
		const tileId = zxyToTileId(z, x, y);
		const last = this.#entries.at(-1);
		if (last && last.offset === place.offset && last.tileId + last.runLength === tileId) last.runLength++;
		else this.#entries.push({ tileId, ...place, runLength: 1 });
	}

	/** @returns bytes of the whole file */
	async finish(facts: ArchiveFacts): Promise<number> {
		await this.tiles.close();
		const { root, leaves } = writeDirectories(this.#entries);
		const metadata = gzipSync(JSON.stringify(facts.metadata));
		const header = this.#header(facts, { root, leaves, metadata });
		const whole = `${this.path}.new`;
		const out = createWriteStream(whole);
		for (const part of [header, root, metadata, leaves]) out.write(part);
		await pipeline(createReadStream(`${this.path}.tiles`), out);
		await rename(whole, this.path);
		await this.abandon();
		return header.length + root.length + metadata.length + leaves.length + this.#end;
	}

	/** Removes what was begun. */
	async abandon(): Promise<void> {
		await this.tiles.close().catch(() => {});
		await rm(`${this.path}.tiles`, { force: true });
		await rm(`${this.path}.new`, { force: true });
	}

	#header(
		{ minzoom, maxzoom, bounds }: ArchiveFacts,
		{ root, leaves, metadata }: { root: Buffer; leaves: Buffer; metadata: Buffer },
	): Buffer {
		const header = Buffer.alloc(HEADER_BYTES);
		header.write('PMTiles', 0, 'latin1');
		header.writeUInt8(3, 7);
		const metadataAt = HEADER_BYTES + root.length;
		const leavesAt = metadataAt + metadata.length;
		const tilesAt = leavesAt + leaves.length;
		const addressed = this.#entries.reduce((sum, { runLength }) => sum + runLength, 0);
		[
			...[HEADER_BYTES, root.length, metadataAt, metadata.length],
			...[leavesAt, leaves.length, tilesAt, this.#end],
			...[addressed, this.#entries.length, this.#places.size],
		].forEach((value, at) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * at));
		// Clustered: tiles lie in the order of their numbers. Then how directories and tiles are packed, and what tiles are.
		[1, GZIP, GZIP, VECTOR_TILES, minzoom, maxzoom].forEach((value, at) => header.writeUInt8(value, 96 + at));
		const [west, south, east, north] = bounds;
		const centre = [(west + east) / 2, (south + north) / 2];
		[west, south, east, north].forEach((value, at) =>
			header.writeInt32LE(Math.round(value * 1e7), 102 + 4 * at),
		);
		header.writeUInt8(minzoom, 118);
		centre.forEach((value, at) => header.writeInt32LE(Math.round(value * 1e7), 119 + 4 * at));
		return header;
	}
}
