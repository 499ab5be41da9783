import type { LocalizedText } from '$lib/i18n';
import type { Position } from '$lib/geo';
import type { HeritageContent, RecordKind } from './content.ts';
import type { FieldChange } from './compare-content.ts';

/*
 * What the entrances under `/api/heritage` take and give. `[id]` is a record's slug, or its number in this database.
 * Times are ISO 8601 in UTC, days YYYY-MM-DD, positions [lng, lat] in EPSG:4326.
 *
 * Every failure is problem+json { status, code, requestId, … }; `code` is a message key. Beside the usual ones:
 *   400 error_heritage_content   { findings: Finding[] }
 *   400 error_invalid_body       the body is no JSON, or not of the shape below { path, expected }
 *   403 error_heritage_draft_of_other { owner }  somebody else's draft that was never published
 *   410 error_heritage_deleted   { deletedBy, deletedAt }  a draft that was deleted before it was ever published
 *   404 error_unknown_record     also for what the viewer may not know of
 *   409 error_heritage_conflict  { slug, head: RevisionWithContent }  someone saved in between; their version stands
 *   409 error_heritage_state     { state, action }  the action does not fit the state
 */

/** draft → in_review → (returned →) published → withdrawn; of a revision. */
export type RevisionState = 'draft' | 'in_review' | 'returned' | 'published' | 'withdrawn';
/** Of the record, as every output sees it: until the first publication `draft` or `in_review`. */
export type RecordState = 'draft' | 'in_review' | 'published' | 'withdrawn';

/** One thing that is wrong with one field. */
export interface Finding {
	/** `name.vi`, `statements.2.value`, `zones.0`, `media.<uuid>.alt`; '' = the record as a whole. */
	path: string;
	/** Message key, always `heritage_issue_…`; three languages. */
	code: string;
	/** Values the message names, such as { most: 300 }. */
	params?: Readonly<Record<string, string | number>>;
}

/** GET /api/heritage?q&kind&community&state&commune&mine&after&limit */
export interface RecordList {
	records: RecordListItem[];
	/** Pass as `after` for the next page; null on the last one. */
	next: string | null;
}

export interface RecordListItem {
	id: number;
	slug: string;
	kind: RecordKind;
	name: LocalizedText;
	communities: string[];
	/** Where this viewer may see it; null = not known or not shown. */
	position: Position | null;
	positionAccuracy: string;
	/** Commune of today around `position`. */
	commune: { code: string; name: LocalizedText } | null;
	state: RecordState;
	/** Of the newest revision, for staff; null for others and for a record never edited here. */
	headState: RevisionState | null;
	/** Newest version; 0 = never edited here, or the viewer is not staff. */
	version: number;
	/** Who made it and saved it last, for staff. */
	createdBy: string | null;
	savedBy: string | null;
	savedAt: string | null;
}

/** POST /api/heritage. @public: for programs */
export interface CreateRequest {
	content: unknown;
	note?: string | null;
	/** Saved by a form and not by a person: the same person's next save may take its place in the history. */
	automatic?: boolean;
	/** A UUID made for this record: sent again under it by the same person, the record is not made a second time. */
	key?: string | null;
	/** A UUID made for this sending: sent again under it, the version is not made a second time. */
	sending?: string | null;
}

/** PUT /api/heritage/[id]. @public: for programs */
export interface SaveRequest {
	/** The version the screen began from; 0 for a record never edited here. */
	baseVersion: number;
	content: unknown;
	note?: string | null;
	automatic?: boolean;
	/** As in CreateRequest. */
	sending?: string | null;
}

/** Answer to POST and PUT, and to every action. */
export interface SavedRevision {
	id: number;
	slug: string;
	/** The head now; unchanged when the content was the same. For a sending repeated, the version it made at first. */
	version: number;
	state: RevisionState;
	recordState: RecordState;
	savedAt: string;
}

/** A version without its content. */
export interface Revision {
	version: number;
	state: RevisionState;
	savedBy: string | null;
	savedByName: string | null;
	savedAt: string;
	note: string | null;
}

/** GET /api/heritage/[id]/revisions/[version]; also `head` of a conflict. */
export interface RevisionWithContent extends Revision {
	content: HeritageContent;
}

/** GET /api/heritage/[id]/revisions, newest first. */
export interface RevisionList {
	revisions: Revision[];
	/** Oldest first. */
	events: ReviewEvent[];
}

