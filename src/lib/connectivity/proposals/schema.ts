import * as v from 'valibot';
import { FUNDINGS, type ProposalContent } from './types.ts';

const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const line = (most: number) => v.pipe(words(most), v.regex(/^[^\n\r]*$/));
const lines = v.pipe(v.array(v.pipe(line(500), v.nonEmpty())), v.maxLength(50));
const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const day = v.pipe(v.string(), v.isoDate());

/** The most hamlets of one proposal: beyond, documents are no longer read by anybody. */
export const MOST_HAMLETS = 300;
const MOST_LINES = 500;
/** Đồng; beyond the whole state budget it is a slip of the hand. */
const MOST_DONG = 1e16;

/** What may be kept of a proposal; texts are trimmed, and nothing is longer than a document bears. */
export const CONTENT_SCHEMA = v.strictObject({
	superior: line(300),
	issuer: line(300),
	place: line(100),
	subject: line(500),
	to: lines,
	recipients: lines,
	signature: v.strictObject({ onBehalf: line(200), title: line(200), name: line(200) }),
	sections: v.pipe(v.array(v.strictObject({ title: line(300), text: words(20_000) })), v.maxLength(30)),
	hamlets: v.pipe(
		v.array(
			v.strictObject({
				key,
				option: line(300),
				commitment: line(500),
				crossing: line(300),
				note: words(2000),
			}),
		),
		v.minLength(1),
		v.maxLength(MOST_HAMLETS),
		v.check((hamlets) => new Set(hamlets.map((one) => one.key)).size === hamlets.length, 'each hamlet once'),
	),
	costs: v.pipe(
		v.array(
			v.strictObject({
				hamlet: v.nullable(key),
				item: line(500),
				unit: line(50),
				quantity: v.nullable(
					v.pipe(
						v.number(),
						v.minValue(0),
						v.maxValue(1e6),
						v.check((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, '3 decimals'),
					),
				),
				unitPrice: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_DONG))),
				tax: line(200),
				funding: v.nullable(v.picklist(FUNDINGS)),
			}),
		),
		v.maxLength(MOST_LINES),
	),
	timetable: v.pipe(
		v.array(
			v.strictObject({
				work: line(500),
				from: v.nullable(day),
				to: v.nullable(day),
				responsible: line(300),
			}),
		),
		v.maxLength(MOST_LINES),
	),
	legalBases: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(100)),
}) satisfies v.GenericSchema<unknown, ProposalContent>;

/** A proposal as the form sends it. */
export const SAVE_SCHEMA = v.strictObject({
	/** The version it was begun from. */
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	title: v.pipe(line(300), v.nonEmpty()),
	content: CONTENT_SCHEMA,
});
