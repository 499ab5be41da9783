import { compareContent } from '$lib/heritage/compare-content';
import { spreadChanges } from '$lib/heritage/review/spread-changes';
import type { ReviewView } from '$lib/heritage/review/types';
import { demand, type Viewer } from '$lib/server/access';
import type { Sql } from '$lib/server/db';
import { compareRevisions, getEditView, getRevision, listRevisions } from '$lib/server/heritage/edit-view';

/**
 * Everything a reviewer looks at. The head is set beside the version the public sees, or beside nothing where there is
 * none; where the head is what is published there is nothing to tell.
 * @param wanted two versions to compare beside, null = none
 * @throws AppError Forbidden for who does not review; NotFound
 */
export async function getReviewView(
	sql: Sql,
	viewer: Viewer,
	{ slug, compare }: { slug: string; compare: { from: number; to: number } | null },
): Promise<ReviewView> {
	demand(viewer, 'heritage_review', { record: slug });
	const reference = { slug };
	const view = await getEditView(sql, viewer, reference);
	const { publishedVersion, version, content } = view;
	const [before, history, compared] = await Promise.all([
		publishedVersion === null ? null : getRevision(sql, viewer, { reference, version: publishedVersion }),
		listRevisions(sql, viewer, reference),
		compare && compareRevisions(sql, viewer, { reference, ...compare }),
	]);
	const isPublished = view.recordState === 'published' && (publishedVersion ?? 0) === version;
	const changes = isPublished ? [] : compareContent(before?.content ?? {}, content);
	const { recordState, state, savedByName, savedAt, note, allowed, comments, media } = view;
	return {
		slug: view.slug,
		kind: content.kind,
		name: content.name,
		...{
			recordState,
			version,
			state,
			savedByName,
			savedAt,
			note,
			publishedVersion,
			allowed,
			comments,
			media,
		},
		besidePublished: isPublished || before !== null,
		changes: spreadChanges(changes),
		events: history.events,
		revisions: history.revisions,
		others: view.others.map(({ name }) => name),
		compared: compared && compare && { ...compare, changes: spreadChanges(compared.changes) },
	};
}
