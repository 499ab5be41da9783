import { todayInVietnam } from '../../calendar/index.ts';
import { composeText, SourceNumbers, type ComposedParagraph } from '../../reports/compose.ts';
import { compareYears, figureOfYear } from '../../reports/compare.ts';
import { referencesOf } from '../../reports/references.ts';
import { printedChapters } from '../../reports/sections.ts';
import { targetRows } from '../../reports/targets.ts';
import type { ReportHead, ReportIndicator, ReportSection, ReportSnapshot } from '../../reports/types.ts';
import {
	bare,
	day,
	figureWords,
	HIDDEN,
	periodWords,
	titleOf,
	UNKNOWN,
	unitOf,
} from '../../reports/words.ts';
import type { Block, OfficialDocument, Picture, TableColumn } from '../documents/index.ts';
import type { ReportMap } from './maps.ts';
import { resultWords, shareWords, targetTitle, wantedWords } from './target-words.ts';

export const ILLUSTRATIVE = 'Dữ liệu minh họa – không dùng làm căn cứ';
const INDICATORS_A_TABLE = 4;

export interface ReportContent {
	snapshot: ReportSnapshot;
	sections: readonly Pick<ReportSection, 'key' | 'text'>[];
	head: ReportHead;
}

/** The report's paper: a draft, which carries no number and no seal; the registry gives it both. */
export function writeReport(
	{ snapshot, sections, head }: ReportContent,
	maps: readonly (ReportMap & { picture: Picture })[],
): OfficialDocument {
	const numbers = new SourceNumbers();
	const body = writeBody({ snapshot, sections }, numbers);
	// Sources are numbered in the order in which the pages name them, so the list of them is made last.
	const comparison = comparisonTable(snapshot, numbers);
	const communes = communeTables(snapshot, numbers);
	const appendices = [
		{ title: 'TỔNG HỢP CÁC CHỈ TIÊU', body: comparison },
		...(communes.length > 0 ? [{ title: 'SỐ LIỆU THEO XÃ, PHƯỜNG', body: communes }] : []),
		...(maps.length > 0
			? [
					{
						title: 'BẢN ĐỒ',
						body: maps.map(({ drawing, picture, caption }): Block => ({
							...{ kind: 'drawing', drawing, picture, caption },
						})),
					},
				]
			: []),
		{ title: 'NGUỒN SỐ LIỆU', body: sourceTable(snapshot, numbers) },
	];
	const subject = clean(head.subject);
	const issuer = clean(head.issuer) || '…';
	return {
		superior: keepPlace(clean(head.superior)) || null,
		issuer,
		number: null,
		place: clean(head.place) || '…',
		day: null,
		draftMonth: todayInVietnam(new Date(snapshot.madeAt)).slice(0, 7),
		genre: 'BÁO CÁO',
		subject,
		to: head.to.map(clean).filter((line) => line !== ''),
		bases: [],
		body: [...body, closing({ subject, issuer, appendices: appendices.length })],
		recipients: head.recipients.map(clean).filter((line) => line !== ''),
		signature: {
			onBehalf: clean(head.signature.onBehalf) || null,
			title: clean(head.signature.title) || '…',
			name: clean(head.signature.name),
		},
		appendices,
		notice: snapshot.illustrative ? ILLUSTRATIVE : null,
		properties: {
			title: `Báo cáo ${lowerFirst(subject)}`,
			author: clean(head.issuer) || 'Phum Sóc',
			madeAt: new Date(snapshot.madeAt),
		},
	};
}

/** The form wants the text to name its appendices, and an end after which nothing can be added. */
function closing(said: { subject: string; issuer: string; appendices: number }): Block {
	const names = ['I', 'II', 'III', 'IV'].slice(0, said.appendices);
	const all = `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`;
	const words = `Trên đây là báo cáo ${lowerFirst(said.subject)} của ${said.issuer}; số liệu chi tiết tại các Phụ lục ${all} kèm theo./.`;
	return { kind: 'paragraph', words: [words] };
}

