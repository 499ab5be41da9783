import type { IndicatorKind } from '../../../indicators/types.ts';
import type { LocalizedText } from '$lib/i18n';
import type { Transaction } from '../../db/index.ts';
import { inPieces, numberOrNull, readCsv, readJson } from './dataset.ts';

interface Definition {
	id: string;
	group: string;
	name: LocalizedText;
	definition: LocalizedText;
	kind: IndicatorKind;
	/** The count of people by which divided units are weighed. */
	weighs?: true;
	unit: string;
	numerator: LocalizedText;
	denominator: LocalizedText | null;
	direction: 'up' | 'down' | 'neutral';
	standard: string | null;
	/** What numerator and denominator count, where another indicator counts the same. */
	measure?: string;
	denominatorMeasure?: string;
	series?: string;
	reportingLevel: string;
	breakdowns?: string[];
	smallCellThreshold?: number;
	target: { value: number; deadline: string; source: string; note?: LocalizedText; reading?: string } | null;
	legalSource: string | null;
	trap?: LocalizedText;
}

/** Definitions with targets and breaks, illustrative figures by commune and by group, and the province's published totals. */
export async function loadIndicators(sql: Transaction): Promise<void> {
	const definitions = readJson<Definition[]>('indicators', 'indicators.json');
	await insertDefinitions(sql, definitions);
	await insertBreaks(sql);
	await insertCommuneValues(sql);
	await insertBreakdowns(sql);
	await insertProvinceFacts(sql, definitions);
}

async function insertDefinitions(sql: Transaction, definitions: Definition[]): Promise<void> {
	const rows = definitions.map(({ group, legalSource, ...definition }, index) => ({
		...definition,
		position: index + 1,
		topic: group,
		legal_source: legalSource,
		denominator_measure: definition.denominatorMeasure,
		reporting_level: definition.reportingLevel === 'province' ? 'province' : 'commune',
		small_cell_threshold: definition.smallCellThreshold,
	}));
	await sql`
		insert into indicator (id, position, topic, name, definition, kind, weighs, unit, numerator, denominator, direction,
			standard, trap, legal_source, measure, denominator_measure, series, reporting_level, breakdowns,
			small_cell_threshold, source_id)
		select r.id, r.position, r.topic, r.name, r.definition, r.kind, coalesce(r.weighs, false), r.unit, r.numerator,
			r.denominator, r.direction, r.standard, r.trap, r.legal_source, r.measure,
			r.denominator_measure, r.series, r.reporting_level, coalesce(r.breakdowns, '{}'), r.small_cell_threshold,
			'indicators'
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (id text, position integer, topic text, name jsonb,
			definition jsonb, kind text, weighs boolean, unit text, numerator jsonb, denominator jsonb, direction text, standard text,
			trap jsonb, legal_source text, measure text, denominator_measure text, series text, reporting_level text,
			breakdowns text[], small_cell_threshold integer)`;
	const targets = definitions.flatMap(({ id, target }) =>
		target === null
			? []
			: [{ ...target, indicator: id, reading: target.reading ?? '', note: target.note ?? null }],
	);
	await sql`
		insert into target (indicator_id, reading, value, deadline, legal_source, note)
		select r.indicator, r.reading, r.value, r.deadline, r.source, r.note
		from jsonb_to_recordset(${sql.json(targets as never)}) as r (indicator text, reading text, value numeric,
			deadline date, source text, note jsonb)`;
}

type ValueColumn = 'indicator' | 'code' | 'valid_at' | 'period' | 'numerator' | 'denominator' | 'evidence';

