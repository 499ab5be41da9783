export const KEY_SCOPES = ['read', 'write'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const LONGEST_KEY_DAYS = 366;
export const USUAL_KEY_DAYS = 90;
export const MOST_PER_MINUTE = 6000;
export const USUAL_PER_MINUTE = 300;
/** Of one person that hold at the same time. */
export const MOST_KEYS = 20;

/** A key as its person sees it afterwards. */
export interface ListedKey {
	id: number;
	name: string;
	/** The part of it that may be seen. */
	lookup: string;
	scope: KeyScope;
	perMinute: number;
	createdAt: Date;
	expiresAt: Date;
	revokedAt: Date | null;
	usedAt: Date | null;
}
