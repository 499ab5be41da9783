import * as v from 'valibot';
import { SECTIONS } from '../../reports/sections.ts';
import type { ReportHead, ReportSnapshot } from '../../reports/types.ts';

/** What nobody types and no document holds becomes a space; lines stay lines. */
const words = (most: number) =>
	v.pipe(
		v.string(),
		v.transform((text) =>
			text
				.replace(/\r\n?/g, '\n')
				// eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, XML the others
				.replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
				.normalize('NFC'),
		),
		v.maxLength(most),
	);
const line = words(300);
const version = v.pipe(v.number(), v.integer(), v.minValue(1));

export const SECTION_SCHEMA = v.strictObject({
	key: v.picklist(SECTIONS.map(({ key }) => key)),
	version,
	text: words(20_000),
});

export const HEAD_SCHEMA = v.strictObject({
	version,
	head: v.strictObject({
		superior: line,
		issuer: line,
		place: line,
		subject: line,
		to: v.pipe(v.array(line), v.maxLength(20)),
		recipients: v.pipe(v.array(line), v.maxLength(40)),
		signature: v.strictObject({ onBehalf: line, title: line, name: line }),
	}),
});

/** What stands around the text: as the report before had it, else what the place lets one guess. */
export function proposeHead({ place, year }: ReportSnapshot, former: ReportHead | null): ReportHead {
	const subject = `Kết quả công tác dân tộc năm ${year}`;
	if (former) return { ...former, subject };
	const authority = place ? `Ủy ban nhân dân ${place}` : '';
	return {
		superior: authority,
		issuer: 'Sở Dân tộc và Tôn giáo',
		place: place?.replace(/^(?:thành phố|tỉnh) /, '') ?? '',
		subject,
		to: ['Bộ Dân tộc và Tôn giáo', ...(authority ? [authority] : [])],
		recipients: ['Như trên', 'Lưu: VT'],
		signature: { onBehalf: '', title: 'Giám đốc', name: '' },
	};
}

/** Equal data is equal text: members in the order of their names. */
export function toCanonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
			: part,
	);
}
