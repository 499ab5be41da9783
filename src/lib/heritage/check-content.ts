import * as v from 'valibot';
import type { Finding } from './api.ts';
import { HERITAGE_CONTENT, type HeritageContent, type RecordKind } from './content.ts';

/** The content in its normal form where it can be read, and everything that is wrong with it. */
export interface CheckedContent {
	/** Null where a field cannot be read at all. */
	content: HeritageContent | null;
	findings: Finding[];
}

/** More would not help anybody to mend it. */
const MOST_FINDINGS = 100;

/** Where an issue of the schema has no message of its own: by what was expected. */
const CODE_BY_TYPE: Readonly<Record<string, string>> = {
	picklist: 'heritage_issue_choice',
	literal: 'heritage_issue_choice',
	regex: 'heritage_issue_choice',
	number: 'heritage_issue_number',
	integer: 'heritage_issue_number',
	min_value: 'heritage_issue_number',
	max_value: 'heritage_issue_number',
	string: 'heritage_issue_text',
	max_length: 'heritage_issue_too_many',
	object: 'heritage_issue_required',
};

/**
 * Reads what came from a form or a program and checks everything that needs no database: each field, and fields
 * against each other. Details of other kinds than the record's own are dropped.
 */
export function checkContent(given: unknown): CheckedContent {
	const result = v.safeParse(HERITAGE_CONTENT, given);
	if (!result.success)
		return { content: null, findings: result.issues.slice(0, MOST_FINDINGS).map(toFinding) };
	const content = keepDetailsOfKind(result.output);
	// Found before anything is put in order: paths count as the form does.
	const findings = [...findContradictions(content)].slice(0, MOST_FINDINGS);
	return { content: inOrder(content), findings };
}

function toFinding(issue: v.BaseIssue<unknown>): Finding {
	const path = v.getDotPath(issue) ?? '';
	const absent = issue.input === undefined || issue.input === null;
	const own = issue.message.startsWith('heritage_issue_') ? issue.message : null;
	const code = absent
		? 'heritage_issue_required'
		: (own ?? CODE_BY_TYPE[issue.type] ?? 'heritage_issue_other');
	if (issue.type === 'max_length' && typeof issue.requirement === 'number')
		return { path, code, params: { most: issue.requirement } };
	return { path, code };
}

/** Festivals are, by the law, also a kind of intangible heritage and may say which. */
const DETAILS: Record<RecordKind, readonly ('site' | 'intangible' | 'festival' | 'product')[]> = {
	site: ['site'],
	festival: ['festival', 'intangible'],
	product: ['product'],
	intangible: ['intangible'],
};

function keepDetailsOfKind(content: HeritageContent): HeritageContent {
	const kept = DETAILS[content.kind];
	return {
		...content,
		site: kept.includes('site') ? content.site : null,
		intangible: kept.includes('intangible') ? content.intangible : null,
		festival: kept.includes('festival') ? content.festival : null,
		product: kept.includes('product') ? content.product : null,
	};
}

/** Zones by level and occurrences by day, as the tables give them back. */
function inOrder(content: HeritageContent): HeritageContent {
	const { festival, zones } = content;
	const byDay = festival && {
		...festival,
		occurrences: festival.occurrences.toSorted((one, other) => one.startsOn.localeCompare(other.startsOn)),
	};
	return { ...content, zones: zones.toSorted((one, other) => one.level - other.level), festival: byDay };
}

function* findContradictions(content: HeritageContent): Generator<Finding> {
	for (const [index, { decidedOn, revokedOn }] of content.designations.entries())
		if (decidedOn && revokedOn && revokedOn < decidedOn)
			yield { path: `designations.${index}.revokedOn`, code: 'heritage_issue_ends_before_start' };
	const { consent, festival, product, zones } = content;
	if (consent?.givenOn && consent.withdrawnOn && consent.withdrawnOn < consent.givenOn)
		yield { path: 'consent.withdrawnOn', code: 'heritage_issue_ends_before_start' };
	if (product?.scoredOn && product.certificateExpiresOn && product.certificateExpiresOn < product.scoredOn)
		yield { path: 'product.certificateExpiresOn', code: 'heritage_issue_ends_before_start' };
	for (const index of twins((festival?.occurrences ?? []).map(({ startsOn }) => startsOn)))
		yield { path: `festival.occurrences.${index}.startsOn`, code: 'heritage_issue_twice' };
	for (const index of twins(zones.map(({ level }) => level)))
		yield { path: `zones.${index}.level`, code: 'heritage_issue_twice' };
	if (zones.length > 0 && !content.place) yield { path: 'zones', code: 'heritage_issue_zone_without_pin' };
}

/** Places of the values that stood in the list before. */
function twins(values: readonly (string | number)[]): number[] {
	return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

/** What a published record must say beyond what a draft must. */
export function findMissingForPublication(content: HeritageContent): Finding[] {
	const findings: Finding[] = [];
	const missing = (path: string, code = 'heritage_issue_required') => findings.push({ path, code });
	if (content.kind === 'site' && !content.site) missing('site.siteKind');
	if (content.kind === 'festival' && !content.festival) missing('festival.calendar');
	if (content.kind === 'product' && !content.product) missing('product.productKind');
	if (content.kind === 'intangible' && !content.intangible?.lawKind) missing('intangible.lawKind');
	if (content.consent?.withdrawnOn) missing('consent.withdrawnOn', 'heritage_issue_consent_withdrawn');
	return findings;
}

/**
 * A record that was ranked or listed keeps its official name and the place it was inscribed at, whatever became of the
 * units; a new name is an alias. A place that was never written down may still be added.
 */
export function findChangesOfOfficialName(published: HeritageContent, changed: HeritageContent): Finding[] {
	if (published.designations.length === 0) return [];
	const findings: Finding[] = [];
	if (published.name.vi !== changed.name.vi)
		findings.push({ path: 'name.vi', code: 'heritage_issue_official_name' });
	if (published.placeAsInscribed !== null && published.placeAsInscribed !== changed.placeAsInscribed)
		findings.push({ path: 'placeAsInscribed', code: 'heritage_issue_inscribed_place' });
	return findings;
}
