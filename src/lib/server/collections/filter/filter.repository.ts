import geojsonValidation from 'geojson-validation';
import type { CollectionField, FieldType } from '../../../collections/types.ts';
import type { Sql } from '../../db/index.ts';
import type { Fragment } from '../define-features.ts';
import { FilterError, isBox, type Predicate, type Scalar } from './types.ts';

interface Scope {
	fields: ReadonlyMap<string, CollectionField>;
	hasPlaces: boolean;
}

/**
 * The SQL of a filter over the columns of the row `f`. Every value is a parameter, every name one of the declared.
 * @throws FilterError for an unknown property, or values of another type than what they are compared with
 */
export function compileFilter(sql: Sql, predicate: Predicate, scope: Scope): Fragment {
	if (typeof predicate === 'boolean') return sql`${predicate}::boolean`;
	switch (predicate.op) {
		case 'and':
		case 'or':
			return predicate.args
				.map((part) => compileFilter(sql, part, scope))
				.reduce((left, right) =>
					predicate.op === 'and' ? sql`(${left} and ${right})` : sql`(${left} or ${right})`,
				);
		case 'not':
			return sql`(not ${compileFilter(sql, predicate.args[0], scope)})`;
		case 'isNull':
			return sql`(${isPlace(predicate.args[0], scope) ? sql`f.geom` : property(sql, predicate.args[0], scope)} is null)`;
		case 's_intersects':
			return intersects(sql, predicate, scope);
		case 'like': {
			const [left, pattern] = predicate.args;
			if (kindOf(left, scope) !== 'text') throw new FilterError('LIKE compares text');
			return sql`(${scalar(sql, left, 'text', scope)} like ${scalar(sql, pattern, 'text', scope)})`;
		}
		case 'between': {
			const kind = commonKind(predicate.args, scope);
			const [value, from, to] = predicate.args.map((one) => scalar(sql, one, kind, scope));
			return sql`(${value!} between ${from!} and ${to!})`;
		}
		case 'in': {
			const [value, list] = predicate.args;
			if (list.length === 0) return sql`false`;
			const kind = commonKind([value, ...list], scope);
			return list
				.map((one) => sql`${scalar(sql, value, kind, scope)} = ${scalar(sql, one, kind, scope)}`)
				.reduce((left, right) => sql`(${left} or ${right})`);
		}
		default: {
			const kind = commonKind(predicate.args, scope);
			const [left, right] = predicate.args.map((one) => scalar(sql, one, kind, scope));
			return sql`(${left!} ${sign(sql, predicate.op)} ${right!})`;
		}
	}
}

function sign(sql: Sql, op: '=' | '<>' | '<' | '>' | '<=' | '>='): Fragment {
	return { '=': sql`=`, '<>': sql`<>`, '<': sql`<`, '>': sql`>`, '<=': sql`<=`, '>=': sql`>=` }[op];
}

function findField(name: string, { fields }: Scope): CollectionField {
	const field = fields.get(name);
	if (!field)
		throw new FilterError(`no property "${name.slice(0, 60)}"; there are ${[...fields.keys()].join(', ')}`);
	return field;
}

/** The place is no value to compare, but it can be asked for. */
const isPlace = (value: Scalar, { hasPlaces }: Scope): boolean =>
	hasPlaces && typeof value === 'object' && 'property' in value && isPlaceName(value.property);

const isPlaceName = (name: string): boolean => name === 'geometry' || name === 'geom';

function property(sql: Sql, value: Scalar, scope: Scope): Fragment {
	if (typeof value !== 'object' || !('property' in value))
		throw new FilterError('IS NULL asks for a property');
	return sql`${sql(`f.${findField(value.property, scope).name}`)}`;
}

/** What a value is; whole numbers are compared with any. */
function kindOf(value: Scalar, scope: Scope): FieldType {
	if (typeof value === 'string') return 'text';
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'boolean';
	if ('property' in value) {
		const { type } = findField(value.property, scope);
		return type === 'integer' ? 'number' : type;
	}
	return 'op' in value ? 'text' : 'day';
}

function commonKind(values: readonly Scalar[], scope: Scope): FieldType {
	const kinds = new Set(values.map((value) => kindOf(value, scope)));
	// Programs write days as text.
	if (
		kinds.has('day') &&
		kinds.has('text') &&
		values.every((value) => kindOf(value, scope) === 'day' || isDay(value))
	)
		kinds.delete('text');
	const [kind, ...others] = kinds;
	if (others.length > 0) throw new FilterError(`cannot compare ${[...kinds].join(' with ')}`);
	return kind!;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;
const isDay = (value: Scalar) => typeof value === 'string' && DAY.test(value);

function scalar(sql: Sql, value: Scalar, kind: FieldType, scope: Scope): Fragment {
	if (typeof value === 'object' && 'property' in value) {
		const field = findField(value.property, scope);
		return sql`${sql(`f.${field.name}`)}`;
	}
	if (typeof value === 'object' && 'op' in value) {
		const [inner] = value.args;
		if (kindOf(inner, scope) !== 'text') throw new FilterError('CASEI takes text');
		return sql`lower(${scalar(sql, inner, 'text', scope)})`;
	}
	if (kind === 'day') return day(sql, value);
	if (typeof value === 'number') return sql`${value}::float8`;
	if (typeof value === 'boolean') return sql`${value}::boolean`;
	return sql`${String(value)}::text`;
}

function day(sql: Sql, value: Scalar): Fragment {
	const written =
		typeof value === 'string'
			? value
			: typeof value === 'object' && 'date' in value
				? value.date
				: typeof value === 'object' && 'timestamp' in value
					? value.timestamp
					: '';
	const moment = new Date(written);
	if (!DAY.test(written) || Number.isNaN(moment.getTime()))
		throw new FilterError(`"${written.slice(0, 40)}" is no day, as 2025-07-01`);
	// The civil day in Vietnam, which is the session's zone.
	return written.length === 10 ? sql`${written}::date` : sql`(${moment.toISOString()}::timestamptz)::date`;
}

function intersects(
	sql: Sql,
	{ args: [{ property: name }, place] }: Extract<Predicate, { op: 's_intersects' }>,
	{ hasPlaces }: Scope,
): Fragment {
	if (!hasPlaces || !isPlaceName(name))
		throw new FilterError(
			hasPlaces ? 'the property with the place is "geometry"' : 'this collection has no places',
		);
	if (isBox(place)) {
		const [west, south, east, north] =
			place.bbox.length === 6 ? [0, 1, 3, 4].map((at) => place.bbox[at]!) : place.bbox;
		return sql`ST_Intersects(f.geom, ST_MakeEnvelope(${west!}::float8, ${south!}::float8, ${east!}::float8, ${north!}::float8, 4326))`;
	}
	if (!geojsonValidation.valid(place))
		throw new FilterError('the geometry is not complete: rings end where they begin');
	return sql`ST_Intersects(f.geom, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(place)}::text), 4326))`;
}
