/** Whose feed a system may be sent: what guests see, or what anybody who has signed in does. */
export const WEBHOOK_AUDIENCES = ['guest', 'viewer'] as const;
export type WebhookAudience = (typeof WEBHOOK_AUDIENCES)[number];

/** Kept at the same time. */
export const MOST_WEBHOOKS = 50;
/** Days of failing after which no more is tried until an administrator says so. */
export const GIVE_UP_DAYS = 3;

/** A webhook as the administration sees it; its secret was shown once. */
export interface ListedWebhook {
	id: number;
	name: string;
	url: string;
	audience: WebhookAudience;
	/** Null = every one. */
	collections: string[] | null;
	state: 'active' | 'given_up';
	/** In vain, since the last success. */
	attempts: number;
	nextAt: Date;
	failingSince: Date | null;
	/** Of the last attempt; null = none yet. */
	lastAt: Date | null;
	/** Status of the answer (`204`), or why there was none: `timeout`, `refused_address`, `unreachable`. */
	lastResult: string | null;
	/** Revisions of the feed still to come. */
	behind: number;
}