export interface ReviewEvent {
	version: number;
	action: 'create' | 'save' | 'submit' | 'return' | 'publish' | 'withdraw' | 'restore' | 'withdraw_consent';
	personName: string | null;
	at: string;
	note: string | null;
}

/** GET /api/heritage/[id]/compare?from=&to= */
export interface Comparison {
	from: Revision;
	to: Revision;
	changes: FieldChange[];
}

/** GET /api/heritage/[id]/edit */
export interface EditView {
	id: number;
	slug: string;
	recordState: RecordState;
	/** 0 = never edited here: the content is what the tables hold. */
	version: number;
	state: RevisionState;
	savedByName: string | null;
	savedAt: string | null;
	note: string | null;
	content: HeritageContent;
	/** Version the public sees; null = none, or published before it was ever edited here. */
	publishedVersion: number | null;
	/** Name and place as inscribed are official and locked for this viewer; an alias is the way. */
	nameLocked: boolean;
	/** What this viewer may do now. */
	allowed: Readonly<Record<ReviewAction | 'save', boolean>>;
	others: OtherEditor[];
	comments: ReviewComment[];
	events: ReviewEvent[];
	media: MediumOfRecord[];
}

/** Who else has the record open; seen within the last two minutes. */
export interface OtherEditor {
	id: string;
	name: string;
	seenAt: string;
}

/** POST /api/heritage/[id]/presence every 30 s while the form is open; DELETE when it closes. */
export interface Presence {
	others: OtherEditor[];
	/** The newest version: higher than the screen's means that someone saved. */
	version: number;
	savedByName: string | null;
}

export const REVIEW_ACTIONS = [
	'submit',
	'return',
	'publish',
	'withdraw',
	'withdraw-consent',
	'restore',
] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/** POST /api/heritage/[id]/actions/[action] */
export interface ActionRequest {
	/** The head as the screen knows it (409 error_heritage_conflict otherwise); of restore, the version to restore. */
	version: number;
	/** Required for return, withdraw and withdraw-consent: what to change, or why. */
	note?: string | null;
	/** Of withdraw-consent: who asked for it, where the record names no giver. */
	requestedBy?: string | null;
}

/** POST …/comments { field, body } → ReviewComment; PATCH …/comments/[comment] { body?, resolved? }; DELETE. */
export interface ReviewComment {
	id: number;
	version: number;
	/** Path into the content, such as `name.km`; null = the whole record. */
	field: string | null;
	body: string;
	personId: string | null;
	personName: string | null;
	at: string;
	resolvedAt: string | null;
}

/** GET /api/heritage/queue, for reviewers; editors see their own. Longest waiting first. */
export interface ReviewQueue {
	waiting: QueuedRecord[];
	/** Records by the state of their head. */
	counts: Readonly<Record<RevisionState, number>>;
}

export interface QueuedRecord {
	id: number;
	slug: string;
	kind: RecordKind;
	name: LocalizedText;
	version: number;
	/** True for a record that was never published. */
	isNew: boolean;
	submittedByName: string | null;
	submittedAt: string;
	/** Whole hours since it was submitted. */
	waitingHours: number;
	openComments: number;
}

/** A photograph, recording, film or document as staff see it in the form. */
export interface MediumOfRecord {
	id: string;
	kind: 'photo' | 'audio' | 'video' | 'document';
	state: 'processing' | 'ready' | 'failed';
	failure: string | null;
	fileName: string;
	mediaType: string;
	byteLength: number;
	width: number | null;
	height: number | null;
	durationSeconds: number | null;
	alt: LocalizedText | null;
	caption: LocalizedText | null;
	transcript: LocalizedText | null;
	creator: string | null;
	createdOn: string | null;
	rightsHolder: string | null;
	licence: string | null;
	peopleConsent: 'none_shown' | 'given' | 'not_asked' | 'not_given' | 'withdrawn' | null;
	/** How and when those who can be recognised agreed. */
	consentDetails: string | null;
	protocol: 'public' | 'community' | 'staff' | 'restricted';
	takenAt: Position | null;
	takenOn: string | null;
	publishedAt: string | null;
	/** Names of its derived copies: `thumbnail.webp`, `small.avif`, … */
	copies: string[];
}
