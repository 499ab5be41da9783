import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import type { SavedItem } from '../../saved/types.ts';
import { GUEST } from '../access/index.ts';
import { bringBackItem, changeItem, getSaved, keepItem, listSaved, removeItem } from './service.ts';

const test = useTestDatabase();
const VIEW = {
	kind: 'view',
	title: 'Hộ nghèo 2024',
	audience: 'private',
	body: { address: '?at=2024-01-01' },
} as const;
const DAY = '2026-11-22';

describe('what people keep under a name', () => {
	it('is its maker’s alone until they share it', async () => {
		await test.isolated(async (sql) => {
			const [lan, hoa] = [await addPerson(sql, 'lan', 'viewer'), await addPerson(sql, 'hoa', 'analyst')];
			const slug = await keepItem(sql, lan, VIEW);
			expect(await getSaved(sql, lan, slug)).toMatchObject({
				title: 'Hộ nghèo 2024',
				mine: true,
				version: 1,
			});
			await expect(getSaved(sql, hoa, slug)).rejects.toMatchObject({ code: 'saved_error_not_found' });
			await changeItem(sql, lan, slug, { ...VIEW, audience: 'signed_in', version: 1 });
			const shared = await getSaved(sql, hoa, slug);
			expect(shared).toMatchObject({ mine: false, version: 2 });
			expect(JSON.stringify(shared)).not.toContain('lan');
			await expect(getSaved(sql, GUEST, slug)).rejects.toMatchObject({ code: 'saved_error_not_found' });
			await expect(changeItem(sql, hoa, slug, { ...VIEW, version: 2 })).rejects.toMatchObject({
				code: 'saved_error_not_yours',
			});
			await expect(removeItem(sql, hoa, slug)).rejects.toMatchObject({ code: 'saved_error_not_yours' });
			await removeItem(sql, lan, slug);
			expect(await listSaved(sql, lan, null)).toEqual([]);
		});
	});

	it('comes back under its address when its maker wants it back, and is nobody’s until then', async () => {
		await test.isolated(async (sql) => {
			const [lan, hoa] = [await addPerson(sql, 'lan', 'viewer'), await addPerson(sql, 'hoa', 'analyst')];
			const slug = await keepItem(sql, lan, { ...VIEW, audience: 'public' });
			await removeItem(sql, lan, slug);
			for (const reader of [lan, hoa, GUEST])
				await expect(getSaved(sql, reader, slug)).rejects.toMatchObject({ code: 'saved_error_not_found' });
			await expect(changeItem(sql, lan, slug, { ...VIEW, version: 1 })).rejects.toMatchObject({
				kind: 'NotFound',
			});
			await expect(bringBackItem(sql, hoa, slug)).rejects.toMatchObject({ kind: 'NotFound' });
			await bringBackItem(sql, lan, slug);
			expect(await getSaved(sql, GUEST, slug)).toMatchObject({ title: VIEW.title, audience: 'public' });
			await expect(bringBackItem(sql, lan, slug)).rejects.toMatchObject({ kind: 'NotFound' });
			await removeItem(sql, lan, slug);
			await sql`update saved_item set removed_at = now() - interval '31 days' where slug = ${slug}`;
			await removeItem(sql, lan, await keepItem(sql, lan, VIEW));
			await expect(bringBackItem(sql, lan, slug)).rejects.toMatchObject({ kind: 'NotFound' });
		});
	});

	it('refuses to be saved over a newer version, or as something else', async () => {
		await test.isolated(async (sql) => {
			const lan = await addPerson(sql, 'lan', 'viewer');
			const slug = await keepItem(sql, lan, VIEW);
			expect(await changeItem(sql, lan, slug, { ...VIEW, title: 'Một', version: 1 })).toBe(2);
			await expect(changeItem(sql, lan, slug, { ...VIEW, title: 'Hai', version: 1 })).rejects.toMatchObject({
				code: 'saved_error_changed',
			});
			await expect(
				changeItem(sql, lan, slug, { ...VIEW, version: 2, body: { at: DAY, areas: [], records: [] } }),
			).rejects.toMatchObject({ code: 'error_invalid_body' });
			expect(await getSaved(sql, lan, slug)).toMatchObject({ title: 'Một' });
		});
	});

	it('is not kept for a guest', async () => {
		await test.isolated(async (sql) => {
			await expect(keepItem(sql, GUEST, VIEW)).rejects.toMatchObject({ code: 'error_forbidden' });
			await expect(listSaved(sql, GUEST, null)).rejects.toMatchObject({ code: 'error_forbidden' });
		});
	});

	it('never names a record to somebody who may not see it', async () => {
		await test.isolated(async (sql) => {
			const editor = await addPerson(sql, 'sen', 'editor');
			await addRecord(sql, { slug: 'chua-doi', name: 'Chùa Dơi' });
			await addRecord(sql, { slug: 'le-kin', name: 'Lễ kín', protocol: 'restricted' });
			const body = { at: DAY, areas: ['31507@2025-07-01'], records: ['chua-doi', 'le-kin'] };
			const shared = { title: 'Điểm khảo sát', audience: 'public' } as const;
			const selection = await keepItem(sql, editor, { ...shared, kind: 'selection', body });
			const steps = [
				{ title: 'Một', text: '', address: '?selected=record:le-kin&panel=table#map=9/9.6/105.97' },
				{ title: 'Hai', text: '', address: '?panel=table&selected=record:chua-doi' },
				{ title: 'Ba', text: '', address: '?tool=relate&under=select~commune;r=chua-doi,le-kin' },
			];
			const story = await keepItem(sql, editor, { ...shared, kind: 'story', body: { steps } });
			const opened = (await getSaved(sql, GUEST, selection)) as SavedItem<'selection'>;
			expect(opened.body.records).toEqual(['chua-doi']);
			const told = (await getSaved(sql, GUEST, story)) as SavedItem<'story'>;
			expect(told.body.steps.map(({ address }) => address)).toEqual([
				'?panel=table#map=9/9.6/105.97',
				'?panel=table&selected=record:chua-doi',
				'?tool=relate&under=select%7Ecommune%3Br%3Dchua-doi',
			]);
		});
	});
});
