import { beforeEach, describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { MemoryStorage } from '../../../../tests/support/outbox.ts';
import {
	beginSending,
	canTakeBack,
	discardRecord,
	dropFile,
	findNext,
	queueDelete,
	queueFile,
	queueSave,
	settle,
	takeBack,
	takeFileBack,
	type Thrown,
	type WantedRecord,
} from './queue.ts';
import type { FileOperation } from './types.ts';

let storage: MemoryStorage;
let ids = 0;
const newId = () => `id-${++ids}`;
const AT = '2026-11-23T05:00:00.000Z';
beforeEach(() => {
	storage = new MemoryStorage();
});

const wanted = (changes: Partial<WantedRecord> = {}): WantedRecord => ({
	key: 'k',
	slug: null,
	version: 0,
	base: null,
	recordState: null,
	content: pagodaContent({ name: { vi: 'Miếu' } }),
	...changes,
});
const save = (changes?: Partial<WantedRecord>) =>
	storage.change((outbox) => queueSave(outbox, wanted(changes), { id: newId(), at: AT }));
const photograph = (name: string) =>
	storage.change((outbox) =>
		queueFile(outbox, 'k', {
			id: newId(),
			upload: newId(),
			name,
			mediaType: 'image/jpeg',
			bytes: new Blob([name]),
		}),
	);
/** What lies there before, and whether the server is asked afterwards. */
async function hold(isAsked = false): Promise<Thrown> {
	const { records, operations } = await storage.read();
	const record = records.find(({ key }) => key === 'k') ?? null;
	return { key: 'k', record, operations, bytes: new Map(storage.bytes), isAsked };
}
const remove = () => storage.change((outbox) => queueDelete(outbox, 'k', { id: newId(), at: AT }));
const back = (thrown: Thrown) => storage.change((outbox) => takeBack(outbox, thrown));
const kinds = async () =>
	(await storage.read()).operations.map((one) => (one.kind === 'file' ? one.name : one.kind));

describe('a record that was thrown away', () => {
	it('is put back as it was, with its photographs in their order, where the server never heard of it', async () => {
		await save();
		await photograph('cổng.jpg');
		await photograph('mái.jpg');
		const thrown = await hold();
		await remove();
		expect(await kinds()).toEqual([]);
		expect(storage.bytes.size).toBe(0);

		await back(thrown);
		expect(await kinds()).toEqual(['save', 'cổng.jpg', 'mái.jpg']);
		expect((await storage.read()).records).toEqual([thrown.record]);
		const [, gate] = (await storage.read()).operations;
		expect(await (await storage.readBytes(gate!.id))?.text()).toBe('cổng.jpg');
	});

	it('is no longer to be deleted on the server, as long as that was not sent', async () => {
		await save({ slug: 'mieu', version: 2, recordState: 'draft' });
		await photograph('cổng.jpg');
		const thrown = await hold(true);
		await remove();
		expect(await kinds()).toEqual(['delete']);
		await back(thrown);
		expect(await kinds()).toEqual(['save', 'cổng.jpg']);
	});

	it('stays away once its deletion has left, and once that is settled', async () => {
		await save({ slug: 'mieu', version: 2, recordState: 'draft' });
		const thrown = await hold(true);
		await remove();
		const { sequence } = findNext(await storage.read())!;
		await storage.change((outbox) => beginSending(outbox, sequence));
		expect(canTakeBack(await storage.read(), thrown)).toBe(false);
		await back(thrown);
		expect(await kinds()).toEqual(['delete']);

		await storage.change((outbox) => settle(outbox, sequence, null, AT));
		expect(canTakeBack(await storage.read(), thrown)).toBe(false);
		await back(thrown);
		expect(await kinds()).toEqual([]);
	});

	it('does not write over newer work under the same key', async () => {
		await save({ slug: 'mieu', version: 2, recordState: 'published' });
		const thrown = await hold();
		await storage.change((outbox) => discardRecord(outbox, 'k'));
		await save({ slug: 'mieu', version: 3, recordState: 'published', content: pagodaContent() });
		await back(thrown);
		expect((await storage.read()).records[0]!.version).toBe(3);
	});

	it('keeps the one key under which a first sending without an answer may have arrived', async () => {
		await save();
		const { sequence } = findNext(await storage.read())!;
		await storage.change((outbox) => beginSending(outbox, sequence));
		const thrown = await hold(true);
		await remove();
		expect(await kinds()).toEqual(['save', 'delete']);
		await back(thrown);
		expect((await storage.read()).operations).toEqual(thrown.operations);
	});
});

describe('a photograph that was taken out', () => {
	const file = async () =>
		(await storage.read()).operations.find(({ kind }) => kind === 'file') as FileOperation;
	const takeOut = ({ id }: FileOperation) =>
		storage.change((outbox) => dropFile(outbox, id, { removal: newId() }));
	const putBack = (one: FileOperation, bytes: Blob) =>
		storage.change((outbox) => takeFileBack(outbox, one, bytes, newId));

	it('is put back with its bytes', async () => {
		await save();
		await photograph('cổng.jpg');
		const photo = await file();
		const bytes = (await storage.readBytes(photo.id))!;
		await takeOut(photo);
		await putBack(photo, bytes);
		expect(await kinds()).toEqual(['save', 'cổng.jpg']);
		expect(storage.bytes.size).toBe(1);
	});

	it('is not removed on the server, where part of it may lie, as long as that was not asked', async () => {
		await save({ slug: 'mieu', version: 1 });
		await storage.change((outbox) => settle(outbox, outbox.operations[0]!.sequence, null, AT));
		await photograph('cổng.jpg');
		const { sequence } = await file();
		await storage.change((outbox) => beginSending(outbox, sequence));
		const photo = await file();
		const bytes = (await storage.readBytes(photo.id))!;
		await takeOut(photo);
		expect(await kinds()).toEqual(['remove']);
		await putBack(photo, bytes);
		expect(await kinds()).toEqual(['cổng.jpg']);
		expect((await file()).upload).toBe(photo.upload);

		// The removal has left: under its old name it would be taken for what is gone.
		await takeOut(photo);
		const removal = findNext(await storage.read())!;
		await storage.change((outbox) => beginSending(outbox, removal.sequence));
		await putBack(photo, bytes);
		expect(await kinds()).toEqual(['remove', 'cổng.jpg']);
		expect((await file()).upload).not.toBe(photo.upload);
	});
});
