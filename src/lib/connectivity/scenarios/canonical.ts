/**
 * JSON in one form only: members in the order of their names, nothing between the parts. Equal data is equal text, so
 * its digest can be compared. Members that are `undefined` are left out, as in all JSON.
 * @throws RangeError on what JSON cannot hold: a number that is not finite would silently become null
 */
export function toCanonicalJson(value: unknown): string {
	if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON holds no ${value}`);
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((part) => toCanonicalJson(part ?? null)).join(',')}]`;
	const members = Object.entries(value)
		.filter(([, part]) => part !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, part]) => `${JSON.stringify(name)}:${toCanonicalJson(part)}`);
	return `{${members.join(',')}}`;
}
