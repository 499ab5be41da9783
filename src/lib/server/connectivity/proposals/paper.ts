import { addUp } from '../../../connectivity/proposals/figures.ts';
import { formatDong, lineCost } from '../../../connectivity/proposals/money.ts';
import type { DossierHamlet, DossierInput, LegalBasis } from '../../../connectivity/proposals/types.ts';
import {
	countWords,
	formatDay,
	formatNumber,
	FUNDING_WORDS,
	GRADE_WORDS,
	PAYER_WORDS,
	spelledTotal,
	STATE_WORDS,
	totalWords,
	UNKNOWN,
} from '../../../connectivity/proposals/words.ts';
import type { Block, Drawing, OfficialDocument, Picture, TableColumn } from '../../documents/index.ts';

export const ILLUSTRATIVE = 'Dữ liệu minh họa – không dùng làm căn cứ';
export const AUTHOR = 'Phum Sóc';

/** What a paper shows beside its words. */
export interface PaperPictures {
	map: { drawing: Drawing; picture: Picture };
	/** By number of the photograph. */
	photos: ReadonlyMap<number, Buffer>;
}

/**
 * The proposal's paper: a draft, which carries no number and no seal; the registry gives it both.
 * @param recomputed where in the dossier the script lies that works the figures out again
 */
export function writePaper(input: DossierInput, { map, photos }: PaperPictures): OfficialDocument {
	const { proposal, hamlets, illustrative } = input;
	const { content } = proposal;
	const { signature } = content;
	return {
		superior: content.superior || null,
		issuer: content.issuer || '…',
		number: null,
		place: content.place || '…',
		day: null,
		draftMonth: input.day.slice(0, 7),
		genre: 'TỜ TRÌNH',
		subject: content.subject || proposal.title,
		to: content.to,
		bases: input.legalBases.map(basisLine),
		body: [
			...content.sections.flatMap(({ title, text }): Block[] => [
				{ kind: 'heading', level: 1, text: title },
				...text
					.split('\n')
					.filter((line) => line.trim())
					.map((line): Block => ({ kind: 'paragraph', words: [line] })),
			]),
			...costPart(input),
			...timetablePart(input),
		],
		recipients: content.recipients,
		signature: { onBehalf: signature.onBehalf || null, title: signature.title || '…', name: signature.name },
		appendices: [
			{ title: `DANH SÁCH ${hamlets.length} ẤP, KHÓM ĐỀ NGHỊ HỖ TRỢ`, body: hamletPart(input) },
			{ title: 'BẢN ĐỒ', body: [{ kind: 'drawing', ...map, caption: mapCaption(input) }] },
			...(input.photos.length > 0 ? [{ title: 'ẢNH HIỆN TRẠNG', body: photoPart(input, photos) }] : []),
			{
				title: 'BẰNG CHỨNG VÀ NGUỒN SỐ LIỆU',
				body: evidencePart(input),
			},
		],
		notice: illustrative ? ILLUSTRATIVE : null,
		properties: { title: proposal.title, author: content.issuer || AUTHOR, madeAt: new Date(input.madeAt) },
	};
}

/** "Căn cứ Nghị định số 295/2025/NĐ-CP ngày 17/11/2025 về viễn thông công ích;": a clause only where one was entered. */
export function basisLine({ number, title, issuedOn, clause }: LegalBasis): string {
	const day = issuedOn ? ` ngày ${formatDay(issuedOn)}` : '';
	return `Căn cứ ${clause ? `${clause} ` : ''}${number}${day} (${title});`;
}

const column = (header: string, width: number, align: TableColumn['align'] = 'left'): TableColumn => ({
	header,
	width,
	align,
});

