import { LAYERS } from '../map/registry.ts';
import { formatViewState, parseViewState } from '../map/view-state.ts';

/** Stands for our own host, whichever it is. */
const OWN = 'https://own.invalid';
const LONGEST = 8_000;
/** Pages that are passed on: nothing that acts, and nothing that leads on to somewhere else. */
const PAGE =
	/^\/(?:(?:stories|saved|heritage|festivals|indicators|targets|connectivity|data|proposals|reports)(?:\/[\w.@-]{1,200}){0,2})?$/;
/** The language is the reader's, and what mail programs add to follow people says nothing of the page. */
const NOT_KEPT = /^(?:lang|fbclid|gclid|zarsrc|utm_\w+)$/;

/**
 * An address of our own app as it is kept: path, query and hash, always written the same way for the same state and
 * without language. @returns null for whatever is not a page of ours that can be passed on
 */
export function ownAddress(text: string): string | null {
	// Browsers read a backslash as a slash and leave out control characters: both have led elsewhere.
	// eslint-disable-next-line no-control-regex -- that is what is refused
	if (text.length > LONGEST || !/^\/(?![/\\])/.test(text) || /[\\\u0000-\u001f\u007f]/.test(text))
		return null;
	if (!URL.canParse(text, OWN)) return null;
	const url = new URL(text, OWN);
	if (url.origin !== OWN) return null;
	const path = url.pathname === '/' ? '/' : url.pathname.replace(/\/$/, '');
	if (!PAGE.test(path)) return null;
	const kept = path === '/' ? screenAddress(url) : pageAddress(url, path);
	return kept.length > LONGEST ? null : kept;
}

/** What the map knows of its address, in its own order. */
function screenAddress(url: URL): string {
	const view = parseViewState(url, LAYERS);
	const order = (id: string) => LAYERS.findIndex((layer) => layer.id === id);
	const layers = view.layers && [...view.layers].sort((one, other) => order(one.id) - order(other.id));
	const { pathname, search, hash } = formatViewState({ ...view, layers }, `${OWN}/`);
	return pathname + search + hash;
}

function pageAddress(url: URL, path: string): string {
	const query = new URLSearchParams([...url.searchParams].filter(([name]) => !NOT_KEPT.test(name)));
	query.sort();
	const text = query.toString();
	const hash = /^#[\w./=-]+$/.test(url.hash) ? url.hash : '';
	return `${path}${text ? `?${text}` : ''}${hash}`;
}
