import { expect, it } from 'vitest';
import { LARGEST_BODY, LARGEST_EVIDENCE, refuseLength } from './body-length.ts';

const long = { 'content-length': String(LARGEST_BODY + 1) };
const endless = { 'transfer-encoding': 'chunked' };

it.each([
	'/media/uploads',
	'/media/uploads/',
	'/media/uploads/1c0ffee0?x=1',
	'/api/imports/intake/uploads',
	'/api/imports/intake/uploads/1c0ffee0',
])('a body of any length comes in to %s', (target) => {
	expect(refuseLength(target, long)).toBeNull();
	expect(refuseLength(target, endless)).toBeNull();
});

it.each([
	'/sign-in?/password',
	'/media/uploads/../../sign-in?/password',
	'/media/uploads/%2e%2e/%2E./api/heritage',
	'/media/uploads\\..\\..\\sign-in',
	'/media/uploadsandmore',
	'/api/imports/intake',
	'/api/imports/intake/uploads/../1c0ffee0',
	'//elsewhere/media/uploads',
	'*',
	'',
])('a long or endless one is refused at %s', (target) => {
	expect(refuseLength(target, long)).toBe(413);
	expect(refuseLength(target, endless)).toBe(411);
	expect(refuseLength(target, { 'content-length': String(LARGEST_BODY) })).toBeNull();
});

it('a file of evidence comes in to its page up to its own limit, and nowhere else', () => {
	const file = { 'content-length': String(LARGEST_EVIDENCE) };
	expect(refuseLength('/connectivity/import?/check', file)).toBeNull();
	expect(refuseLength('/indicators/import?/apply', file)).toBeNull();
	expect(refuseLength('/connectivity/import/template', file)).toBe(413);
	expect(refuseLength('/indicators/import/template', file)).toBe(413);
	expect(refuseLength('/connectivity/import', { 'content-length': String(2 * LARGEST_EVIDENCE) })).toBe(413);
	expect(refuseLength('/connectivity/import', endless)).toBe(411);
});

it('a photograph as a telephone takes it comes in to a proposal, and to no other page of proposals', () => {
	const photo = { 'content-length': String(12 * 1024 * 1024) };
	expect(refuseLength('/proposals/7?/photo', photo)).toBeNull();
	expect(refuseLength('/proposals/7/../new', photo)).toBe(413);
	expect(refuseLength('/proposals/new', photo)).toBe(413);
	expect(refuseLength('/proposals/7?/photo', { 'content-length': String(30e6) })).toBe(413);
});
