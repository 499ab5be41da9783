/**
 * The place to go to after signing in, if it is one of ours; else the map. Browsers read "//host" and "/\host" as
 * another host, so the address is resolved as they would.
 */
export function nextPlace(asked: string | null | undefined): string {
	if (!asked?.startsWith('/') || asked.length > 4000) return '/';
	const ours = 'http://ours.invalid';
	if (!URL.canParse(asked, ours)) return '/';
	const { origin, pathname, search, hash } = new URL(asked, ours);
	const local = origin === ours && !pathname.startsWith('//') && pathname !== '/sign-in';
	return local ? pathname + search + hash : '/';
}
