import type { PageData } from './$types';

/** The filters as a query; what is not narrowed is left out. */
export function filterQuery({ commune, operator, show, absentOnly }: PageData['filter'], page = 1): string {
	const query = new URLSearchParams({ show });
	if (commune) query.set('commune', commune);
	if (operator) query.set('operator', operator);
	if (absentOnly) query.set('absent', '1');
	if (page > 1) query.set('page', String(page));
	return query.toString();
}
