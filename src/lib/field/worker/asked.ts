/** What a request is to the service worker. */
export type Asked =
	/** A file of a build: its name changes with its content. */
	| { kind: 'build' }
	/** A tile of the online map whose address names its revision. */
	| { kind: 'tile' }
	/** A file of the packs on this device. */
	| { kind: 'pack'; path: string }
	/** A page of the offline workplace. */
	| { kind: 'field_page' }
	| { kind: 'page' }
	| { kind: 'sign_out' };

interface Request {
	method: string;
	url: string;
	mode: string;
}

const FIELD_TILE = /^\/field\/(tiles\/[a-z-]+\/\d+\/\d+\/\d+)$/;
const MEDIUM = /^\/(media\/[0-9a-f-]{36}\/[a-z]+\.[a-z0-9]+)$/;

/**
 * Null for what goes its way without the worker: other sites, changes, and every answer of the API, which is one
 * person's and is kept nowhere.
 * @param from path of the page that asks; photographs come out of the packs in the offline workplace alone
 */
export function whatIsAsked(
	{ method, url, mode }: Request,
	origin: string,
	from: string | null,
): Asked | null {
	const address = new URL(url);
	if (address.origin !== origin) return null;
	const { pathname } = address;
	if (method === 'POST' && pathname === '/sign-out') return { kind: 'sign_out' };
	if (method !== 'GET') return null;
	if (mode === 'navigate') return isField(pathname) ? { kind: 'field_page' } : navigation(pathname);
	if (pathname.startsWith('/_app/immutable/')) return { kind: 'build' };
	if (pathname.startsWith('/tiles/') && address.searchParams.has('rev')) return { kind: 'tile' };
	const tile = FIELD_TILE.exec(pathname)?.[1];
	if (tile) return { kind: 'pack', path: tile };
	const medium = MEDIUM.exec(pathname)?.[1];
	if (medium && from !== null && isField(from)) return { kind: 'pack', path: medium };
	if (pathname === '/favicon.svg') return { kind: 'build' };
	return null;
}

const isField = (pathname: string) => pathname === '/field' || pathname.startsWith('/field/');

/** Files that open in a tab, and answers for programs, are not pages. */
const navigation = (pathname: string): Asked | null =>
	/^\/(?:api|media|tiles|_app|sign-out)(?:\/|$)|\.[a-z0-9]{2,5}$/.test(pathname) ? null : { kind: 'page' };
