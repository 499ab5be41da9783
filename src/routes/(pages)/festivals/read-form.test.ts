import { expect, it } from 'vitest';
import type { AppError } from '$lib/server/errors';
import { CONFIRM, PROPOSE, readForm, REJECT } from './read-form.ts';

const GIVEN = { uid: 'ok-om-bok-2026-11-22', sequence: '0', startsOn: '2026-11-22', endsOn: '2026-11-24' };

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}
const codeOf = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		return (error as AppError).code;
	}
	return expect.fail('nothing was refused');
};

it('reads days with what they are known from, a page or a document', () => {
	expect(readForm(formOf({ ...GIVEN, source: ' Thông báo 12/TB-UBND ' }), CONFIRM)).toEqual({
		...GIVEN,
		sequence: 0,
		source: 'Thông báo 12/TB-UBND',
	});
	expect(readForm(formOf({ ...GIVEN, source: '' }), CONFIRM).source).toBeNull();
});

it('takes a reason without what no database keeps', () => {
	const { uid, sequence } = GIVEN;
	expect(readForm(formOf({ uid, sequence, reason: 'do\u0000 mưa' }), REJECT).reason).toBe('do  mưa');
});

it.each([
	[{ ...GIVEN, source: 'javascript:alert(1)' }, 'heritage_issue_address'],
	[{ ...GIVEN, source: '', startsOn: '2026-13-01' }, 'error_festival_days'],
	[{ ...GIVEN, source: '', uid: 'a\u0000b' }, 'error_unknown_occurrence'],
])('says what is wrong with %j', (fields, code) => {
	expect(codeOf(() => readForm(formOf(fields), CONFIRM))).toBe(code);
});

it('takes no name of a festival that is none', () => {
	expect(codeOf(() => readForm(formOf({ slug: 'ok\u0000' }), PROPOSE))).toBe('error_unknown_record');
});
