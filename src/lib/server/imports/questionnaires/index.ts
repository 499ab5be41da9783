import { foldText } from '$lib/text';
import { foldWords } from '$lib/text';
import type { Note } from '../evidence/findings.ts';
import { replaceSignals } from '../evidence/repository.ts';
import type { EvidenceFormat } from '../evidence/run.ts';
import { parseQuestionnaires, type Answered, type ParsedQuestionnaires } from './parse.ts';
import { listHamletsByKey, writeProfiles, type KnownHamlet } from './repository.ts';

interface Questionnaires extends ParsedQuestionnaires {
	/** Filled by the check. */
	known?: Map<string, KnownHamlet>;
}

const PARTS = [
	'minority_households',
	'poor_households',
	'near_poor_households',
	'households_connected',
] as const;

/** Answers of hamlets (XLSX) into `hamlet_profile`, and what they say of their signal as reported. */
export const questionnaires: EvidenceFormat<Questionnaires> = {
	parse: ({ bytes, answers }, note) => parseQuestionnaires(bytes, answers, note),

	async check(sql, parsed, _request, note) {
		const keys = parsed.answered.map(({ key }) => key);
		parsed.known = new Map((await listHamletsByKey(sql, keys)).map((hamlet) => [hamlet.key, hamlet]));
		const firstOf = new Map<string, number>();
		for (const answered of parsed.answered) {
			const { key, feature } = answered;
			const first = firstOf.get(key);
			if (key !== '' && first !== undefined) note('hamlet_duplicate', { feature, values: { key, first } });
			firstOf.set(key, first ?? feature.index + 1);
			const hamlet = parsed.known.get(key);
			if (hamlet) checkName(answered, hamlet, note);
			else if (key !== '') note('hamlet_unknown', { feature, values: { key } });
			checkFigures(answered, hamlet, note);
		}
		const unknown = parsed.answered.filter(({ profile }) => profile.households === null).length;
		if (unknown > 0) note('households_unknown', { values: { count: unknown } });
	},

	async apply(sql, { answered, known }, { sourceId, note }) {
		const rows = answered.flatMap((one) => {
			const hamlet = known?.get(one.key);
			return hamlet && one.asOf !== null ? [{ ...one, areaId: hamlet.areaId, asOf: one.asOf }] : [];
		});
		const older = new Set(
			rows.filter(({ key, asOf }) => (known?.get(key)?.asOf ?? '') > asOf).map(({ areaId }) => areaId),
		);
		for (const { areaId, feature, key, asOf } of rows)
			if (older.has(areaId))
				note('older_than_known', { feature, values: { day: asOf, known: known?.get(key)?.asOf ?? '' } });
		const newer = rows.filter(({ areaId }) => !older.has(areaId));
		const { changed, kept } = await writeProfiles(sql, newer, sourceId);
		if (kept > 0) note('blank_kept', { values: { count: kept } });
		const signals = rows.flatMap(({ areaId, asOf, signals: said }) =>
			said.map((signal) => ({ areaId, ...signal, measuredOn: asOf, ...NOT_MEASURED })),
		);
		return changed + (await replaceSignals(sql, 'reported', sourceId, signals, { ownSource: true }));
	},
};

const NOT_MEASURED = { rsrpDbm: null, downlinkMbps: null, uplinkMbps: null, latencyMs: null, samples: null };

/** The key says which hamlet; its name must not say another one. Kind before it, marks and spelling may differ. */
function checkName({ name, commune, feature }: Answered, hamlet: KnownHamlet, note: Note): void {
	const bare = (text: string) => foldWords(text).replace(/^(ap|khom|khu vuc|xa|phuong|thi tran) /, '');
	const names = [hamlet.name, ...hamlet.aliases].map(bare);
	if (name !== '' && !names.includes(bare(name)))
		note('name_differs', { feature, values: { ours: hamlet.name, theirs: name.slice(0, 80) } });
	else if (
		name !== '' &&
		![hamlet.name, `${hamlet.kind} ${hamlet.name}`, ...hamlet.aliases].includes(name) &&
		foldText(name) !== name
	)
		note('name_spelling', { feature, values: { ours: hamlet.name, theirs: name.slice(0, 80) } });
	if (commune !== '' && hamlet.communes.length > 0 && !hamlet.communes.map(bare).includes(bare(commune)))
		note('commune_differs', { feature, values: { ours: hamlet.communes[0]!, theirs: commune.slice(0, 80) } });
}

/** Figures that cannot all be true; what the file leaves blank is taken from what we know. */
function checkFigures({ profile, feature }: Answered, hamlet: KnownHamlet | undefined, note: Note): void {
	const households = (profile.households ?? hamlet?.households ?? null) as number | null;
	if (profile.households === 0) note('households_zero', { feature });
	if (households === null) return;
	for (const part of PARTS) {
		const value = profile[part];
		if (typeof value === 'number' && value > households)
			note('part_exceeds', { feature, values: { part: PART_HEADERS[part], value, households } });
	}
	const { poor_households: poor, near_poor_households: nearPoor } = profile;
	if (
		typeof poor === 'number' &&
		typeof nearPoor === 'number' &&
		poor <= households &&
		nearPoor <= households
	)
		if (poor + nearPoor > households)
			note('part_exceeds', {
				feature,
				values: {
					part: `${PART_HEADERS.poor_households} + ${PART_HEADERS.near_poor_households}`,
					value: poor + nearPoor,
					households,
				},
			});
}

/** As the template calls them, whatever the reader's language: that is what stands in the file. */
const PART_HEADERS = {
	minority_households: 'Số hộ dân tộc thiểu số',
	poor_households: 'Số hộ nghèo',
	near_poor_households: 'Số hộ cận nghèo',
	households_connected: 'Số hộ có Internet',
} as const;
