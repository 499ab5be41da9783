import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import { redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '$lib/paraglide/server';
import { digitsInCookie, readDigitsFrom, type Digits } from '$lib/i18n/digits';
import { rememberLocale } from '$lib/i18n/server-locale';
import { GUEST } from '$lib/server/access';
import { admitKey } from '$lib/server/api-keys/admit';
import { prolongSession } from '$lib/server/accounts';
import { startApplication } from '$lib/server/application';
import { readEnvironment } from '$lib/server/environment';
import { AppError } from '$lib/server/errors';
import { giveCookies } from '$lib/server/http/cookies';
import { endMapPage } from '$lib/server/http/map-page';
import { embedScheme } from '$lib/share/embed';
import { guardHeaders, letFrame } from '$lib/server/http/guard-headers';
import { report } from '$lib/server/log';
import { accounts } from '$lib/server/started';

export const init: ServerInit = async () => {
	if (building) return;
	await startApplication(readEnvironment(), (step) => console.log(`• ${step}`));
};

/** A map in other people's pages: it has no session, whoever looks at it, keeps nothing, and may be framed. */
const EMBED = '/embed';

/** Every request has an id, which people are shown and the log carries, and a viewer. */
const identify: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomUUID().slice(0, 8);
	const isEmbed = event.route.id === EMBED;
	const signedIn =
		building || isEmbed ? null : await accounts().sessions.find(event.request.headers.get('cookie'));
	event.locals.signedIn = signedIn;
	event.locals.viewer = signedIn?.viewer ?? GUEST;
	if (signedIn?.ageing)
		giveCookies(event.cookies, event.url, await prolongSession(accounts().auth, event.request.headers));
	if (signedIn?.unnoted) await accounts().sessions.note(signedIn);
	const response = await resolve(event);
	response.headers.set('x-request-id', event.locals.requestId);
	guardHeaders(response.headers, { signedIn: signedIn !== null });
	if (isEmbed) letFrame(response.headers);
	return response;
};

/** Where one can be before replacing a password that somebody else made. */
const OPEN_WHILE_REPLACING = new Set(['/(pages)/account', '/(pages)/sign-in', '/sign-out']);

/** Until then every other page leads to where it is replaced; programs see a guest. */
const replacePasswordFirst: Handle = ({ event, resolve }) => {
	const { signedIn } = event.locals;
	const page = event.route.id?.startsWith('/(') ?? false;
	if (signedIn?.mustChangePassword && page && !OPEN_WHILE_REPLACING.has(event.route.id ?? ''))
		redirect(303, '/account');
	return resolve(event);
};

/** `?lang=` wins and, on a page, is remembered; then the cookie; then Vietnamese. */
const speak: Handle = ({ event, resolve }) => {
	// A file in another language does not change what the pages speak.
	if (!event.url.pathname.startsWith('/api/') && event.route.id !== EMBED)
		rememberLocale(event.url, event.cookies);
	return paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		event.locals.locale = locale;
		const scheme = event.route.id === EMBED ? embedScheme(event.url) : '';
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace(' data-theme="%scheme%"', scheme && ` data-theme="${scheme}"`),
		});
	});
};

const digitsOfPage = new AsyncLocalStorage<Digits>();
readDigitsFrom(() => digitsOfPage.getStore() ?? 'latin');

/** Only what is read on a screen: documents, files and programs have digits that can be compared and computed with. */
const writeDigits: Handle = ({ event, resolve }) => {
	const isPage = event.request.method === 'GET' && (event.route.id?.startsWith('/(') ?? false);
	const digits = isPage ? digitsInCookie(event.request.headers.get('cookie')) : 'latin';
	return digitsOfPage.run(digits, () => resolve(event));
};

/**
 * The map's page comes in the order a slow line needs it: words, style and the map as a drawing that can be moved; then
 * the programs, which Kit would name first; then the engine, of which a browser would hear only from them.
 */
const mapFirst: Handle = ({ event, resolve }) => {
	if (event.route.id !== '/(app)') return resolve(event);
	const programs: string[] = [];
	return resolve(event, {
		preload: ({ type, path }) => {
			if (type === 'js') programs.push(path);
			return type === 'css';
		},
		transformPageChunk: ({ html }) => endMapPage(html, programs),
	});
};

export const handle: Handle = sequence(
	identify,
	admitKey,
	replacePasswordFirst,
	speak,
	writeDigits,
	mapFirst,
);

export const handleError: HandleServerError = ({ error, event, status }) => {
	const code = error instanceof AppError ? error.code : status === 404 ? 'error_not_found' : 'error_internal';
	if (status !== 404) report(error, { requestId: event.locals.requestId, path: event.url.pathname });
	return { message: code, code, requestId: event.locals.requestId };
};
