import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addProposal } from '../../../../../tests/support/proposal.ts';
import { listAuditEntries } from '../../audit/index.ts';
import type { Pool } from '../../db/index.ts';
import { getOutcome } from './outcome.ts';
import { addPhoto, getPhoto } from './photos.ts';
import { freezeDossier, getProposal, saveProposal, takeStep } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const test = useTestDatabase();

async function prepare(sql: Pool) {
	const { analyst, reader, id, ids } = await addProposal(sql);
	const acting = { viewer: analyst, requestId: 'r-1' };
	const step = (
		state: string,
		more: Partial<Record<'documentNumber' | 'documentDate' | 'note', string>> = {},
	) =>
		takeStep(sql, acting, id, {
			...{ state: state as never, documentNumber: '', documentDate: '', note: '' },
			...more,
		});
	return { acting, reader, id, ids, step };
}

describe('a proposal', () => {
	it('saved over a newer version is not written, and the newer one is handed back', async () => {
		await test.isolated(async (sql) => {
			const { acting, reader, id } = await prepare(sql);
			const { content, version } = await getProposal(sql, reader, id);
			const change = (title: string) => ({ version, title, content });
			expect(await saveProposal(sql, acting, id, change('Bản một'))).toEqual({
				ok: true,
				version: version + 1,
			});
			const late = await saveProposal(sql, acting, id, change('Bản hai'));
			expect(late).toMatchObject({ ok: false, theirs: { title: 'Bản một', version: version + 1 } });
			expect((await getProposal(sql, reader, id)).title).toBe('Bản một');
			const viewer = { viewer: reader, requestId: null };
			await expect(saveProposal(sql, viewer, id, change('x'))).rejects.toMatchObject({ kind: 'Forbidden' });
			const wrong = { ...change('x'), content: { ...content, hamlets: [] } };
			await expect(saveProposal(sql, acting, id, wrong)).rejects.toMatchObject({
				code: 'proposal_error_content',
			});
		});
	});

	it('goes its way step by step, each with what it needs, and is measured before it is verified', async () => {
		await test.isolated(async (sql) => {
			const { acting, reader, id, ids, step } = await prepare(sql);
			await expect(step('answered')).rejects.toMatchObject({ code: 'proposal_error_step_order' });
			await expect(step('submitted')).rejects.toMatchObject({ code: 'proposal_error_needs_dossier' });
			await freezeDossier(sql, acting, id);
			await step('submitted', { documentNumber: '45/TTr' });
			await expect(step('answered')).rejects.toMatchObject({ code: 'proposal_error_needs_number' });
			await step('answered', { documentNumber: '7/BKHCN', documentDate: '2026-08-01' });
			const { content, version, title } = await getProposal(sql, reader, id);
			await expect(saveProposal(sql, acting, id, { content, version, title })).rejects.toMatchObject({
				code: 'proposal_error_frozen',
			});
			await expect(freezeDossier(sql, acting, id)).rejects.toMatchObject({ code: 'proposal_error_frozen' });
			expect(await getOutcome(sql, reader, id)).toBeNull();
			await step('built', { documentDate: '2026-09-01' });
			const before = (await getOutcome(sql, reader, id))!;
			expect(before.hamlets[0]).toMatchObject({ before: 'none', after: 'unknown', isMeasured: false });
			await expect(step('verified')).rejects.toMatchObject({ code: 'proposal_error_needs_measurements' });
			for (const area of ids.values())
				await sql`
					insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, downlink_mbps, source_id)
					values (${area}, 'Viettel', '4G', 'measured', 'good', '2026-10-01', 42, 'test')`;
			expect((await getOutcome(sql, reader, id))!.hamlets[0]).toMatchObject({
				...{ before: 'none', after: 'good', isMeasured: true, measuredOn: '2026-10-01' },
				...{ downlinkBefore: 1.5, downlinkAfter: 42 },
			});
			await step('verified');
			const all = { personId: null, action: null, subject: 'proposal', subjectId: String(id) };
			const actions = (await listAuditEntries(sql, all, null, 20)).map(({ action }) => action);
			expect(actions.slice(0, 4)).toEqual([
				'proposal_verified',
				'proposal_built',
				'proposal_answered',
				'proposal_submitted',
			]);
		});
	});

	it('keeps a photograph without what the camera wrote into it, and refuses what is none', async () => {
		await test.isolated(async (sql) => {
			const { acting, reader, id } = await prepare(sql);
			const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#123456' } })
				.jpeg()
				.withExif({ IFD3: { GPSLatitude: '9/1 19/1 0/1', GPSLatitudeRef: 'N' } })
				.toBuffer();
			expect((await sharp(bytes).metadata()).exif).toBeDefined();
			const words = { hamlet: 'h-1', caption: 'Cột cũ', creator: '', takenOn: '' };
			const photo = await addPhoto(sql, acting, id, { bytes, ...words });
			const kept = await getPhoto(sql, reader, id, photo);
			expect((await sharp(kept.content).metadata()).exif).toBeUndefined();
			expect((await getProposal(sql, reader, id)).photos).toMatchObject([{ hamlet: 'h-1', widthPixels: 40 }]);
			const none = { bytes: Buffer.from('<svg/>'), ...words };
			await expect(addPhoto(sql, acting, id, none)).rejects.toMatchObject({ kind: 'Invalid' });
		});
	});
});
