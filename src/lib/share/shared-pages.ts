/** Who can open a page that is passed on, by its path; what is not listed is not offered. A new page is a line here. */
const SHARED: readonly { path: RegExp; readers: 'everyone' | 'signed_in' }[] = [
	{ path: /^\/heritage(?:\/(?!new$)[^/]+)?$/, readers: 'everyone' },
	{ path: /^\/festivals(?:\/[^/]+)?$/, readers: 'everyone' },
	{ path: /^\/indicators(?:\/(?!definitions$|import$)[^/]+)?$/, readers: 'everyone' },
	{ path: /^\/targets(?:\/(?!persons$)[^/]+)?$/, readers: 'everyone' },
	{ path: /^\/data(?:\/[^/]+)?$/, readers: 'everyone' },
	{ path: /^\/connectivity\/scenarios\/[^/]+$/, readers: 'signed_in' },
];

/** Null = not a page that is offered to be passed on. */
export const readersOf = (path: string): 'everyone' | 'signed_in' | null =>
	SHARED.find((shared) => shared.path.test(path))?.readers ?? null;

/** Pages with a picture of their own or the map's, which networks show beside the link. */
export const hasPicture = (address: string): boolean =>
	/^\/(?:$|[?#]|(?:stories|saved|heritage|data)\/[^/?#]+)/.test(address);

/** The map itself, which other pages may hold in a frame. */
export const isMap = (address: string): boolean => /^\/(?:$|[?#])/.test(address);
