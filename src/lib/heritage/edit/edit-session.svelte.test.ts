import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditView, SavedRevision } from '../api.ts';
import type { HeritageContent } from '../content.ts';
import { DraftStore } from './draft-store.ts';
import { editClient } from './edit-client.ts';
import { EditSession } from './edit-session.svelte.ts';
import { blankContent } from './form-content.ts';

/*
 * The real session, client and IndexedDB; only what lies beyond the wire is written here: a server of one record that
 * keeps versions as the real one does, and a connection that can be cut.
 */
const network = globalThis.fetch;
let online: boolean;
/** The server gets what is sent, and its answer never arrives. */
let losesAnswers: boolean;
let keys: (string | undefined)[];
let versions: { content: HeritageContent; by: string }[];
const SAVED_AT = '2026-11-22T01:12:00.000Z';

interface Sent {
	baseVersion?: number;
	content?: HeritageContent;
	key?: string;
}
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function serve(address: string, method: string, sent: Sent) {
	if (address.endsWith('/edit')) return answer(view());
	if (address.endsWith('/presence'))
		return answer({ others: [], version: versions.length, savedByName: versions.at(-1)?.by ?? null });
	const isAgain = method === 'POST' && sent.key !== undefined && keys.includes(sent.key);
	if (method === 'POST') keys.push(sent.key);
	const from = method === 'PUT' ? sent.baseVersion : isAgain ? 1 : versions.length;
	const same = JSON.stringify(sent.content) === JSON.stringify(versions.at(-1)?.content);
	if (!same && from !== versions.length)
		return answer({ code: 'error_heritage_conflict', requestId: 'r', head: head(), slug: 'chua-doi' }, 409);
	if (sent.content && !same) versions.push({ content: sent.content, by: 'Thạch Mai' });
	const saved: SavedRevision = {
		id: 1,
		slug: 'chua-doi',
		version: versions.length,
		state: 'draft',
		recordState: 'draft',
		savedAt: SAVED_AT,
	};
	return answer(saved);
}
const head = () => ({
	version: versions.length,
	state: 'draft',
	savedBy: 'x',
	savedByName: versions.at(-1)?.by ?? null,
	savedAt: SAVED_AT,
	note: null,
	content: versions.at(-1)!.content,
});
function view(): EditView {
	return {
		...head(),
		id: 1,
		slug: 'chua-doi',
		recordState: 'draft',
		state: 'draft',
		publishedVersion: null,
		nameLocked: false,
		allowed: {
			save: true,
			submit: true,
			return: false,
			publish: false,
			withdraw: false,
			'withdraw-consent': false,
			restore: true,
		},
		others: [],
		comments: [],
		events: [],
		media: [],
	};
}

beforeEach(async () => {
	online = true;
	losesAnswers = false;
	keys = [];
	versions = [];
	globalThis.fetch = (input, init) => {
		const address = String(input);
		if (!address.startsWith('/api/heritage')) return network(input, init);
		if (!online) return Promise.reject(new TypeError('Failed to fetch'));
		const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
		const answered = serve(address, init?.method ?? 'GET', body);
		return losesAnswers ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answered);
	};
	const store = await DraftStore.open();
	await store.forgetAll();
	store.close();
});
afterEach(() => {
	globalThis.fetch = network;
});

async function begin(person = 'mai', opened: EditView | null = null, draftKey = 'new:1') {
	const store = await DraftStore.open();
	const session = new EditSession({
		person,
		view: opened,
		content: opened?.content ?? blankContent('site', 'cultural-sites'),
		draftKey,
		client: editClient,
		store,
	});
	await session.restoreDraft();
	return session;
}
async function type(session: EditSession, change: (form: EditSession['form']) => void) {
	change(session.form);
	session.changed();
	await session.keep();
}
const DOI = { ...blankContent('site', 'cultural-sites'), name: { vi: 'Chùa Dơi' } };

describe('a draft', () => {
	it('typed without a connection survives the closed page and is sent when there is one', async () => {
		online = false;
		const first = await begin();
		await type(first, (form) => (form.name.vi = 'Chùa Dơi'));
		expect(await first.send(true)).toBe(false);
		expect(first.save).toMatchObject({ kind: 'device', waiting: 'offline' });

		const second = await begin();
		expect(second.form.name.vi).toBe('Chùa Dơi');
		online = true;
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
		online = false;
		await type(await begin(), (form) => (form.name.vi = 'Chùa Dơi'));
		const session = await begin();
		const putBack = await session.discard();
		expect(session.form.name.vi).toBe('');
		expect((await begin()).form.name.vi).toBe('');
		await putBack!();
		expect(session.form.name.vi).toBe('Chùa Dơi');
		expect(session.isDirty).toBe(true);
		expect((await begin()).form.name.vi).toBe('Chùa Dơi');
		online = true;
		expect(await session.send()).toBe(true);
	});

	it('that was begun from an older version goes on from that one when it is had back', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.km = 'វត្តមហាទប់'));
		versions.push({ content: { ...DOI, threats: 'Bão.' }, by: 'Sơn Ngọc' });
		const putBack = await session.discard();
		expect(session.form.threats).toBe('Bão.');
		await putBack!();
		expect(session.form.name.km).toBe('វត្តមហាទប់');
		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
	});

	it('is not thrown away while what the server has cannot be shown', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.threats = 'Bão.'));
		online = false;
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
		expect(versions).toEqual([]);
	});
});

