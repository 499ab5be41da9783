import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { listAuditActions, listAuditEntries, recordAudit } from './index.ts';

const test = useTestDatabase();
const SOPHEAP = { id: 'p-1', name: 'Thạch Sô Phiếp' };
const SOPHEAP_AWAY = { id: null, name: 'Thạch Sô Phiếp' };
const EVERYTHING = { personId: null, action: null, subject: null, subjectId: null };

describe('the audit log', () => {
	it('keeps who did what, with what it was and what it became', async () => {
		await test.isolated(async (sql) => {
			await sql`insert into person (id, name, email) values ('p-1', 'Thạch Sô Phiếp', 'phiep@example.vn')`;
			await recordAudit(sql, {
				viewer: SOPHEAP,
				action: 'role_changed',
				subject: 'person',
				subjectId: 'p-2',
				before: { role: 'viewer' },
				after: { role: 'editor' },
				requestId: 'r-1',
			});
			await recordAudit(sql, {
				viewer: { id: null, name: 'npm run user' },
				action: 'person_added',
				subject: 'person',
				subjectId: 31,
			});
			const [last, first] = await listAuditEntries(sql, EVERYTHING, null, 10);
			expect(first).toMatchObject({
				personId: 'p-1',
				personName: 'Thạch Sô Phiếp',
				subjectId: 'p-2',
				before: { role: 'viewer' },
				after: { role: 'editor' },
				requestId: 'r-1',
			});
			expect(first!.at).toBeInstanceOf(Date);
			expect(last).toMatchObject({ personId: null, subjectId: '31', before: null, after: null });
			expect(await listAuditActions(sql)).toEqual(['person_added', 'role_changed']);
			expect(await listAuditEntries(sql, { ...EVERYTHING, action: 'role_changed' }, null, 10)).toEqual([
				first,
			]);
			expect(await listAuditEntries(sql, EVERYTHING, last!.id, 10)).toEqual([first]);
		});
	});

	it('says what a record and a medium belong to are called now', async () => {
		await test.isolated(async (sql) => {
			const record = await addRecord(sql, { slug: 'chua-doi', name: 'Chùa Dơi', position: [105.97, 9.6] });
			const [medium] = await sql<{ id: string }[]>`
				insert into medium (record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, uploaded_at)
				values (${record}, 'photo', 'ready', 'k', 'a.jpg', 'image/jpeg', 5, ${'a'.repeat(64)}, now())
				returning id`;
			for (const [subject, subjectId] of [
				['heritage_record', record],
				['medium', medium!.id],
				['medium', 'gone'],
				['heritage_record', 987654],
			] as const)
				await recordAudit(sql, { viewer: SOPHEAP_AWAY, action: 'tried', subject, subjectId });
			const entries = await listAuditEntries(sql, EVERYTHING, null, 10);
			expect(entries.map(({ subjectName }) => subjectName)).toEqual([null, null, 'Chùa Dơi', 'Chùa Dơi']);
		});
	});

	it('refuses every change of what it holds', async () => {
		const entry = {
			viewer: { id: null, name: 'x' },
			action: 'tried',
			subject: 'person',
			subjectId: 'p-1',
		};
		await recordAudit(test.sql, entry);
		await expect(test.sql`update audit_entry set person_name = 'y'`).rejects.toThrow('append-only');
		await expect(test.sql`delete from audit_entry`).rejects.toThrow('append-only');
		await expect(test.sql`truncate audit_entry`).rejects.toThrow('append-only');
		expect(await listAuditEntries(test.sql, EVERYTHING, null, 10)).toHaveLength(1);
	});
});
