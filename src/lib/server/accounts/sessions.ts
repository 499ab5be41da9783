import { createHmac, timingSafeEqual } from 'node:crypto';
import { GUEST, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { REFRESH_SECONDS } from './auth.ts';
import { findSession, noteContact } from './repository.ts';

/** Someone who has signed in, and in which session. */
export interface SignedIn {
	sessionId: string;
	/** What this person is to the rest of the program: a guest until a password made by others has been replaced. */
	viewer: Viewer;
	/** The person, also while the password has to be replaced. */
	person: { id: string; name: string };
	mustChangePassword: boolean;
	/** The session is to be prolonged, with its cookie. */
	ageing: boolean;
	/** Nothing was noted of this browser for some minutes. */
	unnoted: boolean;
}

/** How long a tile may still be given after a session has ended elsewhere; milliseconds. */
const REMEMBERED_FOR = 3_000;
/** Between two notes of when a browser was heard; milliseconds. */
const NOTED_FOR = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

interface Remembered {
	viewer: Viewer;
	until: number;
}

/**
 * Reads sessions from the cookie. A cookie we did not sign costs no query; one we did costs one by a unique key.
 */
export class Sessions {
	readonly #remembered = new Map<string, Remembered>();

	constructor(
		private readonly sql: Sql,
		private readonly secret: string,
		readonly cookieName: string,
		private readonly now: () => Date = () => new Date(),
	) {}

	/** Asks the database each time; null for a guest. */
	async find(cookieHeader: string | null | undefined): Promise<SignedIn | null> {
		const token = this.#readToken(cookieHeader);
		if (token === null) return null;
		const now = this.now();
		const row = await findSession(this.sql, token, now);
		if (!row) return null;
		const { id, personId, name, role, mustChangePassword, updatedAt, contactAt } = row;
		return {
			sessionId: id,
			viewer: mustChangePassword ? GUEST : { role, id: personId, name },
			person: { id: personId, name },
			mustChangePassword,
			ageing: now.getTime() - updatedAt.getTime() > REFRESH_SECONDS * 1000,
			unnoted: now.getTime() - contactAt.getTime() > NOTED_FOR,
		};
	}

	/**
	 * For tiles: at once for guests and for anyone asked about in the last three seconds. A block or an ended session
	 * takes effect within that time, and at once in the process that made it.
	 */
	viewerOf(cookieHeader: string | undefined): Viewer | Promise<Viewer> {
		const token = this.#readToken(cookieHeader);
		if (token === null) return GUEST;
		const known = this.#remembered.get(token);
		if (known && known.until > this.now().getTime()) return known.viewer;
		return this.#look(token, cookieHeader);
	}

	/** Notes that a browser was heard now, for whoever looks for a lost one. */
	note({ sessionId }: SignedIn): Promise<void> {
		return noteContact(this.sql, sessionId, this.now());
	}

	/** To be called after a change to people or sessions made by this process. */
	forget(): void {
		this.#remembered.clear();
	}

	async #look(token: string, cookieHeader: string | undefined): Promise<Viewer> {
		const viewer = (await this.find(cookieHeader))?.viewer ?? GUEST;
		if (this.#remembered.size >= MOST_REMEMBERED)
			this.#remembered.delete(this.#remembered.keys().next().value ?? '');
		this.#remembered.set(token, { viewer, until: this.now().getTime() + REMEMBERED_FOR });
		return viewer;
	}

	/** The token in our cookie if its signature is ours: HMAC-SHA-256 of the token, as the sign-in library writes it. */
	#readToken(header: string | null | undefined): string | null {
		const value = header ? readCookie(header, this.cookieName) : null;
		const dot = value?.lastIndexOf('.') ?? -1;
		if (!value || dot < 1) return null;
		const token = value.slice(0, dot);
		const given = Buffer.from(value.slice(dot + 1), 'base64');
		const own = createHmac('sha256', this.secret).update(token).digest();
		return given.length === own.length && timingSafeEqual(given, own) ? token : null;
	}
}

function readCookie(header: string, name: string): string | null {
	for (const part of header.split(';')) {
		const equals = part.indexOf('=');
		if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
		try {
			return decodeURIComponent(part.slice(equals + 1).trim());
		} catch {
			return null;
		}
	}
	return null;
}
