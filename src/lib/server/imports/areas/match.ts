import { kindName } from '$lib/areas/title';
import type { AreaKind } from '$lib/areas/types';
import { finding, type AreaFinding } from './findings.ts';
import { compareNames } from './names.ts';
import type { Boundary } from './parse.ts';
import type { AreaImportRequest } from './request.ts';

/** A unit of ours that exists on the first day of the import. */
export interface KnownUnit {
	id: number;
	code: string;
	kind: AreaKind;
	name: string;
	/** Last day, inclusive; null = still exists. */
	validTo: string | null;
}

export interface Match {
	boundary: Boundary;
	unit: KnownUnit;
}

type Request = Pick<AreaImportRequest, 'level' | 'validFrom' | 'validTo' | 'replaceNames' | 'knownOnly'>;

/**
 * Which record is which unit: by code among the units of that day, and only where name and kind agree, because
 * codes are reused for another extent under another name (31507 was Phường 6, is Phường Sóc Trăng). Pure.
 * @returns matches, and the records left out because they lie outside what we know (`knownOnly`)
 */
export function matchUnits(
	boundaries: Boundary[],
	units: KnownUnit[],
	request: Request,
): { matches: Match[]; leftOut: Boundary[]; findings: AreaFinding[] } {
	const findings: AreaFinding[] = [];
	const day = request.validFrom;
	if (units.length === 0) {
		findings.push(finding('no_units', { values: { day } }));
		return { matches: [], leftOut: [], findings };
	}
	const unitByCode = new Map(units.map((unit) => [unit.code, unit]));
	const firstByCode = new Map<string, Boundary>();
	const matches: Match[] = [];
	const leftOut: Boundary[] = [];
	for (const boundary of boundaries) {
		const { code, feature } = boundary;
		if (code === null) continue;
		const unit = unitByCode.get(code);
		const first = firstByCode.get(code);
		if (first)
			findings.push(finding('code_duplicate', { feature, values: { first: first.feature.index + 1 } }));
		else if (unit) matches.push({ boundary, unit });
		else if (request.knownOnly) leftOut.push(boundary);
		else findings.push(finding('code_unknown', { feature, values: { day } }));
		if (!first) firstByCode.set(code, boundary);
	}
	if (leftOut.length > 0) findings.push(finding('left_out', { values: { count: leftOut.length } }));
	if (leftOut.length > 0 && matches.length === 0)
		findings.push(finding('nothing_known', { values: { day } }));
	for (const match of matches) findings.push(...compareWithUnit(match, request));
	const ended = matches.filter(({ unit }) => request.validTo === null && unit.validTo !== null);
	const [example] = ended;
	if (example?.unit.validTo) {
		findings.push(finding('period_ended', { values: { count: ended.length, day: example.unit.validTo } }));
	}
	for (const unit of units) {
		if (!firstByCode.has(unit.code)) {
			findings.push(finding('unit_absent', { values: { unit: `${unit.code} ${unit.name}` } }));
		}
	}
	return { matches, leftOut, findings };
}

function compareWithUnit({ boundary, unit }: Match, { validTo, replaceNames }: Request): AreaFinding[] {
	const findings: AreaFinding[] = [];
	const { feature, name, kind } = boundary;
	if (name !== null) {
		const values = { ours: unit.name, theirs: name };
		const agreement = compareNames(unit.name, name);
		if (agreement === 'spelling') findings.push(finding('name_spelling', { feature, values }));
		if (agreement === 'marks') findings.push(finding('name_marks', { feature, values }));
		if (agreement === 'different') {
			const severity = replaceNames ? 'warning' : 'error';
			findings.push(finding('name_differs', { feature, values, severity }));
		}
	}
	if (kind !== null && kind !== unit.kind) {
		const severity = replaceNames ? 'warning' : 'error';
		findings.push(
			finding('kind_differs', {
				feature,
				severity,
				values: { ours: kindName(unit.kind, 'vi'), theirs: kindName(kind, 'vi') },
			}),
		);
	}
	if (validTo !== null && unit.validTo !== null && unit.validTo < validTo) {
		findings.push(finding('period_differs', { feature, values: { last: unit.validTo, asked: validTo } }));
	}
	return findings;
}
