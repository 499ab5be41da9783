import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { DraftStore } from '../../heritage/edit/draft-store.ts';
import { OutboxStore } from './outbox-store.ts';
import { queueFile, queueSave } from './queue.ts';

/*
 * The real IndexedDB. What a full disk does to it is done here by hand: it refuses bytes in the middle of a step, and it
 * shuts the connection, which was seen on a disk of 60 MB.
 */
const wanted = {
	key: 'k',
	slug: null,
	version: 0,
	base: null,
	recordState: null,
	content: pagodaContent({ name: { vi: 'Trên máy đầy' } }),
};
const AT = '2026-11-23T06:00:00.000Z';
let store: OutboxStore;
beforeEach(async () => {
	store = await OutboxStore.open('p');
	await store.wipe();
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});
const save = (id: string) => store.change((outbox) => queueSave(outbox, wanted, { id, at: AT }));
/** As another tab or a broken disk: the browser asks for the connection and it goes. */
const shut = (name: string) =>
	new Promise<void>((resolve) => {
		const asked = indexedDB.deleteDatabase(name);
		asked.onsuccess = () => resolve();
	});

describe('a full device', () => {
	it('keeps nothing half done: a photograph there is no room for leaves the queue as it was', async () => {
		await save('a');
		const before = await store.read();
		const put = IDBObjectStore.prototype.put;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
			if (this.name === 'bytes') throw new DOMException('no room', 'QuotaExceededError');
			return put.apply(this, given);
		});
		const photo = { id: 'f', upload: 'u', name: 'cổng.jpg', mediaType: 'image/jpeg', bytes: new Blob(['x']) };
		await expect(store.change((outbox) => queueFile(outbox, 'k', photo))).rejects.toMatchObject({
			name: 'QuotaExceededError',
		});
		expect(await store.read()).toEqual(before);
	});

	it('goes on with the same open form once there is room, though the browser shut the database', async () => {
		await shut('phum-soc-outbox');
		await save('b');
		expect((await store.read()).records.map(({ content }) => content.name.vi)).toEqual(['Trên máy đầy']);
	});

	it('keeps what is typed into the form of the pages with signal, too', async () => {
		const drafts = await DraftStore.open();
		await shut('heritage-drafts');
		expect(await drafts.count()).toBe(0);
		drafts.close();
		await expect(drafts.count()).rejects.toMatchObject({ name: 'InvalidStateError' });
	});
});
