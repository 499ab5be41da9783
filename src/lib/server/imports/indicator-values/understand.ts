import { createHash } from 'node:crypto';
import { foldWords } from './cells.ts';
import type { ValueNote } from './findings.ts';
import { findHeader, HEADER_REACH, type FoundHeader } from './header.ts';
import { daysOfPeriod, findPeriod, readPeriod } from './periods.ts';
import { proposeColumns, type UnderstoodColumn } from './propose.ts';
import { readRow, type RowFigure, type RowReader } from './read-row.ts';
import { readSheets } from './read-sheets.ts';
import type { KnownIndicator, ValueAnswers } from './request.ts';
import { SINGLE_ROLES, type ColumnRole } from './roles.ts';
import type { Merge, RawRow } from './sheet.ts';
import { makeSlots } from './slots.ts';
import { findStandard, isInStandard } from './standards.ts';
import { callColumn, nothingParsed, onceEach, type ParsedValues, type Series } from './table.ts';

export interface Understanding {
	indicators: readonly KnownIndicator[];
	answers: ValueAnswers;
	/** YYYY-MM-DD. */
	today: string;
	note: ValueNote;
	onRows?: (rows: number) => void;
}

/**
 * What a file of figures says. Asks no database; what is wrong is noted, never thrown. The rows come from a thread, a
 * piece at a time, so that the caller's thread stays free for others.
 */
export async function understandFile(bytes: Uint8Array, asked: Understanding): Promise<ParsedValues> {
	let sheets: string[] = [];
	let table: TableReader | null = null;
	let done: TableReader | null = null;
	let rows = 0;
	const { sheet } = asked.answers;
	for await (const message of readSheets(bytes, sheet)) {
		if (message.type === 'problem') {
			asked.note(message.code, { values: message.values });
			return { ...nothingParsed(), sheets };
		}
		if (message.type === 'sheets') sheets = message.names;
		else if (message.type === 'sheet') {
			const isWanted: boolean =
				done === null && (sheet === null || sheet === message.name || sheets.length === 1);
			table = isWanted ? new TableReader(message.name, message.merges, asked) : null;
		} else if (message.type === 'rows') {
			table?.take(message.rows);
			asked.onRows?.((rows += message.rows.length));
		} else if (message.type === 'sheet-end' && table !== null) {
			table.end();
			if (table.hasHeader) done = table;
			table = null;
		}
	}
	if (sheet !== null && sheets.length > 1 && !sheets.includes(sheet))
		asked.note('sheet_unknown', { values: { sheet, sheets: sheets.join(', ') } });
	else if (done === null) asked.note(rows === 0 ? 'file_empty' : 'header_missing', {});
	return { ...(done?.parsed() ?? nothingParsed()), sheets };
}

/** Reads one sheet as its rows come in: the first rows find the header, the others are figures. */
class TableReader {
	readonly #asked: Understanding;
	readonly #merges: readonly Merge[];
	readonly #parsed = nothingParsed();
	readonly #seriesAt = new Map<string, number>();
	readonly #once: ReturnType<typeof onceEach>;
	/** Series whose period was told by the last day of a year. */
	readonly #yearEnds = new Set<number>();
	readonly #standards = new Map<string, Set<string>>();
	#first: RawRow[] | null = [];
	#reader: RowReader | null = null;
	hasHeader = false;

	constructor(sheet: string, merges: readonly Merge[], asked: Understanding) {
		this.#parsed.sheet = sheet;
		this.#merges = merges;
		this.#asked = asked;
		this.#once = onceEach(asked.note);
	}

