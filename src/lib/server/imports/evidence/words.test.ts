import { expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import { describeFinding, listRemedies } from '../report-text.ts';
import { EVIDENCE_CODES, finding, Findings } from './findings.ts';
import { EVIDENCE_FINDING_WORDS } from './words.ts';

it.each(LOCALES)(
	'every finding of evidence has words in %s, and every error and warning a remedy',
	(locale) => {
		for (const code of EVIDENCE_CODES) {
			const item = finding(code);
			expect(describeFinding(item, EVIDENCE_FINDING_WORDS, locale), code).not.toMatch(/^evidence_|^$/);
			if (item.severity !== 'notice')
				expect(listRemedies([item], EVIDENCE_FINDING_WORDS, locale), code).toHaveLength(1);
		}
	},
);

it('a column that is wrong in every row is told a hundred times and then counted', () => {
	const findings = new Findings();
	for (let index = 0; index < 5000; index++)
		findings.note('id_missing', { feature: { index, code: null, name: null }, values: { column: 'id' } });
	expect(findings.rejected.size).toBe(5000);
	expect(findings.list()).toHaveLength(101);
	expect(findings.list().at(-1)).toMatchObject({ code: 'more_findings', values: { count: 4900 } });
});
