import { todayInVietnam } from '../../calendar/index.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { Finding } from '../../heritage/api.ts';
import { blankContent } from '../../heritage/edit/form-content.ts';
import { issueWords } from '../../heritage/edit/issue-words.ts';
import type { RecordKind } from '../../heritage/content.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { deleteDraft } from '../heritage/deletion.ts';
import { saveRevision } from '../heritage/editing.ts';
import { contentAsFeature, contentFields, fieldOfPath, withFeature } from '../heritage/feature-content.ts';
import { openRecord, type OpenRecord } from '../heritage/open-record.ts';
import { withdrawRecord } from '../heritage/review.ts';
import { isDraftOfOther, isNeverPublished } from '../heritage/review-rules.ts';
import {
	defineWriter,
	refuseFeature,
	refuseStale,
	type FeatureWriter,
	type StandingFeature,
} from './define-writer.ts';
import { findCommuneCode, selectRecordsInAnyState, type RecordDetails } from './records.repository.ts';
import { listFeatures } from './repository.ts';

/** Records that programs bring are of nobody's collection, as those that staff gather themselves. */
const SOURCE = 'staff-records';
/** The note beside what a program did, where a person would have written why. */
const NOTE = 'OGC API';

/**
 * Records of a kind, written by programs under the rules of people: what is created is a draft of the key's person that
 * a reviewer publishes; what is changed is a new version of it; what was published is withdrawn, by reviewers only.
 */
export function writeRecords(
	kind: RecordKind,
	{ declaration, details }: { declaration: CollectionDeclaration; details: RecordDetails },
): FeatureWriter {
	const collection = { declaration, query: selectRecordsInAnyState(kind, details) };

	async function open(sql: Sql, viewer: Viewer, slug: string): Promise<OpenRecord | null> {
		if (!can(viewer, 'heritage_edit')) return null;
		try {
			const opened = await openRecord(sql, viewer, { slug });
			const isGone = opened.record.state === 'withdrawn' || isDraftOfOther(viewer, opened.record);
			return isGone || opened.head.content.kind !== kind ? null : opened;
		} catch (error) {
			if (error instanceof AppError && (error.kind === 'NotFound' || error.kind === 'Gone')) return null;
			throw error;
		}
	}

	/** Again as it is now, for a change that builds on it. */
	async function openAgain(sql: Sql, viewer: Viewer, { row, version }: StandingFeature): Promise<OpenRecord> {
		const opened = await open(sql, viewer, row.key);
		if (!opened || versionOf(opened) !== version) throw refuseStale();
		return opened;
	}

	return defineWriter({
		permission: 'heritage_edit',
		fields: contentFields(kind),

		async find(sql, viewer, key) {
			const opened = await open(sql, viewer, key);
			if (!opened) return null;
			const asked = { role: viewer.role, seesSmall: false, today: todayInVietnam() };
			const [row] = await listFeatures(sql, collection, {
				...{ asked, selection: { keys: [key] }, after: null, limit: 1 },
			});
			if (!row) return null;
			const { geometry, properties } = contentAsFeature(opened.head.content);
			const place = opened.head.content.place;
			const derived = {
				commune_code: await findCommuneCode(sql, geometry),
				position_accuracy: place?.accuracy ?? 'unknown',
			};
			return {
				row: { ...row, geometry, properties: { ...row.properties, ...properties, ...derived } },
				version: versionOf(opened),
				state: opened.head.state,
			};
		},

		async create(sql, viewer, given, requestId) {
			const content = withFeature(blankContent(kind, SOURCE), given);
			const wanted = { reference: null, baseVersion: 0, content, note: NOTE, requestId };
			return (await inWords(() => saveRevision(sql, viewer, wanted))).slug;
		},

		async replace(sql, viewer, { standing, given, requestId }) {
			const { head } = await openAgain(sql, viewer, standing);
			const content = withFeature(head.content, given);
			const reference = { slug: standing.row.key };
			const wanted = { reference, baseVersion: head.version, content, note: NOTE, requestId };
			await inWords(() => saveRevision(sql, viewer, wanted));
		},

		async remove(sql, viewer, { standing, requestId }) {
			const { record, head } = await openAgain(sql, viewer, standing);
			const wanted = { reference: { slug: record.slug }, version: head.version, note: NOTE, requestId };
			await inWords<unknown>(() =>
				isNeverPublished(record) ? deleteDraft(sql, viewer, wanted) : withdrawRecord(sql, viewer, wanted),
			);
		},
	});
}

const versionOf = ({ record, head }: OpenRecord) => `${head.version} ${head.state} ${record.state}`;

/** What the room of heritage objects to, as it is said of features. */
async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'error_heritage_conflict') throw refuseStale(error);
		if (error.code !== 'error_heritage_content') throw error;
		const findings = error.context['findings'] as Finding[];
		throw refuseFeature(
			findings.map((finding) => ({
				field: fieldOfPath(finding.path),
				code: finding.code,
				says: issueWords(finding),
			})),
			error,
		);
	}
}
