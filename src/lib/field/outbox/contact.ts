import type { LocalizedText } from '$lib/i18n';

/** GET /api/field/contact: what the server says of whoever holds this device. */
export interface Contact {
	/** Id of the account; every queue is kept under it. */
	person: string;
	name: string;
	/** Permissions by name. */
	may: readonly string[];
	/** Day in Vietnam by the server's clock, YYYY-MM-DD. */
	today: string;
	/** The server's clock, ISO 8601 UTC. */
	now: string;
	/** What a record may be put together from; empty for who may not edit. */
	sources: { id: string; title: LocalizedText }[];
}
