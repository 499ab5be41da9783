import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerFilter } from '../types.ts';
import type { FilterValue } from '../view-state.ts';

type Chosen = Readonly<Record<string, readonly FilterValue[]>>;

/** Checked options of a filter; null when everything is shown. */
function chosenOf(filter: LayerFilter, chosen: Chosen): readonly FilterValue[] | null {
	const values = chosen[filter.property];
	if (!values) return null;
	const all = filter.options.every((option) => values.includes(option.value));
	return all ? null : values;
}

/** True for features whose property is among the values; null stands for a feature without the property. */
function anyOf(property: string, values: readonly FilterValue[]): ExpressionSpecification {
	const named = values.filter((value) => value !== null);
	const matches: ExpressionSpecification = [
		'in',
		['get', property],
		['literal', named],
	] as ExpressionSpecification;
	return values.includes(null)
		? ['any', ['!', ['has', property]], ['==', ['get', property], null], matches]
		: matches;
}

/** Sum of the members of a cluster that the filter leaves. */
function membersLeft(values: readonly FilterValue[]): ExpressionSpecification {
	const terms = values.map((value) => ['coalesce', ['get', String(value)], 0]);
	return ['+', 0, ...terms] as unknown as ExpressionSpecification;
}

/**
 * MapLibre filter for a layer's checklists; undefined when nothing is filtered. Clusters pass, except where they
 * carry counts by the filtered property: then those without a member left go.
 */
export function filterExpression(
	filters: readonly LayerFilter[],
	chosen: Chosen,
	clustered: boolean,
): ExpressionSpecification | undefined {
	const conditions: ExpressionSpecification[] = [];
	for (const filter of filters) {
		const values = chosenOf(filter, chosen);
		if (!values) continue;
		const single = anyOf(filter.property, values);
		if (!clustered) conditions.push(single);
		else if (filter.countedInClusters)
			conditions.push(['case', ['has', 'count'], ['>', membersLeft(values), 0], single]);
		else conditions.push(['any', ['has', 'count'], single]);
	}
	return conditions.length === 0 ? undefined : ['all', ...conditions];
}

/**
 * Rewrites an expression of a cluster layer so that it counts only the members the filters leave:
 * `["get", "count"]` becomes the sum of the chosen, `["get", <unchosen option>]` becomes 0.
 */
export function countChosen<Expression>(
	expression: Expression,
	filters: readonly LayerFilter[],
	chosen: Chosen,
): Expression {
	const filter = filters.find((one) => one.countedInClusters);
	const values = filter && chosenOf(filter, chosen);
	if (!filter || !values) return expression;
	const gone = new Set(
		filter.options.filter((option) => !values.includes(option.value)).map((option) => option.value),
	);
	const rewrite = (part: unknown): unknown => {
		if (!Array.isArray(part)) return part;
		if (part[0] === 'get' && part.length === 2) {
			if (part[1] === 'count') return membersLeft(values);
			if (gone.has(part[1])) return 0;
		}
		return part.map(rewrite);
	};
	return rewrite(expression) as Expression;
}

/** True when a filter is set that clusters cannot follow: the list then says from which zoom it holds. */
export function hidesFromClusters(filters: readonly LayerFilter[], chosen: Chosen): boolean {
	return filters.some((filter) => !filter.countedInClusters && chosenOf(filter, chosen) !== null);
}
