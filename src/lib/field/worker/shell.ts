/*
 * The offline workplace as files: its page and the build files it is made of. Kept once somebody keeps a pack, a cache
 * for each release, so that a release which is replaced goes on running in the tabs that opened it.
 */

const SHELL = 'shell-';
const PAGE = '/field';
/** Made by the build: scripts/build/offline-shell.ts. */
const LIST = '/_app/offline-shell.json';

/** Files asked for together. */
const AT_ONCE = 6;

/** Fetches what is not there yet. @throws TypeError without a network; DOMException where there is no room */
export async function keepShell(release: string): Promise<void> {
	const listed = await fetchWell(LIST);
	const files = (await listed.json()) as string[];
	const cache = await caches.open(SHELL + release);
	const present = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	const missing = files.filter((file) => !present.has(file));
	while (missing.length > 0)
		await Promise.all(
			missing.splice(0, AT_ONCE).map(async (file) => {
				// Most of it lies in the browser's own cache; its name changes with its content.
				const response = (await caches.match(file)) ?? (await fetchWell(file, 'default'));
				await cache.put(file, response);
			}),
		);
	// Last, so that a shell with its page is a whole one. It is the same for everybody: the server renders nothing in it.
	await cache.put(PAGE, await fetchWell(PAGE));
}

async function fetchWell(path: string, cache: RequestCache = 'no-cache'): Promise<Response> {
	const response = await fetch(path, { cache });
	if (!response.ok) throw new TypeError(`${path} answers ${response.status}`);
	return response;
}

/** Whether this device keeps a shell, of whichever release. */
export async function hasShell(): Promise<boolean> {
	return (await findPage()) !== undefined;
}

/** The page of this release, or of the one before while this one is not whole. */
export async function findPage(release?: string): Promise<Response | undefined> {
	const names = (await caches.keys()).filter((name) => name.startsWith(SHELL));
	names.sort((one) => (one === SHELL + release ? -1 : 1));
	for (const name of names) {
		const page = await (await caches.open(name)).match(PAGE);
		if (page) return page;
	}
	return undefined;
}

/** Lets go of other releases once this one's shell is whole; without any shell there is nothing to let go of. */
export async function dropOldShells(release: string): Promise<void> {
	const own = await (await caches.open(SHELL + release)).match(PAGE);
	if (!own) {
		await caches.delete(SHELL + release);
		return;
	}
	for (const name of await caches.keys())
		if (name.startsWith(SHELL) && name !== SHELL + release) await caches.delete(name);
}
