import { expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { MemoryStorage } from '../../../../tests/support/outbox.ts';
import { openContent } from '../../heritage/edit/form-content.ts';
import { planImport, readExported } from './import-file.ts';
import { findBegun, countWaiting, findUnsent } from './waiting.ts';

const KEYS = [
	'0f8fad5b-d9cb-469f-a165-70867728950e',
	'7c9e6679-7425-40de-944b-e07fc1f90ae7',
	'1b4e28ba-2fa1-4d2a-883f-0016d3cca427',
] as const;
const UPLOAD = '9b2d7c1e-5a64-4c35-8f0a-2f1f3b6d8e10';
const editor = { person: 'lan', may: ['heritage_edit'] };
const record = (key: string, changes: object = {}) => ({
	key,
	slug: null,
	version: 0,
	base: null,
	recordState: null,
	content: pagodaContent({ name: { vi: `Chùa ${key.slice(0, 4)}` } }),
	problem: { kind: 'state' },
	changedAt: '2026-11-22T03:00:00.000Z',
	sentAt: null,
	...changes,
});
const exported = (changes: object = {}) =>
	readExported(
		JSON.stringify({
			format: 'phum-soc-outbox',
			version: 1,
			exportedAt: '2026-11-22T04:00:00.000Z',
			account: 'lan',
			person: 'Thạch Thị Lan',
			records: [record(KEYS[0]), record(KEYS[1], { content: pagodaContent({ protocol: 'restricted' }) })],
			drafts: [
				{
					record: KEYS[2],
					form: openContent(pagodaContent({ name: { vi: 'Đang gõ dở' } })),
					baseVersion: 0,
					base: null,
					changedAt: '2026-11-22T03:30:00.000Z',
				},
			],
			files: [
				{
					record: KEYS[0],
					name: 'cổng.jpg',
					mediaType: 'image/jpeg',
					upload: UPLOAD,
					base64: btoa('anh'),
				},
				{ record: KEYS[1], name: 'kín.jpg', mediaType: 'image/jpeg', upload: UPLOAD, base64: '' },
			],
			...changes,
		}),
	)!;
const empty = () => ({ outbox: { records: [], operations: [] }, drafts: new Set<string>() });

it('work carried off as a file comes back whole: records, photographs under their names, what was being typed', async () => {
	const plan = planImport(exported(), empty(), editor);
	expect([plan.taken, plan.known, plan.refused]).toEqual([3, 0, 0]);
	const storage = new MemoryStorage();
	await storage.change(() => plan.changes);
	const outbox = await storage.read();
	expect(outbox.records.map(({ key, problem }) => [key, problem])).toEqual([
		[KEYS[0], null],
		[KEYS[1], null],
	]);
	expect(outbox.operations.map(({ kind }) => kind)).toEqual(['save', 'save', 'file', 'file']);
	expect(outbox.operations[2]).toMatchObject({ upload: UPLOAD, name: 'cổng.jpg', byteLength: 3 });
	expect(plan.drafts).toMatchObject([
		{ person: 'lan', record: KEYS[2], form: { name: { vi: 'Đang gõ dở' } } },
	]);
	expect(countWaiting(findUnsent(outbox), findBegun(outbox, plan.drafts))).toBe(3);
});

it('the same file a second time changes nothing, also after its records were sent', async () => {
	const storage = new MemoryStorage();
	await storage.change(() => planImport(exported(), empty(), editor).changes);
	const again = planImport(exported(), { outbox: await storage.read(), drafts: new Set([KEYS[2]]) }, editor);
	expect([again.taken, again.known, again.changes, again.drafts]).toEqual([0, 3, [], []]);
});

it('somebody else’s restricted work is taken in by a reviewer alone, and its photographs neither', () => {
	const other = { ...editor, person: 'hai' };
	const plan = planImport(exported(), empty(), other);
	expect([plan.taken, plan.refused]).toEqual([2, 1]);
	expect(JSON.stringify(plan.changes)).not.toContain('kín.jpg');
	// An upload that the other account began is not gone on with.
	expect(JSON.stringify(plan.changes)).not.toContain(UPLOAD);
	expect(planImport(exported(), empty(), { ...other, may: ['heritage_review'] }).refused).toBe(0);
});

it('a file of something else, of another version or cut short is none; a form that lacks parts is refused', () => {
	const draft = { record: KEYS[2], form: { name: { vi: 'x' } }, baseVersion: 0, base: null, changedAt: '' };
	expect(readExported('{"format":"phum-soc-outbox"')).toBeNull();
	expect(readExported('{"type":"FeatureCollection"}')).toBeNull();
	expect(exported({ version: 2 })).toBeNull();
	expect(exported({ records: [record('../../etc')] })).toBeNull();
	expect(planImport(exported({ records: [], files: [], drafts: [draft] }), empty(), editor).refused).toBe(1);
});

it('a photograph taken before anything was typed is told of as begun', async () => {
	const plan = planImport(exported({ drafts: [] }), empty(), editor);
	const storage = new MemoryStorage();
	await storage.change(() => plan.changes);
	storage.records.delete(KEYS[0]);
	expect(findBegun(await storage.read(), [])).toEqual([{ record: KEYS[0], name: null, changedAt: null }]);
});
