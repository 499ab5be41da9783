import { m } from '$lib/paraglide/messages';
import type { AnalysisError } from '../analysis-error.ts';
import type { CandidateKind, DemandKind, SiteCandidate } from '../scenarios/types.ts';
import type { SitingNote, SitingResult } from '../siting/choose-sites.ts';

export const DEMAND_WORDS: Readonly<Record<DemandKind, () => string>> = {
	'minority-households': m.siting_demand_minority,
	households: m.siting_demand_households,
	'poor-households': m.siting_demand_poor,
};

export const CANDIDATE_WORDS: Readonly<Record<CandidateKind, () => string>> = {
	'public-point': m.siting_from_public,
	'commune-centre': m.siting_from_commune,
	hamlet: m.siting_from_hamlet,
	drawn: m.siting_from_drawn,
};

export const NOTE_WORDS: Readonly<Record<SitingNote, () => string>> = {
	connectivity_note_fewer_candidates: m.connectivity_note_fewer_candidates,
	connectivity_note_budget_below_cheapest: m.connectivity_note_budget_below_cheapest,
	connectivity_note_nothing_to_win: m.connectivity_note_nothing_to_win,
	connectivity_note_fewer_needed: m.connectivity_note_fewer_needed,
	connectivity_note_unknown_demand: m.connectivity_note_unknown_demand,
};

export const METHOD_WORDS: Readonly<Record<SitingResult['method'], () => string>> = {
	greedy: m.siting_method_greedy,
	exchange: m.siting_method_exchange,
	relaxation: m.siting_method_relaxation,
	exact: m.siting_method_exact,
};

/** A drawn point has no name of its own: "Điểm tự chọn 2". */
export function siteName({ kind, key, name }: Pick<SiteCandidate, 'kind' | 'key' | 'name'>): string {
	return kind === 'drawn' ? m.siting_drawn_point({ number: key.replace('drawn-', '') }) : name;
}

/** What a siting refuses, in the reader's language. */
export function refusalWords({ code, context }: Pick<AnalysisError, 'code' | 'context'>): string {
	const said = (name: string) => String(context[name] ?? '');
	switch (code) {
		case 'connectivity_error_no_candidates':
			return m.siting_refused_no_candidates();
		case 'connectivity_error_no_hamlets':
			return m.connectivity_error_no_hamlets();
		case 'connectivity_error_site_count':
			return m.connectivity_error_site_count({ count: said('count') });
		case 'connectivity_error_budget_zero':
			return m.connectivity_error_budget_zero();
		case 'connectivity_error_candidate_value':
			return m.siting_refused_cost();
		case 'connectivity_error_link_value':
		case 'connectivity_error_link_range':
			return m.siting_refused_mast();
		case 'connectivity_error_setting_value':
			return m.connectivity_error_setting_value({
				id: said('id'),
				place: said('place'),
				value: said('value'),
			});
		case 'connectivity_error_worker_lost':
			return m.connectivity_error_worker_lost();
		default:
			return m.error_internal();
	}
}
