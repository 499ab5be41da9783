import { REVIEW_ACTIONS, type ReviewAction, type RevisionState } from '../../heritage/api.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import { can, demand, type Permission, type Viewer } from '../access/index.ts';
import { AppError } from '../errors.ts';
import type { EditedRecord } from './revision.repository.ts';

/** The newest version, or what the tables hold where nothing was ever saved here (version 0). */
export interface Head {
	version: number;
	state: RevisionState;
	savedBy: string | null;
	savedByName: string | null;
	savedAt: Date | null;
	note: string | null;
	automatic: boolean;
	content: HeritageContent;
}

/** After a pause as long as this, in milliseconds, the form's next save stands beside the one before. */
const SITTING = 30 * 60_000;

/**
 * Whether the viewer's save takes the place of the head: it was saved by the form of the same person a short while ago,
 * and nobody submitted it, commented on it or compared it since.
 */
export function mayFold(viewer: Viewer, head: Head, now: Date): boolean {
	if (!head.automatic || head.state !== 'draft' || head.note !== null || head.savedAt === null) return false;
	return viewer.id !== null && head.savedBy === viewer.id && now.getTime() - head.savedAt.getTime() < SITTING;
}

type Step = ReviewAction | 'save';

const NEEDED: Readonly<Record<Step, Permission>> = {
	save: 'heritage_edit',
	submit: 'heritage_edit',
	restore: 'heritage_edit',
	return: 'heritage_review',
	publish: 'heritage_review',
	withdraw: 'heritage_review',
	'withdraw-consent': 'heritage_review',
};

/** A record that the public has never seen: its tables follow each save. */
export function isNeverPublished({ state }: Pick<EditedRecord, 'state'>): boolean {
	return state === 'draft' || state === 'in_review';
}

/** Whether the viewer may know of the record in the form; its author always does. */
export function mayOpen(viewer: Viewer, record: EditedRecord, head: Head): boolean {
	if (!can(viewer, 'heritage_edit')) return false;
	const restricted = record.protocol === 'restricted' || head.content.protocol === 'restricted';
	return !restricted || can(viewer, 'heritage_review') || isAuthor(viewer, record);
}

function isAuthor(viewer: Viewer, { createdBy }: EditedRecord): boolean {
	return createdBy !== null && createdBy === viewer.id;
}

/** Editors work on their own drafts and on what is published; a draft without an author is anybody's. */
export function isDraftOfOther(viewer: Viewer, record: EditedRecord): boolean {
	return (
		isNeverPublished(record) &&
		record.createdBy !== null &&
		!isAuthor(viewer, record) &&
		!can(viewer, 'heritage_review')
	);
}

/**
 * @throws AppError Forbidden for a step the viewer may never take, or not on somebody else's draft; Conflict
 *   `error_heritage_state` for one that does not fit the state
 */
export function demandStep(viewer: Viewer, step: Step, record: EditedRecord, head: Head): void {
	demand(viewer, NEEDED[step], { record: record.slug });
	refuseDraftOfOther(viewer, record);
	if (!fits(viewer, step, record, head))
		throw new AppError('Conflict', 'error_heritage_state', { context: { action: step, state: head.state } });
}

/** @throws AppError Forbidden naming whose draft it is */
export function refuseDraftOfOther(viewer: Viewer, record: EditedRecord): void {
	if (isDraftOfOther(viewer, record))
		throw new AppError('Forbidden', 'error_heritage_draft_of_other', {
			context: { owner: record.createdByName },
		});
}

function fits(viewer: Viewer, step: Step, record: EditedRecord, head: Head): boolean {
	// Nothing of what is published has changed, but media came or were described since.
	const onlyMediaWait = record.state === 'published' && head.state === 'published' && record.mediaWait;
	switch (step) {
		case 'save':
			return true;
		case 'submit':
			return (head.version > 0 && (head.state === 'draft' || head.state === 'returned')) || onlyMediaWait;
		case 'return':
			return head.state === 'in_review';
		case 'publish':
			// What nobody submitted is published only by who wrote it.
			return (
				head.state === 'in_review' ||
				onlyMediaWait ||
				(head.version > 0 && head.state === 'draft' && head.savedBy !== null && head.savedBy === viewer.id)
			);
		case 'withdraw':
			return record.state === 'published';
		case 'withdraw-consent':
			return !(record.state === 'withdrawn' && head.content.consent?.withdrawnOn);
		case 'restore':
			return head.version > 0;
	}
}

/** What the form offers this viewer now. */
export function listAllowed(viewer: Viewer, record: EditedRecord, head: Head): Record<Step, boolean> {
	const steps = (['save', ...REVIEW_ACTIONS] as const).map((step) => [
		step,
		can(viewer, NEEDED[step]) && !isDraftOfOther(viewer, record) && fits(viewer, step, record, head),
	]);
	return Object.fromEntries(steps) as Record<Step, boolean>;
}
