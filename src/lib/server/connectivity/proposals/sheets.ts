import {
	fieldsOf,
	unknownFields,
	type DossierField,
	type DossierRow,
} from '../../../connectivity/proposals/fields.ts';
import type { DossierInput } from '../../../connectivity/proposals/types.ts';
import {
	formatDay,
	GRADE_WORDS,
	operatorWords,
	STATE_WORDS,
	technologyWords,
} from '../../../connectivity/proposals/words.ts';
import type { CellValue, Sheet } from '../../documents/index.ts';
import { ILLUSTRATIVE } from './paper.ts';

/** The hamlets with what is proposed for each, in the proposal's order. */
export function rowsOf({ hamlets, proposal: { content }, scenario }: DossierInput): DossierRow[] {
	const placeOf = new Map(scenario.result.hamlets.map(({ key, place }) => [key, place]));
	const choices = new Map(content.hamlets.map((choice) => [choice.key, choice]));
	return hamlets.map((hamlet) => ({
		hamlet,
		choice: choices.get(hamlet.key) ?? {
			key: hamlet.key,
			option: '',
			commitment: '',
			crossing: '',
			note: '',
		},
		costs: content.costs.filter((line) => line.hamlet === hamlet.key),
		place: placeOf.get(hamlet.key) ?? null,
	}));
}

/** Hamlets with all fields, what the fields mean, and the evidence line by line. */
export function writeSheets(input: DossierInput): Sheet[] {
	const { hamlets, illustrative, day, proposal, sources } = input;
	const fields = fieldsOf(hamlets);
	const notice = illustrative ? [ILLUSTRATIVE] : [];
	const title = `${proposal.title} – số liệu đến ngày ${formatDay(day)}`;
	return [
		{
			name: 'Ấp, khóm',
			notes: [title, ...notice, 'Ô trống = chưa rõ; cột cuối nêu tên các trường chưa rõ. Số 0 là số 0.'],
			columns: [
				...fields.map(({ header, kind }) => ({ header, kind, width: kind === 'text' ? 20 : 13 })),
				{ header: 'Chưa rõ', kind: 'text', width: 60 },
			],
			rows: rowsOf(input).map((row) => [
				...fields.map(({ value }) => value(row)),
				unknownFields(fields, row).join('; ') || null,
			]),
		},
		describeFields(fields, notice),
		writeEvidence(input, notice),
		{
			name: 'Nguồn',
			notes: [...notice],
			columns: [
				{ header: 'Mã nguồn', kind: 'text', width: 24 },
				{ header: 'Tên', kind: 'text', width: 50 },
				{ header: 'Nơi công bố', kind: 'text', width: 34 },
				{ header: 'Ngày', kind: 'day', width: 13 },
				{ header: 'Giấy phép', kind: 'text', width: 18 },
				{ header: 'Địa chỉ', kind: 'text', width: 50 },
				{ header: 'SHA-256 của tệp nhập', kind: 'text', width: 68 },
				{ header: 'Minh họa', kind: 'text', width: 12 },
			],
			rows: sources.map(
				({ id, title: name, publisher, publishedOn, licence, address, sha256, ...source }) => [
					id,
					name.vi,
					publisher.vi,
					publishedOn,
					licence,
					address,
					sha256,
					source.illustrative ? 'có' : 'không',
				],
			),
		},
	];
}

function describeFields(fields: readonly DossierField[], notice: readonly string[]): Sheet {
	return {
		name: 'Giải thích',
		notes: [
			...notice,
			'Ý nghĩa và căn cứ của từng cột trong trang Ấp, khóm và trong tệp GeoJSON, GeoPackage.',
		],
		columns: [
			{ header: 'Cột', kind: 'text', width: 36 },
			{ header: 'Tên trường', kind: 'text', width: 26 },
			{ header: 'Ý nghĩa, căn cứ', kind: 'text', width: 90 },
		],
		rows: fields.map(({ header, id, meaning }) => [header, id, meaning]),
	};
}

function writeEvidence({ hamlets, sources }: DossierInput, notice: readonly string[]): Sheet {
	const titleOf = new Map(sources.map(({ id, title }) => [id, title.vi]));
	return {
		name: 'Bằng chứng',
		notes: [
			...notice,
			'Bốn loại bằng chứng để riêng, không lấy trung bình. 2G đã tắt từ ngày 15/9/2026, không tính.',
		],
		columns: [
			{ header: 'Mã ấp', kind: 'text', width: 16 },
			{ header: 'Ấp, khóm', kind: 'text', width: 24 },
			{ header: 'Nhà mạng', kind: 'text', width: 14 },
			{ header: 'Công nghệ', kind: 'text', width: 14 },
			{ header: 'Loại bằng chứng', kind: 'text', width: 26 },
			{ header: 'Tình trạng', kind: 'text', width: 12 },
			{ header: 'Ngày', kind: 'day', width: 13 },
			{ header: 'RSRP (dBm)', kind: 'decimal', width: 12 },
			{ header: 'Tải xuống (Mbit/s)', kind: 'decimal', width: 12 },
			{ header: 'Tải lên (Mbit/s)', kind: 'decimal', width: 12 },
			{ header: 'Độ trễ (ms)', kind: 'decimal', width: 12 },
			{ header: 'Số mẫu', kind: 'count', width: 10 },
			{ header: 'Thiết bị', kind: 'text', width: 20 },
			{ header: 'Nguồn', kind: 'text', width: 40 },
		],
		rows: hamlets.flatMap(({ key, name, signals }) =>
			signals.map((row): CellValue[] => [
				key,
				name,
				operatorWords(row.operator),
				technologyWords(row.technology),
				GRADE_WORDS[row.evidence],
				STATE_WORDS[row.state],
				row.measuredOn,
				row.rsrpDbm,
				row.downlinkMbps,
				row.uplinkMbps,
				row.latencyMs,
				row.samples,
				row.device,
				titleOf.get(row.sourceId) ?? row.sourceId,
			]),
		),
	};
}
