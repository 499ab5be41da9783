import type { LocalizedText } from '../../i18n/index.ts';
import type { ServiceState } from '../../areas/types.ts';
import { DEFAULT_ELIGIBILITY, type Basis, type EligibilitySettings, type RuleId } from './settings.ts';

export type InputName =
	'minorityPopulation' | 'population' | 'service' | 'isEspeciallyDifficult' | 'hasGridPower';

/** A value a rule looked at; null = not known. */
export interface RuleInput {
	name: InputName;
	value: number | boolean | ServiceState | null;
}

/** An answer with all it rests on, so that it can be checked and put into a dossier as it is. */
export interface RuleAnswer<Answer extends string> {
	rule: RuleId;
	/** `unknown` where the inputs that are known do not settle it. */
	answer: Answer | 'unknown';
	/** Every input looked at, known or not. */
	inputs: readonly RuleInput[];
	/** Inputs that would have to be known to settle it; empty when it is settled. */
	missing: readonly InputName[];
	/** Thresholds that were used, with their sources. */
	thresholds: readonly { value: number | string; source: string }[];
	basis: readonly Basis[];
	/** Status lists only: the decision that lists the hamlet, or whose list does not. */
	decision: string | null;
}

export type YesNo = 'yes' | 'no';
export type Payer = 'fund' | 'operator' | 'electricity-first' | 'no-gap';

export const RULE_NAMES: Readonly<Record<RuleId, LocalizedText>> = {
	'hamlet-minority-area': {
		vi: 'Ấp, khóm thuộc vùng đồng bào dân tộc thiểu số',
		km: 'ភូមិស្ថិតក្នុងតំបន់ជនជាតិភាគតិច',
		en: 'Hamlet within the ethnic-minority area',
	},
	'commune-minority-area': {
		vi: 'Xã, phường thuộc vùng đồng bào dân tộc thiểu số',
		km: 'ឃុំ សង្កាត់ស្ថិតក្នុងតំបន់ជនជាតិភាគតិច',
		en: 'Commune within the ethnic-minority area',
	},
	'especially-difficult': {
		vi: 'Ấp, khóm đặc biệt khó khăn',
		km: 'ភូមិលំបាកបំផុត',
		en: 'Especially difficult hamlet',
	},
	'who-pays': { vi: 'Bên chi trả', km: 'អ្នកបង់ថ្លៃ', en: 'Who pays' },
};

export const PAYER_NAMES: Readonly<Record<Payer, LocalizedText>> = {
	fund: {
		vi: 'Quỹ Dịch vụ viễn thông công ích',
		km: 'មូលនិធិសេវាទូរគមនាគមន៍សាធារណៈ',
		en: 'Public-service telecommunications fund',
	},
	operator: { vi: 'Doanh nghiệp viễn thông', km: 'សហគ្រាសទូរគមនាគមន៍', en: 'Operators' },
	'electricity-first': { vi: 'Kéo điện lưới trước', km: 'តភ្ជាប់អគ្គិសនីជាមុន', en: 'Grid power first' },
	'no-gap': { vi: 'Không phải vùng lõm', km: 'មិនមែនតំបន់គ្មានសេវា', en: 'Not a gap' },
};

interface People {
	/** People of ethnic minorities, and all people; null = not known. */
	minorityPopulation: number | null;
	population: number | null;
}

/** Whether a hamlet is in the minority area, by the share of its people. A hamlet without people is `unknown`. */
export function isHamletInMinorityArea(
	people: People,
	settings: EligibilitySettings = DEFAULT_ELIGIBILITY,
): RuleAnswer<YesNo> {
	const share = shareOf(people);
	return answerOf('hamlet-minority-area', settings, {
		answer: share === null ? 'unknown' : yesNo(share >= settings.hamletMinorityShare.value),
		inputs: inputsOf(people),
		missing: share === null ? lacking(people) : [],
		thresholds: [settings.hamletMinorityShare],
	});
}