function costPart({ proposal: { content }, hamlets }: DossierInput): Block[] {
	const { costs } = addUp(hamlets, content.costs);
	const nameOf = new Map(hamlets.map(({ key, name }) => [key, name]));
	if (content.costs.length === 0)
		return [heading('Kinh phí'), { kind: 'paragraph', words: ['Chưa có khoản kinh phí nào được nhập.'] }];
	const spelled = spelledTotal(costs.total);
	return [
		heading('Kinh phí'),
		{
			kind: 'table',
			columns: [
				column('TT', 0.7, 'center'),
				column('Nội dung', 4),
				column('Số lượng', 1.5, 'right'),
				column('Đơn giá (đồng)', 2, 'right'),
				column('Thành tiền (đồng)', 2.2, 'right'),
				column('Nguồn, thuế', 2.6),
			],
			rows: content.costs.map(({ hamlet, item, unit, quantity, unitPrice, tax, funding }, at) => {
				const cost = lineCost(quantity, unitPrice);
				return [
					String(at + 1),
					hamlet === null ? item : `${item} (${nameOf.get(hamlet) ?? hamlet})`,
					quantity === null ? UNKNOWN : `${formatNumber(quantity, 3)} ${unit}`.trim(),
					unitPrice === null ? UNKNOWN : formatNumber(unitPrice),
					cost === null ? UNKNOWN : formatDong(cost).replace(/ đồng$/, ''),
					[FUNDING_WORDS[funding ?? 'open'], tax].filter((words) => words).join('; '),
				];
			}),
			total: ['', 'Cộng', '', '', totalWords(costs.total).replace(/ đồng$/, ''), ''],
		},
		...(spelled ? [{ kind: 'paragraph', words: [{ text: spelled, italic: true }] } as const] : []),
		{
			kind: 'list',
			items: Object.entries(costs.byFunding)
				.filter(([, { known, unknown }]) => known > 0n || unknown > 0)
				.map(([funding, total]) => [
					`${FUNDING_WORDS[funding as keyof typeof FUNDING_WORDS]}: ${totalWords(total)}`,
				]),
		},
	];
}

function timetablePart({ proposal: { content } }: DossierInput): Block[] {
	if (content.timetable.length === 0) return [];
	const day = (value: string | null) => (value === null ? UNKNOWN : formatDay(value));
	return [
		heading('Tiến độ thực hiện'),
		{
			kind: 'table',
			columns: [
				column('TT', 0.7, 'center'),
				column('Công việc', 4.5),
				column('Từ ngày', 1.6, 'center'),
				column('Đến ngày', 1.6, 'center'),
				column('Đơn vị thực hiện', 3),
			],
			rows: content.timetable.map(({ work, from, to, responsible }, at) => [
				String(at + 1),
				work,
				day(from),
				day(to),
				responsible || UNKNOWN,
			]),
		},
	];
}

function hamletPart({ hamlets, proposal: { content } }: DossierInput): Block[] {
	const figures = addUp(hamlets, content.costs);
	const count = (value: number | null | undefined) =>
		value === null || value === undefined ? UNKNOWN : formatNumber(value);
	const choices = new Map(content.hamlets.map((choice) => [choice.key, choice]));
	return [
		{
			kind: 'table',
			columns: [
				column('TT', 0.7, 'center'),
				column('Ấp, khóm', 2.6),
				column('Xã, phường', 2.2),
				column('Số hộ', 1.1, 'right'),
				column('Hộ DTTS', 1.1, 'right'),
				column('Hộ nghèo', 1.1, 'right'),
				column('Dịch vụ', 1.3, 'center'),
				column('Bên chi trả (gợi ý)', 2),
				column('Phương án', 2.6),
			],
			rows: hamlets.map((hamlet, at) => [
				String(at + 1),
				hamlet.nameKhmer ? `${hamlet.name}\n${hamlet.nameKhmer}` : hamlet.name,
				hamlet.communeName ?? UNKNOWN,
				count(hamlet.profile?.households),
				count(hamlet.profile?.minorityHouseholds),
				count(hamlet.profile?.poorHouseholds),
				STATE_WORDS[hamlet.service],
				PAYER_WORDS[hamlet.payer.answer],
				choices.get(hamlet.key)?.option || UNKNOWN,
			]),
			total: [
				'',
				'Cộng',
				'',
				...(['households', 'minorityHouseholds', 'poorHouseholds'] as const).map((id) =>
					countWords(figures.counts[id], hamlets.length),
				),
				'',
				'',
				'',
			],
		},
		note(
			'Tình trạng dịch vụ: trong một loại bằng chứng lấy mạng tốt nhất, giữa các loại lấy kết quả kém nhất; 2G không tính; “chưa rõ” không có nghĩa là “không có”. Bên chi trả là gợi ý để xem xét, không thay cho quyết định của cơ quan có thẩm quyền.',
		),
	];
}

