/** Every way the analysis refuses its input; each is a key of `messages/*.json`. */
export type AnalysisErrorCode =
	| 'connectivity_error_link_value'
	| 'connectivity_error_link_range'
	| 'connectivity_error_no_hamlets'
	| 'connectivity_error_duplicate_key'
	| 'connectivity_error_no_criteria'
	| 'connectivity_error_criterion_value'
	| 'connectivity_error_weight_value'
	| 'connectivity_error_weights_zero'
	| 'connectivity_error_top_count'
	| 'connectivity_error_perturbation'
	| 'connectivity_error_hamlet_unranked'
	| 'connectivity_error_no_candidates'
	| 'connectivity_error_candidate_value'
	| 'connectivity_error_demand_value'
	| 'connectivity_error_site_count'
	| 'connectivity_error_budget_zero'
	| 'connectivity_error_setting_value'
	| 'connectivity_error_unknown_table'
	| 'connectivity_error_cancelled'
	| 'connectivity_error_worker_lost';

/** What stands in the words of the message: names and figures, never sentences. */
export type AnalysisErrorContext = Readonly<Record<string, string | number>>;

/**
 * Input no result can be made of. Pure, so it crosses between worker and page as code and context; the server turns it
 * into its own `AppError`.
 */
export class AnalysisError extends Error {
	override readonly name = 'AnalysisError';

	constructor(
		readonly code: AnalysisErrorCode,
		readonly context: AnalysisErrorContext = {},
	) {
		super(Object.keys(context).length > 0 ? `${code} ${JSON.stringify(context)}` : code);
	}
}
