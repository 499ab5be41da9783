import { createHash } from 'node:crypto';
import type { StandingFeature } from '../../collections/define-writer.ts';
import type { FeatureRow } from '../../collections/repository.ts';
import { AppError } from '../../errors.ts';
import type { Crs } from '../crs.ts';

/**
 * Names the content of a feature: the same content has the same name in every process, and whatever could be changed
 * changes it.
 */
export function contentTag(row: FeatureRow, standing: StandingFeature | null): string {
	const content = [row.key, row.geometry, row.properties, standing?.version ?? null, standing?.state ?? null];
	return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}

/** A strong tag of one form of it: two forms of one content differ in their bytes, so also in their tags. */
export function etagOf(
	tag: string,
	{ crs, isHtml, locale }: { crs: Crs; isHtml: boolean; locale: string },
): string {
	return `"${tag}.${isHtml ? `html.${locale}` : `${crs.northFirst ? 'n' : ''}${crs.code}`}"`;
}

/** Names of contents in a header such as `If-Match`, whatever form they were read in. */
function tagsIn(header: string): string[] {
	// A proxy that compresses marks our strong tags as weak; the content they name is the same.
	return [...header.matchAll(/(?:W\/)?"([^"]*)"/g)].map(([, tag = '']) => tag.split('.')[0] ?? '');
}

/**
 * Whether the client began from what stands.
 * @throws AppError Unconditional without If-Match, Stale where another content stands
 */
export function demandMatch(header: string | null, tag: string): void {
	if (header === null) throw new AppError('Unconditional', 'error_if_match_needed');
	if (header.trim() !== '*' && !tagsIn(header).includes(tag))
		throw new AppError('Stale', 'error_stale_feature');
}

/** Whether the client holds this very form already. */
export function holdsForm(header: string | null, etag: string): boolean {
	return header?.split(',').some((held) => [etag, `W/${etag}`, '*'].includes(held.trim())) ?? false;
}