/** Each figure belongs to the commune that had the code on the row's day; an empty cell is unknown. */
async function insertCommuneValues(sql: Transaction): Promise<void> {
	const rows = readCsv<ValueColumn>('demo-indicators', 'values.csv').map((row) => ({
		indicator: row.indicator,
		code: row.code,
		valid_at: row.valid_at,
		period: row.period,
		numerator: numberOrNull(row.numerator),
		denominator: numberOrNull(row.denominator),
		evidence: row.evidence,
	}));
	for (const piece of inPieces(rows)) {
		await sql`
			insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id)
			select r.indicator, a.id, r.period, r.numerator, r.denominator, r.evidence, 'demo-indicators'
			from jsonb_to_recordset(${sql.json(piece)}) as r (indicator text, code text, valid_at date, period text,
				numerator numeric, denominator numeric, evidence text)
			join area a on a.level = 'commune' and a.code = r.code and a.valid @> r.valid_at`;
	}
}

/** Parts of the same figures by sex, ethnic group, role and kind of unit. */
async function insertBreakdowns(sql: Transaction): Promise<void> {
	const rows = readCsv<ValueColumn | 'dimension' | 'category'>('demo-indicators', 'breakdowns.csv').map(
		(row) => ({
			...row,
			numerator: numberOrNull(row.numerator),
			denominator: numberOrNull(row.denominator),
		}),
	);
	for (const piece of inPieces(rows)) {
		await sql`
			insert into indicator_breakdown_value (indicator_id, area_id, period, dimension, category, numerator, denominator,
				evidence, source_id)
			select r.indicator, a.id, r.period, r.dimension, r.category, r.numerator, r.denominator, r.evidence,
				'demo-indicators'
			from jsonb_to_recordset(${sql.json(piece)}) as r (indicator text, code text, valid_at date, period text,
				dimension text, category text, numerator numeric, denominator numeric, evidence text)
			join area a on a.level = 'commune' and a.code = r.code and a.valid @> r.valid_at`;
	}
}

interface Break {
	indicator: string | null;
	startsOn: string;
	kind: string;
	reason: LocalizedText;
	legalSource: string;
}

/** Days from which figures mean something else. */
async function insertBreaks(sql: Transaction): Promise<void> {
	const rows = readJson<Break[]>('indicators', 'series-breaks.json').map(
		({ startsOn, legalSource, ...row }) => ({
			...row,
			starts_on: startsOn,
			legal_source: legalSource,
		}),
	);
	await sql`
		insert into series_break (indicator_id, starts_on, kind, reason, legal_source)
		select r.indicator, r.starts_on, r.kind, r.reason, r.legal_source
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (indicator text, starts_on date, kind text, reason jsonb,
			legal_source text)`;
}

type FactColumn = 'indicator' | 'period' | 'numerator' | 'standard' | 'area' | 'note';

/**
 * A published count stands on the province itself. Left out: percentages without their parts, periods that are no
 * year, figures by another standard than the indicator's, and years for which the sources disagree.
 */
async function insertProvinceFacts(sql: Transaction, definitions: Definition[]): Promise<void> {
	const facts = readCsv<FactColumn>('province-facts', 'facts.csv').filter((fact) => {
		const definition = definitions.find(({ id }) => id === fact.indicator);
		const sameStandard = (definition?.standard ?? '') === fact.standard;
		return (
			definition?.kind === 'count' && sameStandard && /^\d{4}$/.test(fact.period) && fact.numerator !== ''
		);
	});
	const year = (fact: Record<FactColumn, string>) => `${fact.indicator} ${fact.period}`;
	const rows = facts
		.filter((fact) =>
			facts.every((other) => year(other) !== year(fact) || other.numerator === fact.numerator),
		)
		.filter((fact, index, kept) => kept.findIndex((other) => year(other) === year(fact)) === index)
		.map((fact) => ({
			indicator: fact.indicator,
			period: fact.period,
			numerator: Number(fact.numerator),
			code: fact.area,
		}));
	await sql`
		insert into indicator_value (indicator_id, area_id, period, numerator, evidence, source_id)
		select r.indicator, a.id, r.period, r.numerator, 'register', 'province-facts'
		from jsonb_to_recordset(${sql.json(rows)}) as r (indicator text, period text, numerator numeric, code text)
		join area a on a.level = 'province' and a.code = r.code and a.valid @> period_last_day(r.period)`;
}
