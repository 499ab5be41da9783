/** What a JSON merge patch (RFC 7396) makes of a document; null takes a member away. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
	if (!isObject(patch)) return patch;
	const result = new Map(Object.entries(isObject(target) ? target : {}));
	for (const [name, value] of Object.entries(patch))
		if (value === null) result.delete(name);
		else result.set(name, applyMergePatch(result.get(name), value));
	return Object.fromEntries(result);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