function mapCaption({ day }: DossierInput): string {
	return `Các ấp, khóm đề nghị hỗ trợ (số thứ tự theo Phụ lục I), đến ngày ${formatDay(day)}`;
}

function photoPart({ photos, hamlets }: DossierInput, bytes: ReadonlyMap<number, Buffer>): Block[] {
	const nameOf = new Map(hamlets.map(({ key, name }) => [key, name]));
	return photos.flatMap(
		({ id, hamlet, caption, creator, takenOn, widthPixels, heightPixels }, at): Block[] => {
			const content = bytes.get(id);
			if (!content) return [];
			const where = hamlet === null ? [] : [nameOf.get(hamlet) ?? hamlet];
			const who = [creator && `ảnh: ${creator}`, takenOn && formatDay(takenOn)]
				.filter((words) => words)
				.join(', ');
			return [
				{
					kind: 'photo',
					picture: { name: photoName(at), bytes: content, widthPixels, heightPixels },
					caption: [`Ảnh ${at + 1}`, ...where, caption, who].filter((words) => words).join('. '),
				},
			];
		},
	);
}

/** Name of a photograph in the dossier, by its place. */
export const photoName = (at: number): string => `anh-${String(at + 1).padStart(2, '0')}.jpg`;

function evidencePart({ hamlets, sources, scenario }: DossierInput): Block[] {
	const count = (hamlet: DossierHamlet, grade: keyof typeof GRADE_WORDS) =>
		hamlet.signals.filter(({ evidence, state }) => evidence === grade && state !== 'unknown').length;
	const grades = Object.keys(GRADE_WORDS) as (keyof typeof GRADE_WORDS)[];
	return [
		{
			kind: 'paragraph',
			words: [
				`Kịch bản phân tích “${scenario.name}”, mã ${scenario.id}, số liệu ngày ${formatDay(scenario.question.at)}; SHA-256 của kết quả: ${scenario.resultSha256}.`,
			],
		},
		{
			kind: 'table',
			columns: [
				column('Ấp, khóm', 3),
				...grades.map((grade) => column(GRADE_WORDS[grade], 1.6, 'center')),
				column('Mâu thuẫn', 1.2, 'center'),
			],
			rows: hamlets.map((hamlet) => [
				hamlet.name,
				...grades.map((grade) => formatNumber(count(hamlet, grade))),
				hamlet.conflict ? 'có' : 'không',
			]),
		},
		note('Số dòng bằng chứng theo nhà mạng và công nghệ; chi tiết ở bảng tính kèm theo.'),
		{
			kind: 'table',
			columns: [
				column('Nguồn', 4),
				column('Nơi công bố', 2.6),
				column('Ngày', 1.4, 'center'),
				column('Giấy phép', 1.8),
				column('Ghi chú', 1.6),
			],
			rows: sources.map(({ title, publisher, publishedOn, licence, illustrative }) => [
				title.vi,
				publisher.vi,
				formatDay(publishedOn),
				licence,
				illustrative ? 'Dữ liệu minh họa' : '',
			]),
		},
		note(
			'Mọi con số tính lại được từ tệp “tinh-lai/tinh-lai.mjs” trong hồ sơ (Node.js từ bản 20, không cần mạng).',
		),
	];
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

const note = (text: string): Block => ({ kind: 'paragraph', words: [{ text, italic: true }], indent: false });
