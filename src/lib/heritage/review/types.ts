import type { EditView, Finding, RecordState, Revision, ReviewComment, ReviewEvent } from '../api.ts';
import type { FieldChange } from '../compare-content.ts';
import type { RecordKind } from '../content.ts';
import type { LocalizedText } from '$lib/i18n';

/** A record's review, as reviewers see it. */
export interface ReviewView {
	slug: string;
	kind: RecordKind;
	name: LocalizedText;
	recordState: RecordState;
	/** The head. */
	version: number;
	state: EditView['state'];
	savedByName: string | null;
	savedAt: string | null;
	note: string | null;
	publishedVersion: number | null;
	allowed: EditView['allowed'];
	/** Whether the changes are told against a published version; otherwise they are all of the content. */
	besidePublished: boolean;
	changes: FieldChange[];
	comments: ReviewComment[];
	events: ReviewEvent[];
	revisions: Revision[];
	media: EditView['media'];
	/** Others who have it open in the form now. */
	others: string[];
	/** Asked for with ?from=&to=. */
	compared: { from: number; to: number; changes: FieldChange[] } | null;
}

/** What a form of the page answers. */
export interface ReviewAnswer {
	code?: string;
	findings?: Finding[];
	done?: string;
}
