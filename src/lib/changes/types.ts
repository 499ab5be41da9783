/** A change as `/api/changes` and webhooks tell it. */
export interface Change {
	/** Grows with every change; gaps say nothing. */
	revision: number;
	/** `created` and `changed` alike: hold the feature as it is now. `deleted`: let go of it. */
	change: 'created' | 'changed' | 'deleted';
	/** Id of a collection; `figures-<indicator>` for the figures of an indicator. */
	collection: string;
	/** Names the feature in the feed for ever. */
	ref: string;
	/** Its id in the collection, of figures the period (`2024`, `2024-Q3`); null once it is gone: the id itself may be what had to go. */
	feature: string | null;
	/** Address of the feature, of figures that of all periods; null once it is gone. */
	href: string | null;
	/** ISO 8601, UTC. */
	at: string;
}

/** GET /api/changes?since&collection&limit */
export interface ChangePage {
	since: number;
	/** To be asked with as `since` the next time. */
	revision: number;
	/** There are more already. */
	more: boolean;
	changes: Change[];
}
