import { afterEach, beforeEach, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { FieldSession } from './field-session.svelte.ts';
import { OutboxStore } from './outbox-store.ts';
import { discardRecord, queueFile } from './queue.ts';
import { giveUp } from './throw-away.ts';
import type { Change, OutboxContent } from './types.ts';

/* The real IndexedDB. */
let store: OutboxStore;
beforeEach(async () => {
	store = await OutboxStore.open('p');
	await store.wipe();
});
afterEach(() => store.close());

it('what was typed into a record that was never saved comes back with its photographs', async () => {
	const change = (decide: (content: OutboxContent) => readonly Change[]) => store.change(decide);
	const discard = (key: string) => change((outbox) => discardRecord(outbox, key));
	const session = new FieldSession({
		opened: {
			key: 'new:1',
			slug: null,
			content: pagodaContent({ name: { vi: '' } }),
			base: null,
			version: 0,
			recordState: null,
			waits: false,
			problem: null,
			nameLocked: false,
		},
		store,
		save: () => Promise.reject(new Error('nothing is saved here')),
		drop: (key) => giveUp({ store, discard, change }, key),
	});
	await session.begin();
	session.form.name.vi = 'Chùa chưa lưu';
	session.changed();
	await session.keep();
	const bytes = new Blob(['x'], { type: 'image/jpeg' });
	const photo = { id: 'f', upload: 'u', name: 'cổng.jpg', mediaType: 'image/jpeg', bytes };
	await change((outbox) => queueFile(outbox, 'new:1', photo));

	const putBack = await session.discard();
	expect(session.form.name.vi).toBe('');
	expect(await store.find('p', 'new:1')).toBeNull();
	expect((await store.read()).operations).toEqual([]);
	expect(await store.readBytes('f')).toBeNull();

	await putBack();
	expect(session.form.name.vi).toBe('Chùa chưa lưu');
	expect((await store.find('p', 'new:1'))?.form.name.vi).toBe('Chùa chưa lưu');
	expect((await store.read()).operations).toMatchObject([
		{ kind: 'file', record: 'new:1', name: 'cổng.jpg' },
	]);
	expect(await (await store.readBytes('f'))?.text()).toBe('x');
});
