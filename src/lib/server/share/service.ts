import { createHash, randomInt } from 'node:crypto';
import { LANGUAGE_PARAMETER } from '../../i18n/query-locale.ts';
import type { Locale } from '../../i18n/index.ts';
import { nameOnly, recordsInAddress } from '../../saved/records-in-address.ts';
import { CODE_LENGTH, CODE_LETTERS, readCode } from '../../share/code.ts';
import { ownAddress } from '../../share/own-address.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { Allowance } from '../http/allowance.ts';
import { listVisibleSlugs } from '../saved/repository.ts';
import {
	findLink,
	findLinkTo,
	insertLink,
	listLinksOf,
	markRestored,
	markWithdrawn,
	type LinkRow,
	type ShortLink,
} from './repository.ts';

const HOUR_MS = 3_600_000;
/** An office or a school may share one network address. */
const GUEST_LINKS = 120;
const PERSON_LINKS = 300;
/** Of thirteen thousand million codes; a second try is already rare. */
const MOST_TRIES = 8;

/** Makes and follows short links; counts nothing but what one maker makes within an hour. */
export class ShortLinks {
	readonly #byGuests: Allowance;
	readonly #byPeople: Allowance;

	constructor(now: () => number = Date.now) {
		this.#byGuests = new Allowance(GUEST_LINKS, HOUR_MS, now, 'share_error_too_many');
		this.#byPeople = new Allowance(PERSON_LINKS, HOUR_MS, now, 'share_error_too_many');
	}

	/**
	 * The code of a link to an address of ours; the same state has the same link for the same person, and guests have
	 * theirs together.
	 * @param network where a guest's request came from; forgotten within the hour
	 * @throws AppError Invalid `share_error_foreign`, TooMany `share_error_too_many`
	 */
	async make(sql: Pool, viewer: Viewer, network: string, address: string): Promise<string> {
		const target = ownAddress(address);
		if (target === null) throw new AppError('Invalid', 'share_error_foreign');
		const digest = createHash('sha256').update(target).digest('base64url');
		const known = await findLinkTo(sql, digest, viewer.id);
		if (known !== null) return known;
		if (viewer.id === null) this.#byGuests.take(network, 1);
		else this.#byPeople.take(viewer.id, 1);
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			const code = drawCode();
			if (await insertLink(sql, { code, target, digest, personId: viewer.id })) return code;
			const made = await findLinkTo(sql, digest, viewer.id);
			if (made !== null) return made;
		}
		throw new Error('no free code was found');
	}
}

const drawCode = (): string =>
	Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** A page whose address is the name of a record. */
const RECORD_PAGE = /^\/heritage\/([^/?#]+)/;

/**
 * Where a link leads a reader: path, query and hash. Records he may not see are not named to him, as in saved views.
 * @param language an explicit choice, to be taken along; otherwise the reader's own stays
 * @throws AppError NotFound `share_error_unknown`, Gone `share_error_taken_back`
 */
export async function followLink(
	sql: Sql,
	viewer: Viewer,
	given: string,
	language?: Locale,
): Promise<string> {
	const code = readCode(given);
	const link = code === null ? null : await findLink(sql, code);
	if (link === null) throw unknown(given);
	if (link.isWithdrawn) throw new AppError('Gone', 'share_error_taken_back', { context: { code } });
	const [page] = RECORD_PAGE.exec(link.target)?.slice(1) ?? [];
	const rest = link.target.slice(1);
	const named = page === undefined ? recordsInAddress(rest) : [page];
	const visible = named.length === 0 ? new Set<string>() : await listVisibleSlugs(sql, viewer.role, named);
	if (page !== undefined && !visible.has(page)) throw unknown(given);
	const url = new URL(`/${nameOnly(rest, (slug) => visible.has(slug))}`, 'https://own.invalid');
	// Programs that make a preview drop the hash; of a view they need the camera.
	const camera = new URLSearchParams(url.hash.slice(1)).get('map');
	if (url.pathname === '/' && camera) url.searchParams.set('map', camera);
	if (language) url.searchParams.set(LANGUAGE_PARAMETER, language);
	return url.pathname + url.search + url.hash;
}

/** What the reader passed on, the newest first. @throws AppError Forbidden for a guest */
export async function listLinks(sql: Sql, viewer: Viewer): Promise<ShortLink[]> {
	demand(viewer, 'signed_in');
	return listLinksOf(sql, viewer.id!);
}

/**
 * Takes a link back: it leads nowhere any more. Its maker may, and an administrator anybody's, a guest's too.
 * @returns its code
 * @throws AppError Forbidden, NotFound `share_error_unknown`
 */
export async function withdrawLink(sql: Pool, viewer: Viewer, given: string): Promise<string> {
	const { code, createdBy } = await findMine(sql, viewer, given);
	await sql.begin(async (sql) => {
		await markWithdrawn(sql, code, viewer.id!);
		if (createdBy !== viewer.id) await audit(sql, viewer, code, 'link_withdrawn');
	});
	return code;
}

/** Undoes that; only who took it back may. @throws AppError as `withdrawLink`, Conflict `share_error_shared_again` */
export async function restoreLink(sql: Pool, viewer: Viewer, given: string): Promise<void> {
	const { code, createdBy, withdrawnBy } = await findMine(sql, viewer, given);
	if (withdrawnBy !== viewer.id) throw unknown(given);
	await sql.begin(async (sql) => {
		if (!(await markRestored(sql, code)))
			throw new AppError('Conflict', 'share_error_shared_again', { context: { code } });
		if (createdBy !== viewer.id) await audit(sql, viewer, code, 'link_restored');
	});
}

async function findMine(sql: Sql, viewer: Viewer, given: string): Promise<LinkRow> {
	demand(viewer, 'signed_in');
	const code = readCode(given.trim().replace(/^.*\/s\//, ''));
	const link = code === null ? null : await findLink(sql, code);
	const isMine = link?.createdBy === viewer.id || can(viewer, 'administration');
	if (link === null || !isMine) throw unknown(given);
	return link;
}

const audit = (sql: Sql, viewer: Viewer, code: string, action: string) =>
	recordAudit(sql, { viewer, action, subject: 'short_link', subjectId: code });

const unknown = (code: string) =>
	new AppError('NotFound', 'share_error_unknown', { context: { code: code.slice(0, 40) } });