/** The chapters with their tables; the sources they name get their numbers. */
function writeBody(
	{ snapshot, sections }: Pick<ReportContent, 'snapshot' | 'sections'>,
	numbers: SourceNumbers,
): Block[] {
	const references = referencesOf(snapshot);
	return printedChapters(sections).flatMap(({ heading, chapter, parts }): Block[] => [
		{ kind: 'heading', level: 1, text: heading },
		...parts.flatMap(({ heading: own, text }): Block[] => [
			...(own === null ? [] : [{ kind: 'heading', level: 2, text: own } as const]),
			...toBlocks(composeText(text, references, numbers)),
		]),
		...(chapter === 'targets' ? targetTable(snapshot, numbers) : []),
	]);
}

/** Ids of the sources in the order in which the report's text names them. */
export function orderSources(content: Pick<ReportContent, 'snapshot' | 'sections'>): string[] {
	const numbers = new SourceNumbers();
	writeBody(content, numbers);
	return numbers.ids;
}

const clean = (words: string): string => words.replace(/\s+/g, ' ').trim();
/** "Ủy ban nhân dân" over "thành phố Cần Thơ": a line is not broken within the place. */
const keepPlace = (authority: string): string =>
	authority.replace(/(?<=^Ủy ban nhân dân ).+$/u, (place) => place.replaceAll(' ', '\u00a0'));
const lowerFirst = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);

/** Items that follow each other are one list. */
function toBlocks(paragraphs: readonly ComposedParagraph[]): Block[] {
	const blocks: Block[] = [];
	for (const { kind, segments } of paragraphs) {
		const words = [segments.map(({ text, mark }) => text + mark).join('')];
		const last = blocks.at(-1);
		if (kind === 'paragraph') blocks.push({ kind: 'paragraph', words });
		else if (last?.kind === 'list')
			blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, words] };
		else blocks.push({ kind: 'list', items: [words] });
	}
	return blocks;
}

const column = (header: string, width: number, align: TableColumn['align'] = 'left'): TableColumn => ({
	...{ header, width, align },
});

function targetTable(snapshot: ReportSnapshot, numbers: SourceNumbers): Block[] {
	const rows = targetRows(snapshot);
	if (rows.length === 0) return [];
	return [
		{
			kind: 'table',
			columns: [
				column('TT', 0.6, 'center'),
				column('Chỉ tiêu', 4.4),
				column('Kế hoạch', 1.9),
				column(`Kết quả năm ${snapshot.year}`, 1.9),
				column('So với mục tiêu', 1.7),
				column('Nguồn', 1, 'center'),
			],
			rows: rows.map((row, at) => [
				String(at + 1),
				targetTitle(row),
				wantedWords(row),
				resultWords(row, snapshot),
				shareWords(row),
				numbers.mark([
					...((row.indicator ? figureOfYear(row.indicator, snapshot.year) : null)?.sourceIds ?? []),
					...snapshot.planSourceIds,
				]),
			]),
		},
	];
}

function comparisonTable(snapshot: ReportSnapshot, numbers: SourceNumbers): Block[] {
	const { year, indicators } = snapshot;
	const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
	const rows = compareYears({ snapshot, year: year - 1 }, { snapshot, year }, titleOf);
	const latest = indicators.some(({ period }) => period !== null && Number(period.slice(0, 4)) < year);
	return [
		...(latest
			? [
					{
						kind: 'paragraph',
						words: [`“${upperFirst(UNKNOWN)}” nghĩa là chưa biết, không phải số 0.`],
					} as const,
				]
			: []),
		{
			kind: 'table',
			columns: [
				column('TT', 0.6, 'center'),
				column('Chỉ tiêu', 4),
				column(`Năm ${year - 1}`, 1.8, 'right'),
				column(`Năm ${year}`, 1.8, 'right'),
				column('So sánh', 2.4),
				column('Nguồn', 1, 'center'),
			],
			rows: rows.map(({ id, title, then, now, words, kind }, at) => {
				const indicator = byId.get(id)!;
				const sourceIds = [year - 1, year].flatMap((one) => figureOfYear(indicator, one)?.sourceIds ?? []);
				return [
					String(at + 1),
					title,
					then.words,
					now.words,
					kind === 'unknown' ? '–' : words,
					numbers.mark(sourceIds) || '–',
				];
			}),
		},
	];
}

