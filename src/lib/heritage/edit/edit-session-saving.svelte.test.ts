import { describe, expect, it } from 'vitest';
import { begin, DOI, server, type, useEditServer, view } from './edit-server.fixture.ts';
import { editClient } from './edit-client.ts';
import { EditSession } from './edit-session.svelte.ts';

useEditServer();

describe('two editors of one record', () => {
	it('meet at the save; after picking, both changes are on the server', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.km = 'វត្តមហាទប់'));
		server.versions.push({ content: { ...DOI, threats: 'Dơi bị săn bắt.' }, by: 'Sơn Ngọc' });

		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
		expect(session.conflict?.savedByName).toBe('Sơn Ngọc');
		expect(session.form.name.km).toBe('វត្តមហាទប់');

		expect(await session.resolve(new Map([['name.km', 'mine']]))).toBe(true);
		expect(server.versions).toHaveLength(3);
		expect(server.versions[2]?.content).toMatchObject({
			name: { vi: 'Chùa Dơi', km: 'វត្តមហាទប់' },
			threats: 'Dơi bị săn bắt.',
		});
	});

	it('are warned before the save, when one saves while the other types', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.en = 'Bat Pagoda'));
		server.versions.push({ content: DOI, by: 'Sơn Ngọc' });
		await session.meetOthers();
		expect(session.newer).toEqual({ version: 2, by: 'Sơn Ngọc' });
		expect(session.form.name.en).toBe('Bat Pagoda');
	});

	it('who only reads is brought up to the new version', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		server.versions.push({ content: { ...DOI, name: { vi: 'Chùa Dơi', en: 'Bat Pagoda' } }, by: 'Sơn Ngọc' });
		await session.meetOthers();
		expect(session.form.name.en).toBe('Bat Pagoda');
		expect(session.newer).toBeNull();
	});

	it('keep an unsent draft that began from an older version and compare it on return', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		server.online = false;
		const before = await begin('mai', view());
		await type(before, (form) => (form.story.vi = 'Chuyện đàn dơi.'));
		server.online = true;
		server.versions.push({ content: { ...DOI, threats: 'Săn bắt.' }, by: 'Sơn Ngọc' });
		const after = await begin('mai', view());
		expect(after.form.story.vi).toBe('Chuyện đàn dơi.');
		expect(await after.send()).toBe(false);
		expect(after.save.kind).toBe('conflict');
		expect(after.base?.threats).toBeNull();
	});
});

describe('a save whose answer is lost on the way', () => {
	async function losing(session: EditSession) {
		server.losesAnswers = true;
		expect(await session.send()).toBe(false);
		server.losesAnswers = false;
		expect(session.save).toMatchObject({ kind: 'device', waiting: 'offline' });
	}

	it('makes a new record once, with what was typed since', async () => {
		const session = await begin();
		await type(session, (form) => (form.name.vi = 'Chùa Dơi'));
		await losing(session);
		await type(session, (form) => (form.threats = 'Dơi bị săn bắt.'));
		const after = await begin();
		expect(await after.send()).toBe(true);
		expect(new Set(server.keys)).toEqual(new Set(['1']));
		expect(server.versions.map(({ content }) => content.threats)).toEqual([null, 'Dơi bị săn bắt.']);
	});

	it('is no conflict with oneself, also after the page was closed', async () => {
		server.versions = [{ content: DOI, by: 'Thạch Mai' }];
		const before = await begin('mai', view());
		await type(before, (form) => (form.name.km = 'វត្តមហាទប់'));
		await losing(before);
		await type(before, (form) => (form.threats = 'Bão.'));
		server.online = false;
		expect(await before.send()).toBe(false);
		server.online = true;
		const after = await begin('mai', view());
		await type(after, (form) => (form.threats = 'Bão và lũ.'));
		expect(await after.send()).toBe(true);
		expect(after.conflict).toBeNull();
		expect(server.versions.map(({ content }) => content.threats)).toEqual([null, null, 'Bão và lũ.']);
	});

	it('is one where somebody else made another version of it', async () => {
		const session = await begin();
		await type(session, (form) => (form.name.vi = 'Chùa Dơi'));
		await losing(session);
		server.versions.push({ content: { ...DOI, threats: 'Lũ.' }, by: 'Sơn Ngọc' });
		await type(session, (form) => (form.threats = 'Bão.'));
		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
		expect(session.slug).toBe('chua-doi');
		expect(session.form.threats).toBe('Bão.');
		expect(await session.resolve(new Map([['threats', 'mine']]))).toBe(true);
		expect(server.versions.at(-1)?.content.threats).toBe('Bão.');
	});
});

it('a version the form saved stays once the person presses save', async () => {
	const automatic: unknown[] = [];
	const client = {
		...editClient,
		save: (...sent: Parameters<typeof editClient.save>) => {
			automatic.push(sent[3]);
			return editClient.save(...sent);
		},
	};
	server.versions = [{ content: DOI, by: 'Thạch Mai' }];
	const opened = view();
	const session = new EditSession({
		person: 'mai',
		view: opened,
		content: opened.content,
		draftKey: '',
		client,
		store: null,
	});
	session.form.threats = 'Bão.';
	session.changed();
	await session.send();
	await session.send();
	await session.send(true);
	await session.send(true);
	expect(automatic).toEqual([true, false]);
});

it('a published record can be handed in as soon as a change of it is saved', async () => {
	server.versions = [{ content: DOI, by: 'Thạch Mai' }];
	const now = view();
	const published = {
		...now,
		state: 'published' as const,
		allowed: { ...now.allowed, submit: false },
	};
	const session = await begin('mai', published);
	await type(session, (form) => (form.threats = 'Bão.'));
	expect(session.view?.allowed.submit).toBe(false);
	expect(await session.send()).toBe(true);
	expect(session.view).toMatchObject({ version: 2, state: 'draft', allowed: { save: true, submit: true } });
});
