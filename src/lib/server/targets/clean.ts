import type { Viewer } from '../access/index.ts';

/** Who does something, and the request it came with. */
export interface Acting {
	viewer: Viewer;
	requestId: string | null;
}

/** Words as they are kept: NFC, without control characters, single spaces. */
export function cleanText(text: string): string {
	return (
		text
			.normalize('NFC')
			// eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and no name holds the others
			.replace(/[\u0000-\u001f\u007f]/g, ' ')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

/** A day of the calendar between 2000 and 2199, YYYY-MM-DD; null for anything else. */
export function readDay(text: string): string | null {
	if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return null;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
