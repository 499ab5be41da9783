import * as v from 'valibot';
import { LONGEST_CAPTIONS, readCaptions, writeWebVtt } from './captions.ts';
import { MOST_PEAKS } from './limits.ts';
import { PEOPLE_CONSENTS, PROTOCOLS } from './types.ts';

/** Plain text in composed form; markup in it is shown as written. Empty becomes null. */
const text = (most: number) =>
	v.pipe(
		v.string('text'),
		v.transform((given) =>
			given
				.replace(/\r\n?/g, '\n')
				// eslint-disable-next-line no-control-regex -- what nobody typed on purpose, and what PostgreSQL refuses
				.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ')
				.normalize('NFC')
				.trim(),
		),
		v.maxLength(most, `at most ${most} characters`),
	);

const optional = (most: number) =>
	v.optional(
		v.nullable(
			v.pipe(
				text(most),
				v.transform((given) => given || null),
			),
		),
	);

/** Languages without words are left out; without any there is nothing. */
const words = (one: v.GenericSchema<string>) =>
	v.optional(
		v.nullable(
			v.pipe(
				v.strictObject({ vi: v.optional(one), km: v.optional(one), en: v.optional(one) }),
				v.transform((given) => {
					const there = Object.entries(given).filter(([, one]) => one);
					return there.length ? Object.fromEntries(there) : null;
				}),
			),
		),
	);

/** Captions in any form people have them, kept as WebVTT; a language without is left out. */
const captions = v.pipe(
	v.string('text'),
	v.maxLength(LONGEST_CAPTIONS, `at most ${LONGEST_CAPTIONS} characters`),
	v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
		const read = readCaptions(value);
		if ('cues' in read) return writeWebVtt(read.cues);
		if (read.problem === 'empty') return '';
		addIssue({ message: `WebVTT: ${read.problem}${read.line ? ` in line ${read.line}` : ''}` });
		return NEVER;
	}),
);

const PARTIAL_DAY = /^(1[0-9]|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** What PATCH /api/media/{id} takes: any of these fields, and no other. */
export const mediumChange = v.strictObject({
	alt: words(text(500)),
	caption: words(text(2000)),
	transcript: words(text(50_000)),
	captions: words(captions),
	creator: optional(300),
	createdOn: v.optional(
		v.nullable(
			v.pipe(v.string(), v.regex(PARTIAL_DAY, 'a year, a month or a day: 2019, 2019-11, 2019-11-22')),
		),
	),
	rightsHolder: optional(300),
	licence: optional(300),
	peopleConsent: v.optional(v.nullable(v.picklist(PEOPLE_CONSENTS))),
	consentDetails: optional(2000),
	protocol: v.optional(v.picklist(PROTOCOLS)),
	waveform: v.optional(
		v.nullable(
			v.pipe(
				v.array(
					v.pipe(
						v.number('numbers'),
						v.minValue(0, 'peaks from 0'),
						v.maxValue(1, 'peaks to 1'),
						v.transform((peak) => Math.round(peak * 1000) / 1000),
					),
				),
				v.minLength(2, 'at least two peaks'),
				v.maxLength(MOST_PEAKS, `at most ${MOST_PEAKS} peaks`),
			),
		),
	),
});

/** What PUT /api/media/order takes: the record and all its media as they shall follow one another. */
export const mediaOrder = v.strictObject({
	record: v.pipe(v.string(), v.maxLength(200)),
	ids: v.pipe(v.array(v.pipe(v.string(), v.uuid('identifiers'))), v.maxLength(2000)),
});
