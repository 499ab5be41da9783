import { readdirSync, readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';

const test = useTestDatabase();
const DATA = 'data/geo';

const files = readdirSync(DATA, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.flatMap(({ name }) => readdirSync(`${DATA}/${name}`).map((file) => `${name}/${file}`))
	.filter((path) => (readJson(path) as { type?: string } | null)?.type === 'FeatureCollection');

function readJson(path: string): unknown {
	return /json$/.test(path) ? JSON.parse(readFileSync(`${DATA}/${path}`, 'utf8')) : null;
}

/** Features whose geometry PostGIS finds fault with, each with the reason and the place. */
async function findFaults({ features }: Pick<FeatureCollection, 'features'>): Promise<string[]> {
	const faults: string[] = [];
	for (const { geometry, properties } of features.filter(({ geometry }) => geometry as unknown)) {
		const [row] = await test.sql<{ reason: string }[]>`
			select ST_IsValidReason(ST_GeomFromGeoJSON(${JSON.stringify(geometry)})) as reason`;
		if (row?.reason !== 'Valid Geometry') faults.push(`${properties?.['code']}: ${row?.reason}`);
	}
	return faults;
}

describe('the outlines of the shipped datasets', () => {
	it('are looked for in every folder', () => {
		expect(files).toContain('communes-2024/communes.geojson');
		expect(files).toContain('context-land/countries.json');
	});

	it.each(files)('%s is valid as PostGIS sees it', async (path) => {
		expect(await findFaults(readJson(path) as FeatureCollection)).toEqual([]);
	});

	it('would be refused where a ring crosses itself', async () => {
		// As Đại Tâm once stood in its file: generalising pulled one border over the other.
		const crossed = [
			[105.937, 9.541],
			[105.9565, 9.5625],
			[105.957, 9.562],
			[105.9285, 9.584],
			[105.93, 9.58],
			[105.937, 9.541],
		];
		const feature = {
			type: 'Feature' as const,
			properties: { code: '31690' },
			geometry: { type: 'Polygon' as const, coordinates: [crossed] },
		};
		expect(await findFaults({ features: [feature] })).toEqual([
			expect.stringContaining('31690: Self-intersection'),
		]);
	});
});
