import { m } from '$lib/paraglide/messages';
import type { AnalysisError } from './analysis-error.ts';

/** What a ranking can refuse, in the reader's language; anything else is a defect and says only that it failed. */
export function refusalWords({ code, context }: Pick<AnalysisError, 'code' | 'context'>): string {
	const said = (name: string) => String(context[name] ?? '');
	switch (code) {
		case 'connectivity_error_weights_zero':
			return m.connectivity_error_weights_zero();
		case 'connectivity_error_no_hamlets':
			return m.ranking_empty();
		case 'connectivity_error_top_count':
			return m.connectivity_error_top_count({ count: said('count') });
		case 'connectivity_error_hamlet_unranked':
			return m.ranking_why_unranked();
		case 'connectivity_error_worker_lost':
			return m.connectivity_error_worker_lost();
		case 'connectivity_error_criterion_value':
			return m.connectivity_error_criterion_value({
				criterion: said('criterion'),
				key: said('key'),
				value: said('value'),
			});
		case 'connectivity_error_no_criteria':
			return m.connectivity_error_no_criteria({ count: said('count') });
		default:
			return m.error_internal();
	}
}
