import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addUp } from '../../../connectivity/proposals/figures.ts';
import { lineCost } from '../../../connectivity/proposals/money.ts';
import type { DossierInput, SignalRow } from '../../../connectivity/proposals/types.ts';
import { EVIDENCE_GRADES } from '../../../connectivity/service-state/evidence.ts';
import { CRITERIA } from '../../../connectivity/ranking/criteria.ts';
import { toCanonicalJson } from '../../../connectivity/scenarios/canonical.ts';
import { findPackageRoot } from '../../db/index.ts';
import {
	makeDocx,
	makePdf,
	makeSvg,
	makeWorkbook,
	packArchive,
	rasterise,
	type ArchiveFile,
} from '../../documents/index.ts';
import { writeGeoPackage } from '../../geofiles/index.ts';
import { listEvidence, sha256Of, writeEvidenceFiles, type InputFile } from './evidence-file.ts';
import type { Gathered } from './gather.ts';
import { toLayers } from './layers.ts';
import { drawDossierMap } from './map.ts';
import { AUTHOR, ILLUSTRATIVE, photoName, writePaper } from './paper.ts';
import { writeSheets } from './sheets.ts';

export interface MadeDossier {
	bytes: Buffer;
	sha256: string;
}

/**
 * Makes the ZIP of a dossier from what was gathered and from nothing else. PDF, map and GeoPackage are made in threads
 * of their own.
 * @throws Error where one of the files cannot be made; then nothing is kept
 */
