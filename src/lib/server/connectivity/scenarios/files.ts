import { PAYER_NAMES } from '../../../connectivity/eligibility/rules.ts';
import type { CollectionField, FieldType } from '../../../collections/types.ts';
import type { CoordinateSystemCode } from '../../../geo/coordinate-systems.ts';
import type { Locale, LocalizedText } from '../../../i18n/index.ts';
import { m } from '../../../paraglide/messages.js';
import type { Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import type { ExportFormatId } from '../../exports/formats.ts';
import { packFeatures } from '../../exports/pack-features.ts';
import { getScenarioView } from './view.ts';

interface Wanted {
	format: ExportFormatId;
	/** Formats that know WGS 84 alone are asked with it. */
	system: CoordinateSystemCode;
	locale: Locale;
}

/** Words of an interface message in every language, as the fields of a file want them. */
const said = (words: (inputs: object, options: { locale: Locale }) => string): LocalizedText => ({
	vi: words({}, { locale: 'vi' }),
	km: words({}, { locale: 'km' }),
	en: words({}, { locale: 'en' }),
});
const field = (name: string, type: FieldType, title: LocalizedText): CollectionField => ({
	name,
	type,
	title,
});

const FIELDS = (): readonly CollectionField[] => [
	field('rank', 'integer', said(m.ranking_column_place)),
	field('hamlet', 'text', said(m.ranking_column_hamlet)),
	field('commune', 'text', said(m.scenario_column_commune)),
	{
		...field('service', 'text', said(m.ranking_column_state)),
		values: {
			good: said(m.service_good),
			weak: said(m.service_weak),
			none: said(m.service_none),
			unknown: said(m.service_unknown),
		},
	},
	field('evidence', 'text', said(m.scenario_column_evidence)),
	field('households', 'integer', said(m.scenario_column_households)),
	field('minority_households', 'integer', said(m.scenario_column_minority)),
	field('poor_households', 'integer', said(m.scenario_column_poor)),
	field('score', 'number', said(m.ranking_column_score)),
	field('stability', 'number', said(m.ranking_column_stability)),
	field('pareto_front', 'boolean', said(m.ranking_column_front)),
	field('site', 'text', said(m.scenario_column_site)),
	{
		...field('payer', 'text', said(m.scenario_column_payer)),
		values: { ...PAYER_NAMES, unknown: said(m.ranking_rule_unknown) },
	},
];

/**
 * The hamlets of a scenario as it froze them, with their places, in a format of GIS or a table.
 * @throws AppError as `getScenario`
 */
export async function packScenario(
	sql: Sql,
	viewer: Viewer,
	id: string,
	wanted: Wanted,
): Promise<{ name: string; body: ReadableStream }> {
	const { scenario, hamlets, sources } = await getScenarioView(sql, viewer, id);
	const { name, inputSha256, resultSha256, question } = scenario;
	const title = { vi: name, km: name, en: name };
	const digests = `SHA-256: ${inputSha256} (input), ${resultSha256} (result)`;
	async function* pieces() {
		await Promise.resolve();
		yield hamlets.map((one) => ({
			...{ rowId: String(one.place), key: one.key, sourceIds: [] },
			geometry: one.position && { type: 'Point' as const, coordinates: one.position },
			properties: {
				rank: one.place,
				hamlet: one.name,
				commune: one.communeName,
				service: one.service,
				evidence: one.evidence.join(', ') || null,
				households: one.households,
				minority_households: one.minorityHouseholds,
				poor_households: one.poorHouseholds,
				score: one.score,
				stability: one.stability,
				pareto_front: one.onParetoFront,
				site: one.site,
				payer: one.payer,
			},
		}));
	}
	return packFeatures({
		...wanted,
		subject: {
			id: `scenario-${scenario.id}`,
			title,
			description: { vi: digests, km: digests, en: digests },
			geometry: 'Point',
			fields: FIELDS(),
		},
		pieces: pieces(),
		listSources: () => Promise.resolve(sources),
		day: question.at,
		question: JSON.stringify(question),
	});
}