	take(rows: readonly RawRow[]): void {
		if (this.#first === null) {
			for (const row of rows) this.#read(row);
			return;
		}
		this.#first.push(...rows);
		if (this.#first.length >= HEADER_REACH) this.#start();
	}

	end(): void {
		this.#start();
		const { note, answers } = this.#asked;
		if (this.#parsed.blanks > 0)
			note(answers.erase ? 'blank_erases' : 'blank_unknown', { values: { count: this.#parsed.blanks } });
		this.#settleYearEnds();
		for (const [column, told] of this.#standards)
			if (told.size > 1) note('standards_mixed', { values: { column, standards: [...told].join(', ') } });
	}

	parsed(): ParsedValues {
		return this.#parsed;
	}

	/** The rows kept until now are looked at for the header, and those below it are read. */
	#start(): void {
		const rows = this.#first;
		if (rows === null) return;
		this.#first = null;
		const header = findHeader(rows.slice(0, HEADER_REACH), this.#merges);
		if (header === null) return;
		this.hasHeader = true;
		this.#reader = this.#understand(
			header,
			rows.filter(({ line }) => line > header.last),
		);
		if (this.#reader) for (const row of rows) if (row.line > header.last) this.#read(row);
	}

	#understand(header: FoundHeader, body: readonly RawRow[]): RowReader | null {
		const { indicators, answers, note } = this.#asked;
		const signature = createHash('sha256')
			.update(JSON.stringify([this.#parsed.sheet, header.columns]))
			.digest('hex')
			.slice(0, 16);
		const columns = proposeColumns(header, body.slice(0, 20), indicators, answers.indicatorId);
		if (answers.columns?.signature === signature)
			for (const column of columns) Object.assign(column, answers.columns.meanings[column.at]);
		else if (answers.columns !== null) note('columns_changed');
		const title = findPeriod(header.above.join(' \n ')) ?? findPeriod(header.above.at(-1) ?? '');
		const titlePeriod = title === null ? null : title.isYearEnd ? title.period.slice(0, 4) : title.period;
		Object.assign(this.#parsed, { signature, columns, titlePeriod });
		if (!this.#checkColumns(columns, body)) return null;

		const known = new Map(indicators.map((one) => [one.id, one]));
		const { slots, twice } = makeSlots(columns, known);
		for (const column of twice) note('column_twice', { values: { column: callColumn(column) } });
		const isOpen = slots.some(({ period, numerator }) => numerator !== null && period === null);
		const hasPeriods = columns.some(({ role }) => role === 'period');
		const period = answers.period ?? (hasPeriods ? null : titlePeriod);
		if (isOpen && !hasPeriods && answers.period === null) {
			if (titlePeriod === null) note('period_missing');
			else note('period_from_title', { values: { period: titlePeriod } });
		}
		const lacksIndicator = slots.some(
			({ indicatorId, numerator }) => numerator !== null && indicatorId === null,
		);
		if (lacksIndicator && answers.indicatorId === null && !columns.some(({ role }) => role === 'indicator'))
			note('indicator_missing');
		for (const { numerator, denominator, indicatorId } of slots) {
			const indicator = indicatorId === null ? null : (known.get(indicatorId) ?? null);
			if (numerator === null) continue;
			if (indicator?.kind === 'rate' && denominator === null)
				note(numerator.role === 'value' ? 'percent_needs_parts' : 'denominator_missing', {
					values: { column: callColumn(numerator), indicator: indicator.name.vi },
				});
		}
		return {
			columns: new Map(
				columns.filter(({ role }) => SINGLE_ROLES.includes(role)).map((column) => [column.role, column]),
			),
			slots,
			findIndicator: indicatorFinder(indicators),
			indicators: known,
			answers,
			period,
			told: new Map(),
			isPastTotals: false,
			note,
		};
	}

	/** @returns whether there are units and figures to read */
	#checkColumns(columns: readonly UnderstoodColumn[], body: readonly RawRow[]): boolean {
		const { indicators, note } = this.#asked;
		const has = (...roles: ColumnRole[]) => columns.some(({ role }) => roles.includes(role));
		const words = columns.map(callColumn).join(', ').slice(0, 300);
		if (!has('code', 'name')) note('unit_column_missing', { values: { columns: words } });
		const shares = columns.filter(({ role }) => role === 'percent');
		for (const column of shares)
			if (
				!columns.some(({ role, indicatorId }) => role === 'numerator' && indicatorId === column.indicatorId)
			)
				note('percent_needs_parts', {
					values: {
						column: callColumn(column),
						indicator: indicators.find(({ id }) => id === column.indicatorId)?.name.vi ?? '…',
					},
				});
		if (!has('numerator', 'value')) {
			if (shares.length === 0) note('figures_missing', { values: { columns: words } });
			return false;
		}
		for (const column of columns) {
			const indicator = indicators.find(({ id }) => id === column.indicatorId);
			const standard = findStandard(column.header);
			if (indicator?.standard && standard !== null && standard !== indicator.standard)
				note('standard_differs', {
					values: {
						column: callColumn(column),
						told: standard,
						standard: indicator.standard,
						indicator: indicator.name.vi,
					},
				});
			const isNumbers = body.slice(0, 20).some(({ cells }) => typeof cells[column.at] === 'number');
			if (
				column.role === 'ignore' &&
				isNumbers &&
				!/^(?:stt|tt|so tt|so thu tu|no|)$/.test(foldWords(column.header))
			)
				note('column_ignored', { values: { column: callColumn(column) } });
		}
		return has('code', 'name');
	}

	#read(row: RawRow): void {
		const reader = this.#reader;
		if (reader === null) return;
		const read = readRow(row, reader);
		if (read.kind === 'note') return;
		const parsed = this.#parsed;
		let mention = -1;
		if (read.kind === 'unit') {
			parsed.read += 1;
			parsed.blanks += read.blanks;
			mention = parsed.mentions.push(read.mention) - 1;
		} else reader.isPastTotals = true;
		const into = read.kind === 'unit' ? parsed.figures : parsed.totals;
		for (const figure of read.figures) {
			const series = this.#seriesOf(figure, row.line, mention);
			if (series !== null)
				into.push({
					mention,
					series,
					line: row.line,
					numerator: figure.numerator,
					denominator: figure.denominator,
				});
		}
	}

	/** Position of the figure's series; null where no figure of it may be kept, which is noted once. */
	#seriesOf(figure: RowFigure, line: number, mention: number): number | null {
		const { indicator, period, breakdown, standard } = figure;
		const values = { indicator: indicator.name.vi, period };
		if (standard !== null && indicator.standard !== null) {
			const told = this.#standards.get(indicator.name.vi) ?? new Set();
			this.#standards.set(indicator.name.vi, told.add(standard));
			if (standard !== indicator.standard) {
				const unit = this.#parsed.mentions[mention];
				this.#asked.note('standard_differs', {
					feature: { index: line - 1, code: unit?.code || null, name: unit?.name || null },
					values: { ...values, column: '', told: standard, standard: indicator.standard },
				});
				return null;
			}
		}
		const key = `${indicator.id}|${period}|${breakdown ?? ''}`;
		const at = this.#seriesAt.get(key);
		if (at !== undefined) return at;
		if (daysOfPeriod(period).first > this.#asked.today) {
			this.#once(`future ${period}`, 'period_future', { values });
			return null;
		}
		if (daysOfPeriod(period).last > this.#asked.today && !figure.isYearEnd)
			this.#once(`open ${period}`, 'period_open', { values: { ...values, day: daysOfPeriod(period).last } });
		if (indicator.retired) this.#once(`retired ${indicator.id}`, 'indicator_retired', { values });
		if (indicator.standard !== null && !isInStandard(indicator.standard, period))
			this.#once(`years ${key}`, 'standard_years', { values: { ...values, standard: indicator.standard } });
		const dimension = breakdown?.split(':')[0];
		if (dimension && !indicator.breakdowns.some((one) => one === dimension))
			this.#once(`kept ${indicator.id} ${dimension}`, 'breakdown_not_kept', {
				values: { ...values, dimension },
			});
		const series: Series = { indicatorId: indicator.id, period, breakdown };
		const place = this.#parsed.series.push(series) - 1;
		this.#seriesAt.set(key, place);
		if (figure.isYearEnd) this.#yearEnds.add(place);
		return place;
	}

	/** "T12/2025" is the year 2025, unless the file tells other months of the same indicator too. */
	#settleYearEnds(): void {
		const { series } = this.#parsed;
		for (const place of this.#yearEnds) {
			const one = series[place]!;
			const isMonthly = series.some(
				(other, at) =>
					!this.#yearEnds.has(at) && other.indicatorId === one.indicatorId && /-\d\d$/.test(other.period),
			);
			if (isMonthly) continue;
			const year = one.period.slice(0, 4);
			this.#once(`year ${one.period}`, 'period_year_end', { values: { told: `12/${year}`, year } });
			one.period = year;
		}
	}
}

/** By id, or by name where only one has it. */
function indicatorFinder(indicators: readonly KnownIndicator[]): RowReader['findIndicator'] {
	const known = new Map<string, KnownIndicator | 'unknown' | 'ambiguous'>(
		indicators.map((one) => [one.id, one]),
	);
	return (words) => {
		const found = known.get(words);
		if (found !== undefined) return found;
		const folded = foldWords(words);
		const named = indicators.filter(({ name }) =>
			[name.vi, name.en, name.km].some((one) => one !== undefined && foldWords(one) === folded),
		);
		const answer = named.length > 1 ? 'ambiguous' : (named[0] ?? 'unknown');
		if (known.size < 10_000) known.set(words, answer);
		return answer;
	};
}

/** The period a person typed; null where it is none. */
export function readTypedPeriod(text: string): string | null {
	const read = readPeriod(text);
	return read === null ? null : read.isYearEnd ? read.period.slice(0, 4) : read.period;
}
