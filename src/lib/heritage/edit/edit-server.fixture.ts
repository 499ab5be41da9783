import { afterEach, beforeEach } from 'vitest';
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
/** What of the server and of the line a test reads and sets. */
export const server = {
	online: true,
	/** The server gets what is sent, and its answer never arrives. */
	losesAnswers: false,
	keys: [] as (string | undefined)[],
	versions: [] as { content: HeritageContent; by: string }[],
};
export const SAVED_AT = '2026-11-22T01:12:00.000Z';

interface Sent {
	baseVersion?: number;
	content?: HeritageContent;
	key?: string;
}
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function serve(address: string, method: string, sent: Sent) {
	if (address.endsWith('/edit')) return answer(view());
	if (address.endsWith('/presence'))
		return answer({
			others: [],
			version: server.versions.length,
			savedByName: server.versions.at(-1)?.by ?? null,
		});
	const isAgain = method === 'POST' && sent.key !== undefined && server.keys.includes(sent.key);
	if (method === 'POST') server.keys.push(sent.key);
	const from = method === 'PUT' ? sent.baseVersion : isAgain ? 1 : server.versions.length;
	const same = JSON.stringify(sent.content) === JSON.stringify(server.versions.at(-1)?.content);
	if (!same && from !== server.versions.length)
		return answer({ code: 'error_heritage_conflict', requestId: 'r', head: head(), slug: 'chua-doi' }, 409);
	if (sent.content && !same) server.versions.push({ content: sent.content, by: 'Thạch Mai' });
	const saved: SavedRevision = {
		id: 1,
		slug: 'chua-doi',
		version: server.versions.length,
		state: 'draft',
		recordState: 'draft',
		savedAt: SAVED_AT,
	};
	return answer(saved);
}
const head = () => ({
	version: server.versions.length,
	state: 'draft',
	savedBy: 'x',
	savedByName: server.versions.at(-1)?.by ?? null,
	savedAt: SAVED_AT,
	note: null,
	content: server.versions.at(-1)!.content,
});
export function view(): EditView {
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

/** Before each test an empty server, a whole line, and nothing kept on the device. */
export function useEditServer(): void {
	beforeEach(async () => {
		server.online = true;
		server.losesAnswers = false;
		server.keys = [];
		server.versions = [];
		globalThis.fetch = (input, init) => {
			const address = String(input);
			if (!address.startsWith('/api/heritage')) return network(input, init);
			if (!server.online) return Promise.reject(new TypeError('Failed to fetch'));
			const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
			const answered = serve(address, init?.method ?? 'GET', body);
			return server.losesAnswers
				? Promise.reject(new TypeError('Failed to fetch'))
				: Promise.resolve(answered);
		};
		const store = await DraftStore.open();
		await store.forgetAll();
		store.close();
	});
	afterEach(() => {
		globalThis.fetch = network;
	});
}

export async function begin(person = 'mai', opened: EditView | null = null, draftKey = 'new:1') {
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
export async function type(session: EditSession, change: (form: EditSession['form']) => void) {
	change(session.form);
	session.changed();
	await session.keep();
}
export const DOI = { ...blankContent('site', 'cultural-sites'), name: { vi: 'Chùa Dơi' } };
