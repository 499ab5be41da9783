import { SOC_TRANG_BOUNDS } from '../../geo/index.ts';
import type { ServiceState } from '../../areas/types.ts';
import type { Environment } from '../propagation/settings.ts';
import type { SitingLimit } from '../siting/problem.ts';
import { STATES } from './question-address.ts';
import type { CandidateKind, DemandKind, SitingQuestion } from './types.ts';

export const CANDIDATE_KINDS = [
	'public-point',
	'commune-centre',
	'hamlet',
	'drawn',
] as const satisfies readonly CandidateKind[];
export const DEMAND_KINDS = [
	'minority-households',
	'households',
	'poor-households',
] as const satisfies readonly DemandKind[];
export const ENVIRONMENTS = [
	'suburban',
	'open',
	'urban-small',
	'urban-large',
] as const satisfies readonly Environment[];
/** More points than this are not drawn by hand. */
export const MOST_DRAWN_POINTS = 200;
const USUAL_COUNT = 5;

/** What a new question starts from. */
export interface UsualSiting {
	/** YYYY-MM-DD. */
	today: string;
	gapStates: readonly ServiceState[];
	mast: { heightMetres: number; powerWatts: number };
}

/** The question of a page without an address of its own. */
export function usualQuestion({ today, gapStates, mast }: UsualSiting): SitingQuestion {
	return {
		kind: 'siting',
		at: today,
		communes: [],
		gapStates: STATES.filter((state) => gapStates.includes(state)),
		demand: 'minority-households',
		limit: { kind: 'count', count: USUAL_COUNT },
		candidates: ['public-point', 'commune-centre'],
		drawn: [],
		mast: { mhz: 900, ...mast, environment: 'suburban' },
		// Served is who is no gap any more.
		serves: gapStates.includes('weak') ? 'good' : 'weak',
		costEach: null,
	};
}

/**
 * What an address asks: `?k=5&demand=households&gap=none,weak&from=hamlet,drawn&points=105.97:9.6&mast=900:42:20:open`.
 * What we do not know is left out, never an error; figures that make no sense stay, for the analysis to refuse in words.
 */
export function readSiting({ searchParams: query }: URL, usual: UsualSiting): SitingQuestion {
	const standard = usualQuestion(usual);
	const list = (name: string) => (query.get(name) ?? '').split(',').filter(Boolean);
	const pick = <Word extends string>(words: readonly Word[], name: string, without: readonly Word[]) =>
		query.has(name) ? words.filter((word) => list(name).includes(word)) : [...without];
	const at = query.get('at') ?? '';
	return {
		...standard,
		at: /^(19|20|21)\d\d-\d\d-\d\d$/.test(at) && !Number.isNaN(Date.parse(at)) ? at : standard.at,
		communes: [...new Set(list('communes').filter((code) => /^[0-9A-Za-z]{1,12}$/.test(code)))].sort(),
		gapStates: pick(STATES, 'gap', standard.gapStates),
		demand: DEMAND_KINDS.find((kind) => kind === query.get('demand')) ?? standard.demand,
		limit: readLimit(query, standard.limit),
		candidates: pick(CANDIDATE_KINDS, 'from', standard.candidates),
		drawn: readPoints(list('points')),
		mast: readMast(query.get('mast'), standard.mast),
		serves: (['good', 'weak'] as const).find((one) => one === query.get('serves')) ?? standard.serves,
		costEach: numberOr(query.get('cost'), null),
	};
}

/** The query that asks so; what an address need not say is left out. */
export function writeSiting(question: SitingQuestion, usual: UsualSiting): URLSearchParams {
	const standard = usualQuestion(usual);
	const { mast, limit } = question;
	const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join();
	const parts: [string, string | null][] = [
		['k', limit.kind === 'count' && limit.count !== USUAL_COUNT ? String(limit.count) : null],
		['budget', limit.kind === 'budget' ? String(limit.budget) : null],
		['cost', question.costEach === null ? null : String(question.costEach)],
		['demand', question.demand === standard.demand ? null : question.demand],
		['gap', same(question.gapStates, standard.gapStates) ? null : question.gapStates.join(',')],
		['from', same(question.candidates, standard.candidates) ? null : question.candidates.join(',')],
		['points', question.drawn.map(({ lng, lat }) => `${lng}:${lat}`).join(',') || null],
		['mast', sameMast(mast, standard.mast) ? null : mastWords(mast)],
		['serves', question.serves === standard.serves ? null : question.serves],
		['communes', question.communes.join(',') || null],
		['at', question.at === usual.today ? null : question.at],
	];
	return new URLSearchParams(parts.filter((part): part is [string, string] => part[1] !== null));
}

/** A point as it is written: about a decimetre. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Whether a point lies anywhere near the region, so that a swapped pair of coordinates is told at once. */
export function isNearRegion({ lng, lat }: { lng: number; lat: number }): boolean {
	const [west, south, east, north] = SOC_TRANG_BOUNDS;
	return lng > west - 1 && lng < east + 1 && lat > south - 1 && lat < north + 1;
}

const mastWords = ({ mhz, heightMetres, powerWatts, environment }: SitingQuestion['mast']) =>
	`${mhz}:${heightMetres}:${powerWatts}:${environment}`;
const sameMast = (one: SitingQuestion['mast'], other: SitingQuestion['mast']) =>
	mastWords(one) === mastWords(other);

function readLimit(query: URLSearchParams, standard: SitingLimit): SitingLimit {
	if (query.has('budget')) return { kind: 'budget', budget: numberOr(query.get('budget'), 0) };
	const count = numberOr(query.get('k'), null);
	return count === null ? standard : { kind: 'count', count };
}

function readPoints(pairs: readonly string[]): SitingQuestion['drawn'] {
	return pairs
		.map((pair) => pair.split(':').map((text) => (text.trim() === '' ? NaN : Number(text))))
		.filter(([lng = NaN, lat = NaN]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90)
		.slice(0, MOST_DRAWN_POINTS)
		.map(([lng = 0, lat = 0], at) => ({
			key: `drawn-${at + 1}`,
			lng: roundDegrees(lng),
			lat: roundDegrees(lat),
		}));
}

function readMast(text: string | null, standard: SitingQuestion['mast']): SitingQuestion['mast'] {
	const [mhz, height, power, environment] = (text ?? '').split(':');
	return {
		mhz: numberOr(mhz, standard.mhz),
		heightMetres: numberOr(height, standard.heightMetres),
		powerWatts: numberOr(power, standard.powerWatts),
		environment: ENVIRONMENTS.find((one) => one === environment) ?? standard.environment,
	};
}

function numberOr<Other>(text: string | null | undefined, other: Other): number | Other {
	if (text === null || text === undefined || text.trim() === '') return other;
	const number = Number(text);
	return Number.isFinite(number) ? number : other;
}
