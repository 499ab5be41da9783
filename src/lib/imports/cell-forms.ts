/** How a column writes numbers: 1.234,5 as in Vietnam, or 1,234.5. */
export const NUMBER_FORMS = ['comma', 'point'] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

/** In which order a column writes the parts of a day. */
export const DAY_FORMS = ['dmy', 'mdy', 'ymd'] as const;
export type DayForm = (typeof DAY_FORMS)[number];

const GROUPED: Readonly<Record<NumberForm, RegExp>> = {
	comma: /^[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/,
	point: /^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/,
};

const withoutSpaces = (words: string) => words.replace(/[\s\u00a0\u202f']/g, '');

/** Null where the words are no number of this form. */
export function readNumber(words: string, form: NumberForm): number | null {
	const bare = withoutSpaces(words);
	if (!GROUPED[form].test(bare)) return null;
	const [thousands, decimal] = form === 'comma' ? ['.', ','] : [',', '.'];
	return Number(bare.replaceAll(thousands, '').replace(decimal, '.').replace('−', '-'));
}

const DAYS: Readonly<Record<DayForm, { pattern: RegExp; parts: readonly ('day' | 'month' | 'year')[] }>> = {
	dmy: { pattern: /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/, parts: ['day', 'month', 'year'] },
	mdy: { pattern: /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/, parts: ['month', 'day', 'year'] },
	ymd: { pattern: /^(\d{4})[/.\- ]?(\d{1,2})[/.\- ]?(\d{1,2})$/, parts: ['year', 'month', 'day'] },
};
/** What a program adds behind a day. */
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** A calendar day as YYYY-MM-DD; null where the words are none of this form. Years first are read in any form. */
export function readDay(words: string, form: DayForm): string | null {
	const bare = words.trim().replace(TIME, '');
	return readDayAs(bare, form) ?? (form === 'ymd' ? null : readDayAs(bare, 'ymd'));
}

function readDayAs(bare: string, form: DayForm): string | null {
	const { pattern, parts } = DAYS[form];
	const found = pattern.exec(bare);
	if (!found) return null;
	const told = Object.fromEntries(parts.map((part, index) => [part, found[index + 1]!]));
	const day = `${told.year}-${told.month!.padStart(2, '0')}-${told.day!.padStart(2, '0')}`;
	const instant = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? day : null;
}

/** The form that reads most of these; Vietnam's of two alike. */
const mostly = <Form extends string>(
	forms: readonly Form[],
	samples: readonly string[],
	read: (words: string, form: Form) => unknown,
): Form => {
	const counts = forms.map((form) => samples.filter((words) => read(words, form) !== null).length);
	return forms[counts.indexOf(Math.max(...counts))]!;
};

export const proposeNumberForm = (samples: readonly string[]): NumberForm =>
	mostly(NUMBER_FORMS, samples, readNumber);

export const proposeDayForm = (samples: readonly string[]): DayForm => mostly(DAY_FORMS, samples, readDayAs);
