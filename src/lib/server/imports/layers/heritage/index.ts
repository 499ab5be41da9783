import type { Finding } from '$lib/heritage/api';
import { checkContent, findMissingForPublication } from '$lib/heritage/check-content';
import type { RecordKind } from '$lib/heritage/content';
import { HERITAGE_LAYERS } from '$lib/imports/layers/heritage';
import type { Viewer } from '../../../access/index.ts';
import type { Sql } from '../../../db/index.ts';
import { AppError } from '../../../errors.ts';
import { refuseProblems, saveRevisionWithin } from '../../../heritage/editing.ts';
import { openRecord } from '../../../heritage/open-record.ts';
import { findProblemsOnTheGround } from '../../../heritage/place.ts';
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

/** The source is written with the records. */
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
					: await describeNew(sql, row, { kind, after: choice.after }, note),
			);
		}
		return found;
	},

	async write(sql, rows, { choice, viewer, requestId, sourceId }) {
		const kind = kindOf(choice.layer);
		const told = { ...(requestId && { requestId }) };
		for (const row of rows) {
			const { subject, kept = [] } = row;
			const { fields, geometry } = withoutFields(row, kept);
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
	{ id, name, bySlug }: KnownRecord,
	{ kind, viewer }: { kind: RecordKind; viewer: Viewer },
	note: LayerNote,
): Promise<Found> {
	const feature = referenceOf(row);
	const described = { subject: String(id), label: name, identity: `record ${id}` };
	try {
		const { record, head } = await openRecord(sql, viewer, { id });
		if (isDraftOfOther(viewer, record)) note('record_closed', { feature, values: { name } });
		// Found by its name without marks: the name is no news.
		const kept = bySlug ? [] : ['name_vi'];
		const told = withoutFields(row, kept);
		const content = mergeFields(head.content, { kind, ...told, sourceId: head.content.sourceId });
		notePaths(row, checkContent(content).findings, note);
		await refuseProblems(sql, viewer, { record, content, former: head.content });
		return { ...described, current: readFields(head.content), kept };
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		const { findings } = error.context as { findings?: readonly Finding[] };
		if (findings) notePaths(row, findings, note);
		// Who may not see it is told no more than that it cannot be brought in.
		else note('record_closed', { feature, values: { name: String(row.fields.name_vi ?? '') } });
		return { ...described, label: String(row.fields.name_vi ?? ''), current: {} };
	}
}

const withoutFields = ({ fields, geometry }: StagedRow, names: readonly string[]) => ({
	fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !names.includes(field))),
	geometry,
});

async function describeNew(
	sql: Sql,
	row: StagedRow,
	{ kind, after }: { kind: RecordKind; after: 'draft' | 'submit' | 'publish' },
	note: LayerNote,
): Promise<Found> {
	const { fields, geometry } = row;
	const content = mergeFields(null, { kind, fields, geometry, sourceId: SOURCE_TO_COME });
	const name = String(fields.name_vi ?? '');
	// A row without a name was told so already.
	if (name !== '') {
		const onTheGround = await findProblemsOnTheGround(sql, content, null);
		const problems = [...checkContent(content).findings, ...onTheGround];
		if (after !== 'draft') problems.push(...findMissingForPublication(content));
		notePaths(
			row,
			problems.filter(({ path }) => path !== 'sourceId'),
			note,
		);
	}
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

function notePaths(row: StagedRow, findings: readonly Finding[], note: LayerNote): void {
	for (const { path, code } of findings)
		note('content_bad', { feature: referenceOf(row), values: { field: path, issue: code } });
}
