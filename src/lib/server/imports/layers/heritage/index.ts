import { checkContent, findMissingForPublication } from '$lib/heritage/check-content';
import type { HeritageContent, RecordKind } from '$lib/heritage/content';
import { HERITAGE_LAYERS } from '$lib/imports/layers/heritage';
import type { Viewer } from '../../../access/index.ts';
import type { Sql } from '../../../db/index.ts';
import { AppError } from '../../../errors.ts';
import { saveRevisionWithin } from '../../../heritage/editing.ts';
import { openRecord } from '../../../heritage/open-record.ts';
import { isDraftOfOther } from '../../../heritage/review-rules.ts';
import { publishRecordWithin, submitRecordWithin } from '../../../heritage/review.ts';
import type { LayerNote } from '../findings.ts';
import { aPosition } from '../read-row.ts';
import { referenceOf, type Found, type LayerWriter, type StagedRow } from '../types.ts';
import { mergeFields, readFields } from './content-fields.ts';
import { listKnownRecords, type KnownRecord } from './repository.ts';

/** Within this one name means one record, metres: a pagoda is not pinned twice on one ground. */
const REACH = 2_000;
/** Within this two records of different names are probably one, metres. */
const SAME_PLACE = 30;

/** Who has not been found yet has no source of its own: it is written with the record. */
const SOURCE_TO_COME = 'to-come';

const kindOf = (layer: string): RecordKind => HERITAGE_LAYERS[layer]!;

/** Heritage records of one kind: saved as by a person, under the same rules, in the same history. */
export const heritage: LayerWriter = {
	async find(sql, rows, { choice, viewer }, note) {
		const kind = kindOf(choice.layer);
		const known = await listKnownRecords(
			sql,
			kind,
			rows.map((row, at) => {
				const [lng, lat] = (row.geometry && aPosition(row.geometry)) ?? [null, null];
				const { slug, name_vi } = row.fields;
				return { at, slug: typeof slug === 'string' ? slug : null, name: String(name_vi ?? ''), lng, lat };
			}),
			{ reach: REACH, same: SAME_PLACE },
		);
		const found: Found[] = [];
		for (const [at, row] of rows.entries()) {
			const candidates = known.filter((one) => one.at === at);
			const one = recognise(row, candidates, note);
			found.push(
				one
					? await describeKnown(sql, row, one, { kind, viewer }, note)
					: describeNew(row, { kind, after: choice.after }, note),
			);
		}
		return found;
	},

	async write(sql, rows, { choice, viewer, requestId, sourceId }) {
		const kind = kindOf(choice.layer);
		const told = { ...(requestId && { requestId }) };
		for (const { subject, fields, geometry } of rows) {
			const reference = subject === null ? null : { id: Number(subject) };
			const opened = reference && (await openRecord(sql, viewer, reference));
			const content = mergeFields(opened?.head.content ?? null, { kind, fields, geometry, sourceId });
			const note = choice.source.title;
			const baseVersion = opened?.head.version ?? 0;
			const saved = await saveRevisionWithin(sql, viewer, { reference, baseVersion, content, note, ...told });
			const step = { reference: { id: saved.id }, version: saved.version, note, ...told };
			if (choice.after === 'submit') await submitRecordWithin(sql, viewer, step);
			if (choice.after === 'publish') await publishRecordWithin(sql, viewer, step);
		}
	},
};

/** The one record that the row means; null = a new one. */
function recognise(row: StagedRow, candidates: readonly KnownRecord[], note: LayerNote): KnownRecord | null {
	const feature = referenceOf(row);
	const bySlug = candidates.find(({ bySlug }) => bySlug);
	if (bySlug) return bySlug;
	const alike = candidates.filter(({ byName }) => byName);
	if (alike.length > 1) {
		note('match_ambiguous', { feature, values: { codes: alike.map(({ slug }) => slug).join(', ') } });
		return null;
	}
	const [near] = candidates;
	if (alike.length === 0 && near)
		note('match_near', { feature, values: { other: near.name, metres: near.metres ?? 0 } });
	return alike[0] ?? null;
}

async function describeKnown(
	sql: Sql,
	row: StagedRow,
	{ id, name }: KnownRecord,
	{ kind, viewer }: { kind: RecordKind; viewer: Viewer },
	note: LayerNote,
): Promise<Found> {
	const feature = referenceOf(row);
	const described = { subject: String(id), label: name, identity: `record ${id}` };
	try {
		const { record, head } = await openRecord(sql, viewer, { id });
		if (isDraftOfOther(viewer, record)) note('record_closed', { feature, values: { name } });
		const { fields, geometry } = row;
		const { sourceId } = head.content;
		noteProblems(row, mergeFields(head.content, { kind, fields, geometry, sourceId }), note);
		return { ...described, current: readFields(head.content) };
	} catch (error) {
		// Who may not see it is told no more than that it cannot be brought in.
		if (!(error instanceof AppError)) throw error;
		note('record_closed', { feature, values: { name: String(row.fields.name_vi ?? '') } });
		return { ...described, label: String(row.fields.name_vi ?? ''), current: {} };
	}
}

function describeNew(
	row: StagedRow,
	{ kind, after }: { kind: RecordKind; after: 'draft' | 'submit' | 'publish' },
	note: LayerNote,
): Found {
	const { fields, geometry } = row;
	const content = mergeFields(null, { kind, fields, geometry, sourceId: SOURCE_TO_COME });
	noteProblems(row, content, note);
	if (after !== 'draft') notePaths(row, findMissingForPublication(content), note);
	const name = String(fields.name_vi ?? '');
	const place =
		geometry &&
		aPosition(geometry)
			?.map((degrees) => degrees.toFixed(4))
			.join();
	return {
		subject: null,
		label: name,
		identity: name && `${name.toLowerCase()} ${place ?? ''}`,
		current: null,
	};
}

function noteProblems(row: StagedRow, content: HeritageContent, note: LayerNote): void {
	// A row without a name was told so already.
	if (typeof row.fields.name_vi === 'string') notePaths(row, checkContent(content).findings, note);
}

function notePaths(
	row: StagedRow,
	findings: readonly { path: string; code: string }[],
	note: LayerNote,
): void {
	for (const { path, code } of findings)
		note('content_bad', { feature: referenceOf(row), values: { field: path, issue: code } });
}
