import { describe, expect, it } from 'vitest';
import { DraftStore } from './draft-store.ts';
import { begin, DOI, SAVED_AT, server, type, useEditServer, view } from './edit-server.fixture.ts';

useEditServer();

describe('a draft', () => {
	it('typed without a connection survives the closed page and is sent when there is one', async () => {
		server.online = false;
		const first = await begin();
		await type(first, (form) => (form.name.vi = 'Chùa Dơi'));
		expect(await first.send(true)).toBe(false);
		expect(first.save).toMatchObject({ kind: 'device', waiting: 'offline' });

		const second = await begin();
		expect(second.form.name.vi).toBe('Chùa Dơi');
		server.online = true;
		expect(await second.send()).toBe(true);
		expect(second.save).toEqual({ kind: 'server', at: SAVED_AT });
		expect(second.slug).toBe('chua-doi');
		const third = await begin();
		expect(third.form.name.vi).toBe('');
	});

	it('is called kept once it is, and not a moment earlier', async () => {
		const session = await begin();
		session.form.threats = 'Dơi bị săn bắt.';
		session.changed();
		expect(session.save).toEqual({ kind: 'keeping', waiting: 'soon' });
		await expect.poll(() => session.save.kind).toBe('device');
		expect((await begin()).form.threats).toBe('Dơi bị săn bắt.');
	});

	it('is kept although it cannot be sent yet, and says why', async () => {
		const session = await begin();
		await type(session, (form) => (form.threats = 'Dơi bị săn bắt.'));
		expect(await session.send()).toBe(false);
		expect(session.save).toMatchObject({ kind: 'device', waiting: 'unnamed' });
		expect(session.showsFindings).toBe(false);
		expect((await begin()).form.threats).toBe('Dơi bị săn bắt.');
	});

	it('is never shown to another person on the same device', async () => {
		const mai = await begin('mai');
		await type(mai, (form) => (form.name.vi = 'Bí mật của Mai'));
		expect((await begin('ngoc')).form.name.vi).toBe('');
	});

	it('is gone from the device after everything is forgotten', async () => {
		const session = await begin();
		await type(session, (form) => (form.name.vi = 'Chùa Dơi'));
		const store = await DraftStore.open();
		await store.forgetAll();
		expect((await begin()).form.name.vi).toBe('');
	});

	it('that was thrown away is had back as it was, on this device too', async () => {
		server.online = false;
		await type(await begin(), (form) => (form.name.vi = 'Chùa Dơi'));
		const session = await begin();
		const putBack = await session.discard();
		expect(session.form.name.vi).toBe('');
		expect((await begin()).form.name.vi).toBe('');
		await putBack!();
		expect(session.form.name.vi).toBe('Chùa Dơi');
		expect(session.isDirty).toBe(true);
		expect((await begin()).form.name.vi).toBe('Chùa Dơi');
		server.online = true;
		expect(await session.send()).toBe(true);
	});

	it('that was begun from an older version goes on from that one when it is had back', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.km = 'វត្តមហាទប់'));
		server.versions.push({ content: { ...DOI, threats: 'Bão.' }, by: 'Sơn Ngọc' });
		const putBack = await session.discard();
		expect(session.form.threats).toBe('Bão.');
		await putBack!();
		expect(session.form.name.km).toBe('វត្តមហាទប់');
		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
	});

	it('is not thrown away while what the server has cannot be shown', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.threats = 'Bão.'));
		server.online = false;
		expect(await session.discard()).toBeNull();
		expect(session.form.threats).toBe('Bão.');
		expect((await begin('mai', view(), 'new:1')).form.threats).toBe('Bão.');
	});

	it('names the wrong field once the person asks to save', async () => {
		const session = await begin();
		await type(session, (form) => {
			form.name.vi = 'Chùa Dơi';
			form.designations.push({
				list: 'site_rank',
				level: 'national',
				decisionNumber: null,
				decidedOn: '31/13/1999',
				issuer: null,
				revokedOn: null,
				sourceAddress: null,
			});
		});
		expect(await session.send(true)).toBe(false);
		expect(session.findings).toEqual([{ path: 'designations.0.decidedOn', code: 'heritage_issue_date' }]);
		expect(server.versions).toEqual([]);
	});
});