const upperFirst = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/** A few indicators beside each other, all communes below, and all of them together where they can be added. */
function communeTables(snapshot: ReportSnapshot, numbers: SourceNumbers): Block[] {
	const shown = snapshot.indicators.filter(({ communes }) =>
		communes.some(({ state }) => state === 'known' || state === 'hidden'),
	);
	const groups = Array.from({ length: Math.ceil(shown.length / INDICATORS_A_TABLE) }, (_, at) =>
		shown.slice(at * INDICATORS_A_TABLE, (at + 1) * INDICATORS_A_TABLE),
	);
	return groups.flatMap((group, at): Block[] => {
		const figures = group.map(
			(indicator) => new Map(indicator.communes.map((figure) => [figure.areaId, figure])),
		);
		const sourceIds = group.flatMap((indicator) => regionOf(indicator)?.sourceIds ?? []);
		const numberOf = (title: string) => `Bảng ${at + 1}. ${title}`;
		return [
			{
				kind: 'heading',
				level: 2,
				text: numberOf(`Số liệu theo xã, phường ${numbers.mark(sourceIds)}`.trim()),
			},
			{
				kind: 'table',
				columns: [
					column('TT', 0.6, 'center'),
					column('Xã, phường', 2.4),
					...group.map((indicator) =>
						column(
							`${titleOf(indicator)}, ${periodWords(indicator.period ?? '')} (${unitOf(indicator)})`,
							2,
							'right',
						),
					),
				],
				rows: snapshot.communes.map(({ areaId, title }, place) => [
					String(place + 1),
					title,
					...group.map((indicator, index) => {
						const figure = figures[index]!.get(areaId);
						if (figure?.state === 'known' && figure.value !== null)
							return `${bare(figure.value, indicator.kind)}${figure.estimated ? '*' : ''}`;
						return figure?.state === 'hidden' ? HIDDEN : UNKNOWN;
					}),
				]),
				total: [
					'',
					'Chung',
					...group.map((indicator) => {
						const figure = regionOf(indicator);
						if (figure?.state === 'known' && figure.value !== null) return bare(figure.value, indicator.kind);
						return figure ? figureWords(figure, indicator) : UNKNOWN;
					}),
				],
			},
			...(figures.some((one) => [...one.values()].some(({ estimated }) => estimated))
				? [{ kind: 'paragraph', words: ['* Ước tính, vì có đơn vị hành chính được chia tách.'] } as const]
				: []),
		];
	});
}

const regionOf = ({ periods, period }: ReportIndicator) => periods.find((one) => one.period === period);

function sourceTable({ sources }: ReportSnapshot, numbers: SourceNumbers): Block[] {
	// Outlines and islands are on the maps, not in the text.
	numbers.mark(sources.filter(({ id }) => id === 'islands').map(({ id }) => id));
	const byId = new Map(sources.map((source) => [source.id, source]));
	return [
		{
			kind: 'table',
			columns: [
				column('Số', 0.6, 'center'),
				column('Nguồn', 3.5),
				column('Cơ quan công bố', 2),
				column('Ngày', 1.6, 'center'),
				column('Giấy phép', 1.4),
				column('SHA-256 của tệp', 2.5),
			],
			rows: numbers.ids.map((id, at) => {
				const source = byId.get(id);
				return [
					String(at + 1),
					source ? `${source.title}${source.illustrative ? ' (dữ liệu minh họa)' : ''}` : id,
					source?.publisher ?? UNKNOWN,
					source ? day(source.publishedOn) : UNKNOWN,
					source?.licence ?? UNKNOWN,
					source?.sha256?.match(/.{16}/g)?.join(' ') ?? '–',
				];
			}),
		},
	];
}
