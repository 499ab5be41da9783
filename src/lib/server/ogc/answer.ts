import { json, type RequestEvent } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Asked } from '../collections/define-features.ts';
import { askedBy } from '../collections/service.ts';
import type { Pool } from '../db/index.ts';
import { answerProblems } from '../http/api.ts';
import { database } from '../started.ts';
import type { OgcRequest } from './documents.ts';
import { wantsHtml } from './negotiate.ts';
import { READING } from './write/request.ts';

/** What every entrance of the interface is handed. */
export interface OgcContext {
	sql: Pool;
	request: OgcRequest;
	asked: Asked;
}

/**
 * An entrance of the interface: who asks, in what language and form. Problems leave as problem+json. Programs on other
 * sites may read what a guest may; they are never sent cookies.
 */
export function ogc<Event extends RequestEvent>(
	handle: (event: Event, context: OgcContext) => Promise<Response>,
): (event: Event) => Promise<Response> {
	const answer = answerProblems(async (event: Event) => {
		const { viewer, locale } = event.locals;
		return handle(event, {
			sql: database().sql,
			request: { origin: event.url.origin, locale, viewer, isHtml: wantsHtml(event) },
			asked: askedBy(viewer),
		});
	});
	return async (event) => {
		const response = await answer(event);
		const { headers } = response;
		headers.append('vary', 'accept, accept-language, authorization, cookie');
		headers.set('access-control-allow-origin', '*');
		headers.set('access-control-expose-headers', 'allow, content-crs, etag, link, location');
		if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
		if (response.status === 401) headers.set('www-authenticate', 'Bearer realm="Phum Soc"');
		if (response.status === 405) headers.set('allow', READING.join(', '));
		return response;
	};
}

/** A document as JSON or, made by the component from the same object, as a page. */
export function answerDocument<Document extends object>(
	document: Document,
	{
		request,
		type,
		page,
		title,
	}: { request: OgcRequest; type?: string; title: string; page: Component<{ document: Document }> },
): Response {
	if (!request.isHtml) return json(document, type ? { headers: { 'content-type': type } } : {});
	return answerPage(page, { document }, { title, locale: request.locale });
}

/** A page that needs no script: what a person sees who opens an address of the interface in a browser. */
export function answerPage<Props extends Record<string, unknown>>(
	page: Component<Props>,
	props: Props,
	{ title, locale }: { title: string; locale: string },
): Response {
	const { body } = render(page as Component<Record<string, unknown>>, { props });
	const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)} – Phum Sóc</title><link rel="stylesheet" href="/ogc.css"></head><body>${body}</body></html>`;
	return new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
		},
	});
}

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
