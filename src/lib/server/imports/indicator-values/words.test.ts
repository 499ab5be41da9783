import { expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import { describeFinding, listRemedies } from '../report-text.ts';
import { VALUE_CODES, VALUE_SEVERITY, type ValueFinding } from './findings.ts';
import { VALUE_FINDING_WORDS } from './words.ts';

it.each(LOCALES)(
	'every finding of figures has words in %s, and every error and warning a remedy',
	(locale) => {
		for (const code of VALUE_CODES) {
			const item: ValueFinding = {
				code,
				severity: VALUE_SEVERITY[code],
				feature: null,
				place: null,
				values: {},
			};
			expect(describeFinding(item, VALUE_FINDING_WORDS, locale), code).not.toMatch(/^values_import_|^$/);
			if (item.severity !== 'notice')
				expect(listRemedies([item], VALUE_FINDING_WORDS, locale), code).toHaveLength(1);
		}
	},
);
