import { createHash } from 'node:crypto';
import { bytesToHeader, PMTiles, zxyToTileId, type RangeResponse, type Source } from 'pmtiles';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArchiveWriter } from './archive-writer.ts';

const ZOOM = 7;
const TILES = 4 ** ZOOM;

describe('an archive of more tiles than its first request holds', () => {
	it('has leaf directories in which each tile is found, and bytes that repeat stand once', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'phumsoc-directory-'));
		const path = join(folder, 'many.pmtiles');
		const writer = await ArchiveWriter.open(path);
		const places = Array.from(
			{ length: TILES },
			(_, at) => [ZOOM, at % 2 ** ZOOM, Math.floor(at / 2 ** ZOOM)] as const,
		);
		places.sort((one, other) => zxyToTileId(...one) - zxyToTileId(...other));
		// Every third is the same; lengths differ so that their column does not pack into nothing.
		const noise = (at: number) => createHash('sha512').update(String(at)).digest();
		const bytesAt = (at: number) =>
			at % 3 === 0 ? Buffer.from('same') : noise(at).subarray(0, 8 + (noise(at)[0]! % 56));
		for (const [at, place] of places.entries()) await writer.add(place, bytesAt(at));
		await writer.finish({
			minzoom: ZOOM,
			maxzoom: ZOOM,
			bounds: [-180, -85, 180, 85],
			metadata: { name: 'many' },
		});
		const file = readFileSync(path);
		rmSync(folder, { recursive: true });

		const source: Source = {
			getKey: () => 'many',
			getBytes: async (offset: number, length: number): Promise<RangeResponse> => ({
				data: Uint8Array.from(file.subarray(offset, offset + length)).buffer,
			}),
		};
		const header = bytesToHeader(Uint8Array.from(file.subarray(0, 127)).buffer);
		expect(header.leafDirectoryLength).toBeGreaterThan(0);
		expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
		expect(header.numAddressedTiles).toBe(TILES);
		expect(header.numTileContents).toBe(TILES - Math.ceil(TILES / 3) + 1);
		const archive = new PMTiles(source);
		for (let at = 0; at < TILES; at += 997) {
			const found = await archive.getZxy(...(places[at] as [number, number, number]));
			expect(Buffer.from(found!.data).toString('hex')).toBe(bytesAt(at).toString('hex'));
		}
	});
});