describe('two editors of one record', () => {
	it('meet at the save; after picking, both changes are on the server', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.km = 'វត្តមហាទប់'));
		versions.push({ content: { ...DOI, threats: 'Dơi bị săn bắt.' }, by: 'Sơn Ngọc' });

		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
		expect(session.conflict?.savedByName).toBe('Sơn Ngọc');
		expect(session.form.name.km).toBe('វត្តមហាទប់');

		expect(await session.resolve(new Map([['name.km', 'mine']]))).toBe(true);
		expect(versions).toHaveLength(3);
		expect(versions[2]?.content).toMatchObject({
			name: { vi: 'Chùa Dơi', km: 'វត្តមហាទប់' },
			threats: 'Dơi bị săn bắt.',
		});
	});

	it('are warned before the save, when one saves while the other types', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		await type(session, (form) => (form.name.en = 'Bat Pagoda'));
		versions.push({ content: DOI, by: 'Sơn Ngọc' });
		await session.meetOthers();
		expect(session.newer).toEqual({ version: 2, by: 'Sơn Ngọc' });
		expect(session.form.name.en).toBe('Bat Pagoda');
	});

	it('who only reads is brought up to the new version', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const session = await begin('mai', view());
		versions.push({ content: { ...DOI, name: { vi: 'Chùa Dơi', en: 'Bat Pagoda' } }, by: 'Sơn Ngọc' });
		await session.meetOthers();
		expect(session.form.name.en).toBe('Bat Pagoda');
		expect(session.newer).toBeNull();
	});

	it('keep an unsent draft that began from an older version and compare it on return', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		online = false;
		const before = await begin('mai', view());
		await type(before, (form) => (form.story.vi = 'Chuyện đàn dơi.'));
		online = true;
		versions.push({ content: { ...DOI, threats: 'Săn bắt.' }, by: 'Sơn Ngọc' });
		const after = await begin('mai', view());
		expect(after.form.story.vi).toBe('Chuyện đàn dơi.');
		expect(await after.send()).toBe(false);
		expect(after.save.kind).toBe('conflict');
		expect(after.base?.threats).toBeNull();
	});
});

describe('a save whose answer is lost on the way', () => {
	async function losing(session: EditSession) {
		losesAnswers = true;
		expect(await session.send()).toBe(false);
		losesAnswers = false;
		expect(session.save).toMatchObject({ kind: 'device', waiting: 'offline' });
	}

	it('makes a new record once, with what was typed since', async () => {
		const session = await begin();
		await type(session, (form) => (form.name.vi = 'Chùa Dơi'));
		await losing(session);
		await type(session, (form) => (form.threats = 'Dơi bị săn bắt.'));
		const after = await begin();
		expect(await after.send()).toBe(true);
		expect(new Set(keys)).toEqual(new Set(['1']));
		expect(versions.map(({ content }) => content.threats)).toEqual([null, 'Dơi bị săn bắt.']);
	});

	it('is no conflict with oneself, also after the page was closed', async () => {
		versions = [{ content: DOI, by: 'Thạch Mai' }];
		const before = await begin('mai', view());
		await type(before, (form) => (form.name.km = 'វត្តមហាទប់'));
		await losing(before);
		await type(before, (form) => (form.threats = 'Bão.'));
		online = false;
		expect(await before.send()).toBe(false);
		online = true;
		const after = await begin('mai', view());
		await type(after, (form) => (form.threats = 'Bão và lũ.'));
		expect(await after.send()).toBe(true);
		expect(after.conflict).toBeNull();
		expect(versions.map(({ content }) => content.threats)).toEqual([null, null, 'Bão và lũ.']);
	});

	it('is one where somebody else made another version of it', async () => {
		const session = await begin();
		await type(session, (form) => (form.name.vi = 'Chùa Dơi'));
		await losing(session);
		versions.push({ content: { ...DOI, threats: 'Lũ.' }, by: 'Sơn Ngọc' });
		await type(session, (form) => (form.threats = 'Bão.'));
		expect(await session.send()).toBe(false);
		expect(session.save.kind).toBe('conflict');
		expect(session.slug).toBe('chua-doi');
		expect(session.form.threats).toBe('Bão.');
		expect(await session.resolve(new Map([['threats', 'mine']]))).toBe(true);
		expect(versions.at(-1)?.content.threats).toBe('Bão.');
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
	versions = [{ content: DOI, by: 'Thạch Mai' }];
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
	versions = [{ content: DOI, by: 'Thạch Mai' }];
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
