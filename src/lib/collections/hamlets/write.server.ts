import type { Viewer } from '$lib/server/access';
import layer from '$lib/imports/layers/hamlets';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { recordAudit } from '$lib/server/audit';
import {
	defineWriter,
	refuseFeature,
	refuseStale,
	type FeatureFinding,
	type GivenFeature,
	type StandingFeature,
} from '$lib/server/collections/define-writer';
import { listFeatures } from '$lib/server/collections/repository';
import { askedBy } from '$lib/server/collections/service';
import type { Transaction } from '$lib/server/db';
import { AppError } from '$lib/server/errors';
import { LAYER_FINDING_WORDS, type LayerFindingCode } from '$lib/server/imports/layers/findings';
import { deleteOneHamlet, writeOneHamlet } from '$lib/server/imports/layers/hamlets/one';
import {
	findHamletVersion,
	listResting,
	lockHamlet,
	lockHamlets,
	type HamletVersion,
	type Resting,
} from '$lib/server/imports/layers/hamlets/one.repository';
import { describeFinding, listRemedies } from '$lib/server/imports/report-text';
import type { Finding } from '$lib/server/imports/types';
import declaration from './collection.ts';
import query from './features.server.ts';

/** Field of the import room by property. */
const FIELDS: Readonly<Record<string, string>> = {
	...{ kind: 'kind', name_vi: 'name_vi', name_km: 'name_km', name_zh: 'name_zh', name_en: 'name_en' },
	...{ commune_code: 'commune', households: 'households', population: 'population' },
	...{ minority_households: 'minority_households', poor_households: 'poor_households' },
	...{ near_poor_households: 'near_poor_households', grid_power: 'has_grid_power', profile_day: 'as_of' },
};

/** Which part of the feature a finding is about, where the finding does not name it. */
const ABOUT: Readonly<Partial<Record<LayerFindingCode, string>>> = {
	...{ commune_unknown: 'commune_code', commune_ambiguous: 'commune_code', commune_missing: 'commune_code' },
	...{ hamlet_elsewhere: 'commune_code', figures_older: 'profile_day', field_missing: 'name_vi' },
	...{ place_missing: 'geometry', place_elsewhere: 'geometry', place_in_sea: 'geometry' },
	place_in_country: 'geometry',
};

const RESTING_WORDS: Record<Resting, () => string> = {
	figures: m.hamlet_rests_figures,
	signals: m.hamlet_rests_signals,
	tests: m.hamlet_rests_tests,
	proposals: m.hamlet_rests_proposals,
	notes: m.hamlet_rests_notes,
	successions: m.hamlet_rests_successions,
};

export default defineWriter({
	// Whoever brings a file of hamlets in.
	permission: layer.permission,
	fields: Object.keys(FIELDS),

	async find(sql, viewer, key) {
		const found = await findHamletVersion(sql, key);
		const [row] = await listFeatures(
			sql,
			{ declaration, query },
			{ asked: askedBy(viewer), selection: { keys: [key] }, after: null, limit: 1 },
		);
		return found && row ? { row, version: found.version, state: null } : null;
	},

	create: (sql, viewer, given, requestId) =>
		sql.begin(async (sql) => {
			await lockHamlets(sql);
			const key = await write(sql, viewer, { given, former: null, requestId });
			await audit(sql, viewer, { action: 'hamlet_created', key, requestId, after: given.properties });
			return key;
		}),

	replace: (sql, viewer, { standing, given, requestId }) =>
		sql.begin(async (sql) => {
			const former = await lock(sql, standing);
			const { key, properties: before } = standing.row;
			await write(sql, viewer, { given, former, requestId });
			await audit(sql, viewer, {
				...{ action: 'hamlet_changed', key, requestId },
				...{ before, after: given.properties },
			});
		}),

	remove: (sql, viewer, { standing, requestId }) =>
		sql.begin(async (sql) => {
			const former = await lock(sql, standing);
			const resting = await listResting(sql, former.id);
			if (resting.length > 0)
				throw new AppError('Conflict', 'error_hamlet_in_use', {
					context: {
						feature: standing.row.key,
						findings: resting.map((code) => ({ field: '', code, says: RESTING_WORDS[code]() })),
					},
				});
			await deleteOneHamlet(sql, former, { viewer, requestId });
			const { key, properties: before } = standing.row;
			await audit(sql, viewer, { action: 'hamlet_deleted', key, requestId, before });
		}),
});

async function lock(sql: Transaction, { row, version }: StandingFeature): Promise<HamletVersion> {
	const found = await lockHamlet(sql, row.key);
	if (found?.version !== version) throw refuseStale();
	return found;
}

/** @returns its key */
async function write(
	sql: Transaction,
	viewer: Viewer,
	{ given, former, requestId }: { given: GivenFeature; former: HamletVersion | null; requestId: string },
): Promise<string> {
	const fields = Object.fromEntries(
		Object.entries(FIELDS).map(([property, field]) => [field, given.properties[property] ?? null]),
	);
	const told = { code: given.id?.trim() || null, fields, geometry: given.geometry };
	const written = await writeOneHamlet(sql, told, former, { viewer, requestId });
	if (written.state === 'refused') throw refuseFeature(written.findings.map(inWords));
	if (written.state === 'there')
		throw new AppError('Conflict', 'error_feature_exists', { context: { feature: written.label } });
	return written.key;
}

function inWords(finding: Finding<LayerFindingCode>): FeatureFinding {
	const { code, values } = finding;
	const says = [describeFinding(finding, LAYER_FINDING_WORDS, getLocale())].concat(
		listRemedies([finding], LAYER_FINDING_WORDS, getLocale()),
	);
	const column = String(values['column'] ?? '');
	const named = Object.keys(FIELDS).find((property) => FIELDS[property] === column);
	return { field: ABOUT[code] ?? named ?? '', code, says: says.join(' ') };
}

function audit(
	sql: Transaction,
	viewer: Viewer,
	{
		key,
		...entry
	}: {
		action: string;
		key: string;
		requestId: string;
		before?: StandingFeature['row']['properties'];
		after?: GivenFeature['properties'];
	},
) {
	return recordAudit(sql, { viewer, subject: 'area', subjectId: key, ...entry });
}
