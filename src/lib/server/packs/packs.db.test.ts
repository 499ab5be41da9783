import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { useMediaRecord } from '../../../../tests/support/media-record.ts';
import { addHamlet, loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { makePhoto } from '../../../../tests/support/media/photos.ts';
import { todayInVietnam } from '../../calendar/index.ts';
import { placeWithin } from '../../field/packs/places.ts';
import type { PackOutline, PackRecord } from '../../field/packs/types.ts';
import { findAreaAt } from '../areas/service.ts';
import { GUEST, type Role } from '../access/index.ts';
import { createTileService, type TileService } from '../tiles/index.ts';
import type { AppError } from '../errors.ts';
import { demandOwner, Packs } from './service.ts';

const COMMUNE = '31507';
const PROTOCOLS = ['community', 'staff', 'restricted'] as const;
const INSIDE = [105.15, 9.65] as const;
const database = useTestDatabase();
const records = useMediaRecord(database);
const as = (role: Role) => ({ ...GUEST, role, id: role === 'guest' ? null : `p-${role}` });
let tiles: TileService;
let packs: Packs;
let units: Awaited<ReturnType<typeof loadSmallCountry>>;

beforeAll(async () => {
	const { sql } = database;
	units = await loadSmallCountry(sql);
	await sql`update heritage_record set geom = ST_Point(${INSIDE[0]}, ${INSIDE[1]}, 4326), position_accuracy = 'exact'`;
	for (const protocol of PROTOCOLS)
		await addRecord(sql, {
			slug: `mieu-${protocol}`,
			name: `Miếu Qzv${protocol}`,
			protocol,
			position: INSIDE,
		});
	tiles = await createTileService(database.database);
	packs = new Packs({ sql, tiles, media: { respond: (...asked) => records.room.respond(...asked) } });
});
// The media's records are public before each test.
beforeEach(async () => {
	for (const protocol of PROTOCOLS)
		await database.sql`update heritage_record set protocol = ${protocol} where slug = ${`mieu-${protocol}`}`;
});
afterAll(() => tiles.close());

/** Every byte of a pack as text, unpacked. */
async function readAll(role: Role, which: 'files' | 'shared' = 'files'): Promise<string> {
	const manifest = await packs.getManifest(as(role), COMMUNE);
	const digests = [...new Set(manifest[which].map(({ digest }) => digest))];
	const parts = await packs.getParts(as(role), COMMUNE, digests);
	return parts.map((part) => (part[0] === 0x1f ? gunzipSync(part) : part).toString('latin1')).join('\n');
}

describe('what a pack holds', () => {
	it.each([
		['guest', []],
		['viewer', ['community']],
		['analyst', ['community']],
		['editor', ['community', 'staff']],
		['reviewer', ['community', 'staff', 'restricted']],
	] as const)('is for %s what the protocol lets them see, and in no byte more', async (role, expected) => {
		const text = await readAll(role);
		expect(PROTOCOLS.filter((protocol) => text.includes(`Qzv${protocol}`))).toEqual(expected);
	});

	it('is, passed on as a file, what a guest sees, whoever fetched it', async () => {
		const shared = await readAll('reviewer', 'shared');
		expect(/Qzv\w+/.exec(shared)).toBeNull();
		const guest = await packs.getManifest(as('guest'), COMMUNE);
		const reviewer = await packs.getManifest(as('reviewer'), COMMUNE);
		expect(reviewer.shared).toEqual(guest.files);
		expect(guest.shared).toEqual(guest.files);
	});

	it('gives the document to change to who may change it, and to nobody else', async () => {
		const recordOf = async (role: Role) => {
			const { files } = await packs.getManifest(as(role), COMMUNE);
			const file = files.find(({ path }) => path === 'records/chua-doi.json')!;
			const [bytes] = await packs.getParts(as(role), COMMUNE, [file.digest]);
			return JSON.parse(gunzipSync(bytes!).toString()) as PackRecord;
		};
		expect((await recordOf('editor')).content).toMatchObject({ kind: 'site', name: { vi: 'Chùa Dơi' } });
		expect((await recordOf('viewer')).content).toBeNull();
		expect((await recordOf('guest')).content).toBeNull();
	});

	it('carries the small copy of a photograph, and no address of another', async () => {
		const id = await records.publish(await makePhoto(), { peopleConsent: 'none_shown' });
		const { files, photos, photosLeftOut } = await packs.getManifest(as('guest'), COMMUNE);
		expect({ photos, photosLeftOut }).toEqual({ photos: 1, photosLeftOut: 0 });
		const photo = files.find(({ path }) => path === `media/${id}/small.webp`)!;
		const record = files.find(({ path }) => path === 'records/chua-doi.json')!;
		const [bytes, text] = await packs.getParts(as('guest'), COMMUNE, [photo.digest, record.digest]);
		expect(bytes).toHaveLength(photo.bytes);
		const { media } = JSON.parse(gunzipSync(text!).toString()) as PackRecord;
		expect(media.map(({ copies }) => copies.map(({ name }) => name))).toEqual([['small.webp']]);
	});

	it('is refused part by part once a photograph was withdrawn', async () => {
		const id = await records.publish(await makePhoto(), { peopleConsent: 'none_shown' });
		const { files } = await packs.getManifest(as('guest'), COMMUNE);
		const photo = files.find(({ path }) => path === `media/${id}/small.webp`)!;
		await database.sql`update medium set protocol = 'restricted'`;
		await expect(packs.getParts(as('guest'), COMMUNE, [photo.digest])).rejects.toMatchObject({
			kind: 'Conflict',
			code: 'error_pack_changed',
		} satisfies Partial<AppError>);
	});
});

describe('the ground of a pack', () => {
	it('names the commune of a pin as the server does, and a hamlet only where its boundary is recorded', async () => {
		const { sql } = database;
		const home = units.id('31507@2025');
		const within = (name: string, lng: number) =>
			addHamlet(sql, { name, position: [lng, 9.66], communes: [home] });
		const [line, whole] = [await within('Dọc Kênh', 105.12), await within('Có Ranh', 105.2)];
		await sql`update area set geom = ST_MakeLine(ST_Point(105.11, 9.66, 4326), ST_Point(105.13, 9.66, 4326))
			where id = ${line}`;
		await sql`update area set geom = ST_MakeEnvelope(105.19, 9.65, 105.21, 9.67, 4326) where id = ${whole}`;

		const { files } = await packs.getManifest(as('guest'), COMMUNE);
		const file = files.find(({ path }) => path === 'outlines.json')!;
		const [bytes] = await packs.getParts(as('guest'), COMMUNE, [file.digest]);
		const outlines = JSON.parse(gunzipSync(bytes!).toString()) as PackOutline[];
		expect(outlines.map(({ level, title }) => [level, title.vi])).toEqual([
			['commune', 'Phường Sóc Trăng'],
			['hamlet', 'Ấp Có Ranh'],
		]);
		for (const [lng, lat] of [
			INSIDE,
			[105.2, 9.66],
			[105.05, 9.65],
			[104.95, 9.65],
			[105.2, 9.75],
		] as const) {
			const asked = { lng, lat, at: todayInVietnam(), level: 'commune' as const };
			const known = (await findAreaAt(sql, asked))?.code;
			expect(placeWithin([outlines], [lng, lat])?.code).toBe(known === COMMUNE ? COMMUNE : undefined);
		}
		expect(placeWithin([outlines], [105.2, 9.66])?.hamlet?.vi).toBe('Ấp Có Ranh');
		expect(placeWithin([outlines], [105.12, 9.66])?.hamlet).toBeNull();
	});
});

describe('a pack fetched again', () => {
	it('is the same bytes while nothing changed, and another file for each thing that did', async () => {
		const before = await packs.getManifest(as('guest'), COMMUNE);
		const again = await new Packs({ sql: database.sql, tiles, media: records.room }).getManifest(
			as('guest'),
			COMMUNE,
		);
		expect(again.revision).toBe(before.revision);
		await database.sql`update heritage_record set summary = ${database.sql.json({ vi: 'Chùa ở gốc đa' })}
			where slug = 'chua-doi'`;
		const after = await packs.getManifest(as('guest'), COMMUNE);
		const digests = new Set(before.files.map(({ path, digest }) => path + digest));
		const changed = after.files.filter(({ path, digest }) => !digests.has(path + digest));
		// A row written anew may come in another place in its tiles.
		const paths = changed.map(({ path }) => path).filter((path) => !path.startsWith('tiles/heritage-site/'));
		expect(paths).toEqual(['records/chua-doi.json']);
		expect(after.revision).not.toBe(before.revision);
	});

	it('is of a unit of today: a code without one is unknown', async () => {
		await expect(packs.getManifest(as('guest'), '31500')).rejects.toMatchObject({
			code: 'error_unknown_area',
		});
	});
});

describe('the list of packs', () => {
	it('names every commune of today with what this viewer may see there', async () => {
		const offers = await packs.listOffers(as('guest'));
		expect(offers.map(({ commune, records }) => [commune, records])).toEqual([
			['31700', 0],
			['31699', 0],
			['31810', 0],
			['31507', 1],
		]);
		const mine = await packs.listOffers(as('reviewer'));
		expect(mine.find(({ commune }) => commune === COMMUNE)?.records).toBe(4);
	});

	it('is refused to a device whose packs belong to another person or role', () => {
		expect(() => demandOwner(as('viewer'), { person: 'p-viewer', role: 'viewer' })).not.toThrow();
		expect(() => demandOwner(GUEST, { person: 'guest', role: 'guest' })).not.toThrow();
		for (const claimed of [
			{ person: 'p-editor', role: 'viewer' },
			{ person: 'p-viewer', role: 'editor' },
			{ person: 'guest', role: 'guest' },
		])
			expect(() => demandOwner(as('viewer'), claimed)).toThrow('error_pack_owner');
	});
});
