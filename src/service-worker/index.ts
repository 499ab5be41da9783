/// <reference lib="webworker" />
import { version } from '$service-worker';
import { SYNC } from '../lib/field/outbox/background.ts';
import { wipePacks } from '../lib/field/packs/wipe.ts';
import { whatIsAsked, type Asked } from '../lib/field/worker/asked.ts';
import type { FromWorker, ShellAnswer, ToWorker } from '../lib/field/worker/messages.ts';
import { findPackFile } from '../lib/field/worker/pack-file.ts';
import { sendWords } from '../lib/field/worker/send-words.ts';
import { dropOldShells, findPage, hasShell, keepShell } from '../lib/field/worker/shell.ts';
import { answerTile } from '../lib/field/worker/tiles.ts';
import { answerWithoutNetwork } from '../lib/field/worker/without-network.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;

// A first visit fetches nothing for it. A device that keeps the offline workplace gets the one of this release, and
// goes on with the former one where that fails.
worker.addEventListener('install', (event) => {
	event.waitUntil(
		hasShell().then(async (kept) => {
			if (kept) await keepShell(version).catch(() => undefined);
		}),
	);
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(dropOldShells(version).then(askMeanwhile));
});

worker.addEventListener('message', (event) => {
	const asked = event.data as ToWorker;
	// A new release waits until somebody says so: a form may be open.
	if (asked.kind === 'take_over') event.waitUntil(worker.skipWaiting());
	if (asked.kind === 'keep_shell') {
		const answer = (kept: boolean) => event.ports[0]?.postMessage({ kept } satisfies ShellAnswer);
		event.waitUntil(
			keepShell(version)
				// The page that asked was opened before there was a worker.
				.then(() => Promise.all([worker.clients.claim(), askMeanwhile()]))
				.then(
					() => answer(true),
					() => answer(false),
				),
		);
	}
});

// There is signal again, and perhaps no page is open.
worker.addEventListener('sync', (event: Event) => {
	// Missing from the types: only some browsers know it.
	const sync = event as ExtendableEvent & { readonly tag: string };
	if (sync.tag === SYNC) sync.waitUntil(sendWords());
});

worker.addEventListener('fetch', (event) => {
	// A photograph comes out of the packs only where the offline workplace shows it.
	const from = event.request.referrer ? new URL(event.request.referrer).pathname : null;
	const asked = whatIsAsked(event.request, worker.location.origin, from);
	if (asked) event.respondWith(answer(asked, event));
});

function answer(asked: Asked, event: FetchEvent): Promise<Response> {
	switch (asked.kind) {
		case 'build':
			return answerBuildFile(event);
		case 'tile':
			return answerTile(event.request, (work) => event.waitUntil(work));
		case 'pack':
			return answerPackFile(asked.path, event.request);
		case 'field_page':
			return answerFieldPage(event.request);
		case 'page':
			return answerPage(event);
		case 'sign_out':
			return signOut(event.request);
	}
}

/** Asks for a page while the worker still wakes up, where the device does not hold the page of the offline workplace. */
async function askMeanwhile(): Promise<void> {
	filesKept = undefined;
	const { navigationPreload } = worker.registration;
	await ((await hasShell()) ? navigationPreload?.disable() : navigationPreload?.enable());
}

let filesKept: Promise<boolean> | undefined;

/** Looked at once: a page asks for its files all together, and most devices keep none of them here. */
function keepsFiles(): Promise<boolean> {
	filesKept ??= caches.keys().then((names) => names.some((name) => name !== 'tiles'));
	return filesKept;
}

/** Its name changes with its content, so what is kept is what would come; the browser's own cache keeps the rest. */
async function answerBuildFile({ request }: FetchEvent): Promise<Response> {
	const kept = (await keepsFiles()) ? await caches.match(request.url) : undefined;
	if (kept) return kept;
	const response = await fetch(request);
	if (response.status === 404) await tellPages({ kind: 'release_gone' });
	return response;
}

async function answerPackFile(path: string, request: Request): Promise<Response> {
	const kept = await findPackFile(path);
	if (kept) return kept;
	// Outside the packs there is nothing to draw; a photograph there was no room for may come over the line.
	return path.startsWith('tiles/') ? new Response(null, { status: 204 }) : fetch(request);
}

/** From the device as soon as it is there: a line that is neither there nor gone would keep people waiting. */
async function answerFieldPage(request: Request): Promise<Response> {
	const kept = await findPage(version);
	if (kept) return kept;
	return fetch(request).catch(answerWithoutNetwork);
}

/** Pages are never kept: they are one person's. Without a network the way leads to the offline workplace. */
async function answerPage({ request, preloadResponse }: FetchEvent): Promise<Response> {
	try {
		return ((await preloadResponse) as Response | undefined) ?? (await fetch(request));
	} catch {
		return (await hasShell()) ? Response.redirect('/field', 302) : answerWithoutNetwork();
	}
}

/** What the device holds goes first, whether or not the server hears of it. */
async function signOut(request: Request): Promise<Response> {
	await wipePacks();
	return fetch(request).catch(answerWithoutNetwork);
}

async function tellPages(message: FromWorker): Promise<void> {
	for (const client of await worker.clients.matchAll({ includeUncontrolled: true }))
		client.postMessage(message);
}
