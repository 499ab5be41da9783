import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '$lib/paraglide/server';
import { rememberLocale } from '$lib/i18n/server-locale';
import { resolveViewer } from '$lib/server/access';
import { startApplication } from '$lib/server/application';
import { readEnvironment } from '$lib/server/environment';
import { AppError } from '$lib/server/errors';
import { report } from '$lib/server/log';

export const init: ServerInit = async () => {
	if (building) return;
	await startApplication(readEnvironment(), (step) => console.log(`• ${step}`));
};

/** Every request has an id, which people are shown and the log carries, and a viewer. */
const identify: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomUUID().slice(0, 8);
	event.locals.viewer = resolveViewer();
	const response = await resolve(event);
	response.headers.set('x-request-id', event.locals.requestId);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	return response;
};

/** `?lang=` wins and is remembered; then the cookie; then Vietnamese. */
const speak: Handle = ({ event, resolve }) => {
	rememberLocale(event.url, event.cookies);
	return paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		event.locals.locale = locale;
		return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
	});
};

export const handle: Handle = sequence(identify, speak);

export const handleError: HandleServerError = ({ error, event, status }) => {
	const code = error instanceof AppError ? error.code : status === 404 ? 'error_not_found' : 'error_internal';
	if (status !== 404) report(error, { requestId: event.locals.requestId, path: event.url.pathname });
	return { message: code, code, requestId: event.locals.requestId };
};
