import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useMediaRecord } from '../../../../tests/support/media-record.ts';
import { REVIEWER } from '../../../../tests/support/media-server.ts';
import { makePhoto } from '../../../../tests/support/media/photos.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { decodeTile, tileAt } from '../../../../tests/support/tiles.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import { GUEST } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { createTileService } from '../tiles/index.ts';
import { saveRevision } from './editing.ts';
import { provideMediaCopies } from './media-copies.ts';
import { publishRecord } from './review.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const database = useTestDatabase();
const record = useMediaRecord(database);
const NOT_FOUND = { code: 'media_not_found', status: 404 };
const AGREED = {
	alt: { vi: 'Chánh điện' },
	peopleConsent: 'given',
	consentDetails: 'Sư cả đồng ý bằng lời, 4/11/2025',
} as const;

beforeAll(async () => {
	await loadSmallCountry(database.sql);
	provideMediaCopies(record.room);
	return () => provideMediaCopies(null);
});

const save = (content: HeritageContent, id: number | null = null, baseVersion = 0) =>
	saveRevision(database.sql, REVIEWER, {
		reference: id === null ? null : { id },
		baseVersion,
		content,
		note: null,
	});
const publish = (id: number, version: number) =>
	publishRecord(database.sql, REVIEWER, { reference: { id }, version, note: null });

/** Names on the tile around the pagoda, as a guest gets it now. */
async function useTiles() {
	const tiles = await createTileService(database.database);
	return {
		close: () => tiles.close(),
		names: async () => {
			tiles.noticeChange();
			const layer = tiles.getLayer('heritage-site', GUEST);
			const address = { layer: 'heritage-site', ...tileAt(12, 105.25, 9.65) };
			const parameters = { at: null, indicator: null, rev: null };
			const { tile } = await tiles.findTile(layer, GUEST, address, parameters);
			if (!tile.bytes.length) return [];
			return (decodeTile(gunzipSync(tile.bytes))['heritage-site'] ?? []).map(
				({ properties }) => properties['name'],
			);
		},
	};
}

describe('the consent of a community', () => {
	it('withdrawn takes copies, thumbnails and cached tiles away at once; given again, brings them back', async () => {
		const { sql } = database;
		const content = pagodaContent();
		const { id, slug } = await save(content);
		const photo = await record.add(await makePhoto({ width: 400, height: 300 }), 'chánh điện.jpg', slug);
		await record.room.sweep();
		await record.room.idle();
		await record.room.change(REVIEWER, photo, AGREED, 'r-1');
		await publish(id, 1);
		const tiles = await useTiles();
		try {
			expect((await record.ask(photo, 'thumbnail.webp')).status).toBe(200);
			expect(await tiles.names()).toEqual([content.name.vi]);

			const wanted = { reference: { id }, version: 1, note: 'Ban quản trị rút lại', requestedBy: null };
			await withdrawConsent(sql, REVIEWER, { ...wanted, requestId: 'r-9' });
			for (const name of ['thumbnail.webp', 'large.avif'])
				await expect(record.ask(photo, name)).rejects.toMatchObject(NOT_FOUND);
			expect(await record.stored('copies/')).toEqual([]);
			expect(await record.stored('originals/')).toEqual([`originals/${photo}`]);
			expect(await tiles.names()).toEqual([]);
			const about = {
				personId: REVIEWER.id,
				action: null,
				subject: 'heritage_record',
				subjectId: String(id),
			};
			const logged = await listAuditEntries(sql, about, null, 2);
			expect(logged.map(({ action, after, requestId }) => [action, after, requestId])).toMatchObject([
				['media_copies_removed', { files: 6 }, 'r-9'],
				['heritage_consent_withdrawn', { note: 'Ban quản trị rút lại' }, 'r-9'],
			]);
			// Somebody shown agrees anew; the community has not: no copy comes back.
			await record.room.change(REVIEWER, photo, AGREED, 'r-2');
			await record.room.idle();
			expect(await record.stored('copies/')).toEqual([]);

			const again = { givenBy: 'Ban quản trị', givenOn: '2026-11-20', scope: null };
			const consent = { ...again, withdrawnOn: null, withdrawalReason: null };
			await save({ ...content, consent }, id, 2);
			await publish(id, 3);
			await record.room.idle();
			expect(await record.stored('copies/')).toHaveLength(6);
			expect((await record.ask(photo, 'thumbnail.webp')).status).toBe(200);
			expect(await tiles.names()).toEqual([content.name.vi]);
		} finally {
			await tiles.close();
		}
	});
});

describe('a record published while its media are still being made', () => {
	it('shows each as soon as it is ready, and never one that failed', async () => {
		const { id, slug } = await save(pagodaContent({ name: { vi: 'Chùa Chờ Ảnh' } }));
		const [late, broken] = [
			await record.add(await makePhoto(), 'muộn.jpg', slug),
			await record.add(await makePhoto({ width: 90 }), 'hỏng.jpg', slug),
		];
		for (const medium of [late, broken]) await record.room.change(REVIEWER, medium, AGREED, 'r-1');
		await record.storage.delete(`originals/${broken}`);
		await publish(id, 1);
		await expect(record.ask(late, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
		await record.room.sweep();
		await record.room.idle();
		expect((await record.ask(late, 'small.avif')).status).toBe(200);
		await expect(record.ask(broken, 'small.avif')).rejects.toMatchObject(NOT_FOUND);
	});
});
