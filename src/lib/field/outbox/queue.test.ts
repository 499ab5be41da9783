import { beforeEach, expect, it } from 'vitest';
import type { RevisionWithContent } from '$lib/heritage/api';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { MemoryStorage } from '../../../../tests/support/outbox.ts';
import {
	beginSending,
	findNext,
	forgetServer,
	queueFile,
	queueSave,
	queueWithdraw,
	refuse,
	remakeRecord,
	settle,
} from './queue.ts';
import type { WantedRecord } from './queue.ts';
import type { Problem } from './types.ts';

let storage: MemoryStorage;
let ids = 0;
const newId = () => `id-${++ids}`;
beforeEach(() => {
	storage = new MemoryStorage();
});

const pagoda = (key: string, changes: Partial<WantedRecord> = {}): WantedRecord => ({
	key,
	slug: null,
	version: 0,
	base: null,
	recordState: null,
	content: pagodaContent({ name: { vi: key } }),
	...changes,
});
const known = (key: string, changes: Partial<WantedRecord> = {}) =>
	pagoda(key, {
		slug: key,
		version: 3,
		base: pagodaContent({ name: { vi: key } }),
		recordState: 'published',
		...changes,
	});
/** The clock of this phone runs backwards. */
const save = (wanted: WantedRecord) =>
	storage.change((outbox) => queueSave(outbox, wanted, { id: newId(), at: `2026-11-${30 - (ids % 28)}` }));
const photograph = (key: string) =>
	storage.change((outbox) =>
		queueFile(outbox, key, {
			id: newId(),
			upload: newId(),
			name: 'cổng.jpg',
			mediaType: 'image/jpeg',
			bytes: new Blob(['x']),
		}),
	);
const next = async () => findNext(await storage.read());
async function refuseNext(problem: Problem) {
	const { sequence } = (await next())!;
	await storage.change((outbox) => beginSending(outbox, sequence));
	await storage.change((outbox) => refuse(outbox, sequence, problem));
}

it('the order is that of making, whatever the clock says', async () => {
	for (const key of ['một', 'hai', 'ba']) await save(pagoda(key));
	const order: string[] = [];
	for (let one = await next(); one; one = await next()) {
		order.push(one.record);
		const taken = { slug: one.record, version: 1, recordState: 'draft' as const };
		await storage.change((outbox) => settle(outbox, one!.sequence, taken, ''));
	}
	expect(order).toEqual(['một', 'hai', 'ba']);
});

it('a person’s decision on a conflict begins from the version that stood against theirs, and is sent anew', async () => {
	await save(known('chua-doi'));
	const before = await next();
	const head = { version: 5, content: pagodaContent({ threats: 'lũ' }) } as RevisionWithContent;
	await refuseNext({ kind: 'conflict', head });
	expect(await next()).toBeNull();
	const merged = pagodaContent({ threats: 'lũ, mối' });
	await save(known('chua-doi', { version: 5, base: head.content, content: merged }));
	expect(await next()).toMatchObject({ kind: 'save', content: merged, unanswered: false });
	expect((await next())!.id).not.toBe(before!.id);
	expect(storage.records.get('chua-doi')).toMatchObject({ problem: null, version: 5, base: head.content });
});

it('what was deleted on the server is sent as a new record with its photographs, if the person wants that', async () => {
	await save(known('chua-doi'));
	await photograph('chua-doi');
	await refuseNext({ kind: 'deleted', by: 'Trần Duyệt' });
	const first = [...storage.operations.values()].flatMap((one) =>
		one.kind === 'file' ? [one.upload] : [],
	)[0];
	await storage.change((outbox) => remakeRecord(outbox, 'chua-doi', newId));
	const [record] = storage.records.values();
	expect(record).toMatchObject({ slug: null, version: 0, base: null, problem: null });
	const operations = [...storage.operations.values()];
	expect(operations.map(({ kind, record: of }) => [kind, of])).toEqual([
		['save', record!.key],
		['file', record!.key],
	]);
	// Under its old name the server knows it as a part of what is gone.
	expect(operations[1]).not.toHaveProperty('upload', first);
	expect(storage.bytes.size).toBe(1);
});

it('a device that is cut off keeps unsent work, except what is restricted, and nothing the server gave it', async () => {
	await save(known('da-gui'));
	await storage.change((outbox) => settle(outbox, 1, null, ''));
	await save(pagoda('chua-gui'));
	await save(pagoda('kín', { content: pagodaContent({ protocol: 'restricted' }) }));
	await photograph('kín');
	await save(known('mở-của-kín', { base: pagodaContent({ protocol: 'restricted' }) }));
	await storage.change(forgetServer);
	expect([...storage.records.keys()]).toEqual(['chua-gui']);
	expect([...storage.operations.values()].map(({ record }) => record)).toEqual(['chua-gui']);
	expect(storage.bytes.size).toBe(0);
});

it('a withdrawal waits behind what was changed before it', async () => {
	await save(known('chua-doi'));
	const withdrawal = { id: newId(), at: '', note: 'Cộng đồng yêu cầu' };
	await storage.change((outbox) => queueWithdraw(outbox, known('chua-doi'), withdrawal));
	expect((await next())!.kind).toBe('save');
	await storage.change((outbox) =>
		settle(outbox, 1, { slug: 'chua-doi', version: 4, recordState: 'published' }, ''),
	);
	expect(await next()).toMatchObject({ kind: 'withdraw', note: 'Cộng đồng yêu cầu' });
	expect(storage.records.get('chua-doi')).toMatchObject({ version: 4, sentAt: null });
});