export async function makeDossier({ input, scenarioInput, photos }: Gathered): Promise<MadeDossier> {
	const madeAt = new Date(input.madeAt);
	const drawing = drawDossierMap(input);
	const svg = await makeSvg(drawing);
	const picture = await rasterise(drawing, svg, 'ban-do.png');
	const paper = writePaper(input, { map: { drawing, picture }, photos });
	const layers = toLayers(input);
	const pictures = input.photos.flatMap(({ id }, at): ArchiveFile[] => {
		const bytes = photos.get(id);
		return bytes ? [{ path: `anh/${photoName(at)}`, bytes }] : [];
	});
	const inputs = listInputFiles(input, toCanonicalJson(scenarioInput), scenarioInput.hamlets.sourceIds);
	const files: ArchiveFile[] = [
		{ path: 'HUONG-DAN.txt', bytes: Buffer.from(guide(input)) },
		{ path: 'to-trinh.docx', bytes: await makeDocx(paper) },
		{ path: 'to-trinh.pdf', bytes: (await makePdf(paper)).bytes },
		{ path: 'bang-ap.xlsx', bytes: await makeWorkbook(writeSheets(input), { author: AUTHOR, madeAt }) },
		{ path: 'ban-do/ban-do.svg', bytes: svg },
		{ path: 'ban-do/ban-do.png', bytes: picture.bytes },
		...layers.map(({ name, features }) => ({
			path: `ban-do/${name}.geojson`,
			bytes: Buffer.from(`${JSON.stringify(features)}\n`),
		})),
		{ path: 'ban-do/ho-so.gpkg', bytes: Buffer.from(await writeGeoPackage(layers)) },
		...pictures,
		...inputs.map(({ path, bytes }) => ({ path, bytes })),
		{ path: 'du-lieu/con-so.json', bytes: toJson(stateFigures(input)) },
		{ path: 'du-lieu/tieu-chi.json', bytes: toJson(CRITERIA) },
		...writeEvidenceFiles(input, listEvidence(inputs, input.sources)),
		{ path: 'tinh-lai/tinh-lai.mjs', bytes: readScript() },
	].sort((one, other) => (one.path < other.path ? -1 : 1));
	const sums = files.map(({ path, bytes }) => `${sha256Of(bytes)}  ${path}\n`).join('');
	const archive = await packArchive([...files, { path: 'SHA256SUMS.txt', bytes: Buffer.from(sums) }], madeAt);
	return { bytes: archive, sha256: sha256Of(archive) };
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, '\t')}\n`);

/** The script lies in the sources as it goes out: plain JavaScript that shares no code with the program. */
function readScript(): Buffer {
	return readFileSync(
		join(findPackageRoot(), 'src/lib/server/connectivity/proposals/recompute/tinh-lai.mjs'),
	);
}

/** Everything the documents were made of, each with the sources behind it. */
function listInputFiles(
	input: DossierInput,
	scenarioText: string,
	scenarioSources: readonly string[],
): InputFile[] {
	const { hamlets, communes, scenario, day } = input;
	const signals = hamlets.flatMap((hamlet) => hamlet.signals.map((row) => ({ ap: hamlet.key, ...row })));
	const sourcesOf = (rows: readonly { sourceId: string }[]) => [
		...new Set(rows.map(({ sourceId }) => sourceId)),
	];
	const byGrade = EVIDENCE_GRADES.flatMap((grade): InputFile[] => {
		const rows = signals.filter(({ evidence }) => evidence === grade);
		if (rows.length === 0) return [];
		return [
			{
				path: `du-lieu/bang-chung-${grade}.json`,
				title: 'Bằng chứng về tín hiệu của các ấp trong hồ sơ',
				bytes: toJson(rows),
				sourceIds: sourcesOf(rows),
				grades: [grade],
				days: daysOf(rows),
			},
		];
	});
	const profiles = hamlets.map(({ key, profile }) => ({ ap: key, ...profile }));
	const asOf = hamlets.flatMap(({ profile }) => profile?.asOf ?? []).sort();
	return [
		{
			path: 'du-lieu/ho-so.json',
			title: 'Toàn bộ nội dung hồ sơ: đề xuất, ấp, bằng chứng, xã, nguồn',
			bytes: toJson(input),
			sourceIds: input.sources.map(({ id }) => id),
			grades: EVIDENCE_GRADES.filter((grade) => signals.some(({ evidence }) => evidence === grade)),
			days: { first: day, last: day },
		},
		{
			path: 'du-lieu/kich-ban.json',
			title: 'Dữ liệu vào của kịch bản phân tích',
			bytes: Buffer.from(scenarioText),
			sourceIds: scenarioSources,
			grades: [],
			days: { first: scenario.question.at, last: scenario.question.at },
		},
		{
			path: 'du-lieu/dan-cu.json',
			title: 'Hộ, điện, cáp quang, địa hình của các ấp trong hồ sơ',
			bytes: toJson(profiles),
			sourceIds: [...new Set(hamlets.flatMap(({ profile }) => profile?.sourceId ?? []))],
			grades: [],
			days: asOf.length > 0 ? { first: asOf[0]!, last: asOf.at(-1)! } : null,
		},
		{
			path: 'du-lieu/xa-phuong.json',
			title: 'Ranh giới xã, phường trên bản đồ (đã giản lược)',
			bytes: toJson(communes),
			sourceIds: sourcesOf(communes),
			grades: [],
			days: { first: day, last: day },
		},
		...byGrade,
	];
}

function daysOf(rows: readonly Pick<SignalRow, 'measuredOn'>[]): InputFile['days'] {
	const days = rows.flatMap(({ measuredOn }) => measuredOn ?? []).sort();
	return days.length > 0 ? { first: days[0]!, last: days.at(-1)! } : null;
}

/** The figures the documents state, for the script to hold against the data. Đồng as text: they outgrow numbers. */
function stateFigures({ hamlets, proposal: { content } }: DossierInput) {
	const { costs, ...figures } = addUp(hamlets, content.costs);
	const written = ({ known, unknown }: { known: bigint; unknown: number }) => ({
		known: String(known),
		unknown,
	});
	return {
		...figures,
		costs: {
			lines: content.costs.map(
				({ quantity, unitPrice }) => lineCost(quantity, unitPrice)?.toString() ?? null,
			),
			total: written(costs.total),
			byFunding: Object.fromEntries(
				Object.entries(costs.byFunding).map(([funding, total]) => [funding, written(total)]),
			),
		},
	};
}

function guide({ proposal, illustrative, madeAt }: DossierInput): string {
	return `${proposal.title}
Hồ sơ số ${proposal.number}, lập lúc ${madeAt} (giờ UTC)
${illustrative ? `${ILLUSTRATIVE.toLocaleUpperCase('vi')}\n` : ''}
to-trinh.docx, to-trinh.pdf   Tờ trình theo thể thức Nghị định 30/2020/NĐ-CP (dự thảo, chưa có số và dấu)
bang-ap.xlsx                  Mỗi ấp một dòng với mọi trường; giải thích trường; bằng chứng; nguồn
ban-do/                       Bản đồ SVG, PNG; lớp GeoJSON (RFC 7946) và GeoPackage, WGS 84
anh/                          Ảnh hiện trạng (đã bỏ siêu dữ liệu)
bang-chung/                   Mọi dữ liệu vào với nguồn, nơi công bố, giấy phép, ngày, loại bằng chứng, SHA-256
du-lieu/                      Dữ liệu vào như lúc lập hồ sơ, và các con số của hồ sơ
tinh-lai/tinh-lai.mjs         Tính lại mọi con số: node tinh-lai/tinh-lai.mjs (Node.js từ bản 20, không cần mạng)
SHA256SUMS.txt                Mã băm của từng tệp: sha256sum -c SHA256SUMS.txt

Chỗ trống hay null nghĩa là chưa rõ, không phải số 0 và không phải “không có”.
Kết quả mô hình chỉ để sàng lọc.
`;
}
