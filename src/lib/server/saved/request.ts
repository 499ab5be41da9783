import * as v from 'valibot';
import { AUDIENCES } from '../../saved/types.ts';

const LONGEST_TITLE = 200;
const MOST_MEMBERS = 20_000;
const MOST_STEPS = 60;

const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_TITLE));
/** Of our own screen only: an address that leads elsewhere would make a shared story a trap. */
const address = v.pipe(
	v.string(),
	v.maxLength(8_000),
	v.regex(/^(\?[^#]*)?(#.*)?$/, 'a query and a hash, "?at=…#map=…"'),
);
const day = v.pipe(v.string(), v.isoDate());
const areaKey = v.pipe(
	v.string(),
	v.regex(/^(?!\d+$)[0-9A-Za-z][0-9A-Za-z@-]{0,199}$/, 'the key of an area'),
);
const slug = v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z-]{0,199}$/, 'the slug of a record'));
const members = <Member extends v.GenericSchema<string, string>>(member: Member) =>
	v.pipe(
		v.array(member),
		v.maxLength(MOST_MEMBERS),
		v.transform((list) => [...new Set(list)]),
	);

const BODIES = {
	view: v.strictObject({ address }),
	selection: v.strictObject({ at: day, areas: members(areaKey), records: members(slug) }),
	story: v.strictObject({
		steps: v.pipe(
			v.array(v.strictObject({ title, text: v.pipe(v.string(), v.maxLength(4_000)), address })),
			v.minLength(1),
			v.maxLength(MOST_STEPS),
		),
	}),
} as const;

const audience = v.picklist(AUDIENCES);

/** POST /api/saved. */
export const KEEP = v.variant('kind', [
	v.strictObject({ kind: v.literal('view'), title, audience, body: BODIES.view }),
	v.strictObject({ kind: v.literal('selection'), title, audience, body: BODIES.selection }),
	v.strictObject({ kind: v.literal('story'), title, audience, body: BODIES.story }),
]);

/** PUT /api/saved/{slug}; the service checks that the body is one of the kind it had. */
export const CHANGE = v.strictObject({
	title,
	audience,
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	body: v.union([BODIES.view, BODIES.selection, BODIES.story]),
});

/** Whether a body is one of that kind. */
export const isBodyOf = (kind: keyof typeof BODIES, body: unknown): boolean => v.is(BODIES[kind], body);
