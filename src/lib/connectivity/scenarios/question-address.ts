import type { ServiceState } from '../../areas/types.ts';
import { CRITERIA, type CriterionId } from '../ranking/criteria.ts';
import { MOST_WEIGHT, PRESETS } from '../ranking/presets.ts';
import type { RankingQuestion } from './types.ts';

export const STATES = ['none', 'weak', 'good', 'unknown'] as const satisfies readonly ServiceState[];
/** How many places a question may ask about. */
export const MOST_PLACES = 5000;
const USUAL_PLACES = 20;
/** Known gaps: a hamlet nobody has looked at is measured first, and neither comes before them nor behind. */
const USUAL_STATES: readonly ServiceState[] = ['none', 'weak'];
/** Says that nothing is left out, where saying nothing means the usual. */
const ALL = 'all';
/** Weightings tried, how far each weight is shaken, and the seed: the same for everybody, so that lists compare. */
export const USUAL_STABILITY = { samples: 1000, spread: 0.25, seed: 272 } as const;

/**
 * What an address asks the ranking: `?w=service:100,zone:20&communes=31810&states=none,weak&top=20&at=2026-11-22`. What
 * we do not know is left out, never an error; without weights those of the first preset.
 * @param today YYYY-MM-DD, asked about where the address names no day
 */
export function readQuestion({ searchParams: query }: URL, today: string): RankingQuestion {
	const list = (name: string) => (query.get(name) ?? '').split(',').filter(Boolean);
	const top = Number(query.get('top') ?? USUAL_PLACES);
	return {
		kind: 'ranking',
		at: readDay(query.get('at')) ?? today,
		communes: [...new Set(list('communes').filter((code) => /^[0-9A-Za-z]{1,12}$/.test(code)))].sort(),
		states: query.has('states')
			? STATES.filter((state) => list('states').includes(state))
			: [...USUAL_STATES],
		weights: query.has('w') ? readWeights(list('w')) : { ...PRESETS[0].weights },
		top: Number.isInteger(top) && top >= 1 && top <= MOST_PLACES ? top : USUAL_PLACES,
		stability: { ...USUAL_STABILITY },
	};
}

/** The query that asks so; what an address need not say is left out. @param today as in `readQuestion` */
export function writeQuestion(
	{ at, communes, states, weights, top }: RankingQuestion,
	today: string | null,
): URLSearchParams {
	const given = CRITERIA.flatMap(({ id }) => (weights[id] ? [`${id}:${weights[id]}`] : [])).join(',');
	const parts: [string, string][] = [
		['w', isPreset(weights) ? '' : given || 'none'],
		['communes', communes.join(',')],
		['states', states.join() === USUAL_STATES.join() ? '' : states.join(',') || ALL],
		['top', top === USUAL_PLACES ? '' : String(top)],
		['at', at === today ? '' : at],
	];
	return new URLSearchParams(parts.filter(([, value]) => value !== ''));
}

function isPreset(weights: RankingQuestion['weights']): boolean {
	return CRITERIA.every(({ id }) => (weights[id] ?? 0) === (PRESETS[0].weights[id] ?? 0));
}

function readWeights(pairs: readonly string[]): RankingQuestion['weights'] {
	const weights: Partial<Record<CriterionId, number>> = {};
	for (const pair of pairs) {
		const [id, text] = pair.split(':');
		const criterion = CRITERIA.find((one) => one.id === id);
		const weight = Number(text || NaN);
		if (criterion && weight > 0 && weight <= MOST_WEIGHT) weights[criterion.id] = weight;
	}
	return weights;
}

function readDay(text: string | null): string | null {
	if (text === null || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return null;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}