/** Whether a commune is in the minority area, by the share or by the number of its minority people: either will do. */
export function isCommuneInMinorityArea(
	people: People,
	settings: EligibilitySettings = DEFAULT_ELIGIBILITY,
): RuleAnswer<YesNo> {
	const share = shareOf(people);
	const minority = known(people.minorityPopulation);
	const isMany = minority === null ? null : minority >= settings.communeMinorityPeople.value;
	const isLarge = share === null ? null : share >= settings.communeMinorityShare.value;
	const either = isMany || isLarge || (isMany === null || isLarge === null ? null : false);
	return answerOf('commune-minority-area', settings, {
		answer: either === null ? 'unknown' : yesNo(either),
		inputs: inputsOf(people),
		missing: either === null ? lacking(people) : [],
		thresholds: [settings.communeMinorityShare, settings.communeMinorityPeople],
	});
}

/**
 * Whether a hamlet is especially difficult on a day: what the list in force says.
 * @param status what the list says and the decision it belongs to; null = no list is in force, or none was imported
 */
export function isEspeciallyDifficult(
	status: { isListed: boolean; decision: string } | null,
	settings: EligibilitySettings = DEFAULT_ELIGIBILITY,
): RuleAnswer<YesNo> {
	return answerOf('especially-difficult', settings, {
		answer: status === null ? 'unknown' : yesNo(status.isListed),
		inputs: [{ name: 'isEspeciallyDifficult', value: status?.isListed ?? null }],
		missing: status === null ? ['isEspeciallyDifficult'] : [],
		thresholds: [],
		decision: status?.decision ?? null,
	});
}

/**
 * Who would pay for service in a hamlet, as practice sorts them: without grid power electricity comes first; with it
 * the fund pays for especially difficult hamlets and the operators for the others.
 */
export function whoPays(
	hamlet: { service: ServiceState; isEspeciallyDifficult: boolean | null; hasGridPower: boolean | null },
	settings: EligibilitySettings = DEFAULT_ELIGIBILITY,
): RuleAnswer<Payer> {
	const { service, isEspeciallyDifficult: isDifficult, hasGridPower } = hamlet;
	const { gapStates } = settings;
	const settled = (answer: Payer) => ({ answer, missing: [] });
	const open = (...missing: InputName[]) => ({ answer: 'unknown' as const, missing });
	const decide = () => {
		if (service === 'unknown')
			return open(
				'service',
				...(hasGridPower === null ? (['hasGridPower'] as const) : []),
				...(hasGridPower !== false && isDifficult === null ? (['isEspeciallyDifficult'] as const) : []),
			);
		if (!gapStates.value.includes(service)) return settled('no-gap');
		if (hasGridPower === false) return settled('electricity-first');
		if (hasGridPower === null)
			return open('hasGridPower', ...(isDifficult === null ? (['isEspeciallyDifficult'] as const) : []));
		if (isDifficult === null) return open('isEspeciallyDifficult');
		return settled(isDifficult ? 'fund' : 'operator');
	};
	return answerOf('who-pays', settings, {
		...decide(),
		inputs: [
			{ name: 'service', value: service === 'unknown' ? null : service },
			{ name: 'hasGridPower', value: hasGridPower },
			{ name: 'isEspeciallyDifficult', value: isDifficult },
		],
		thresholds: [{ value: gapStates.value.join(', '), source: gapStates.source }],
	});
}

function answerOf<Answer extends string>(
	rule: RuleId,
	{ bases }: EligibilitySettings,
	parts: Omit<RuleAnswer<Answer>, 'rule' | 'basis' | 'decision'> & { decision?: string | null },
): RuleAnswer<Answer> {
	return { rule, basis: bases[rule], decision: null, ...parts };
}

const yesNo = (isSo: boolean): YesNo => (isSo ? 'yes' : 'no');

/** A count that can be one; a negative or broken figure tells nothing. */
const known = (count: number | null): number | null =>
	count !== null && Number.isFinite(count) && count >= 0 ? count : null;

/** Null where a part is unknown, nobody lives there, or there are more minority people than people. */
function shareOf({ minorityPopulation, population }: People): number | null {
	const [minority, all] = [known(minorityPopulation), known(population)];
	return minority === null || all === null || all === 0 || minority > all ? null : minority / all;
}

function inputsOf({ minorityPopulation, population }: People): RuleInput[] {
	return [
		{ name: 'minorityPopulation', value: known(minorityPopulation) },
		{ name: 'population', value: known(population) },
	];
}

/** What is not known; where both are and yet make no share, the total is what must be looked at. */
function lacking(people: People): InputName[] {
	const names = inputsOf(people).flatMap(({ name, value }) => (value === null ? [name] : []));
	return names.length > 0 ? names : ['population'];
}
