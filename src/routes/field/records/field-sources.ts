import type { Contact } from '$lib/field/outbox/contact';
import type { EditTools } from '$lib/heritage/edit/editing';

/** What the form offers as sources without signal: what the server said last, else what staff gather themselves. */
export function fieldSources(contact: Contact | null): EditTools['sources'] {
	if (contact && contact.sources.length > 0) return contact.sources;
	return [STAFF_RECORDS];
}

/** As migration 0061 calls it. */
const STAFF_RECORDS = {
	id: 'staff-records',
	title: {
		vi: 'Hồ sơ do cán bộ văn hóa lập',
		km: 'កំណត់ត្រារបស់មន្ត្រីវប្បធម៌',
		en: 'Records by culture staff',
	},
};
