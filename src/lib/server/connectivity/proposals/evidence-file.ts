import { createHash } from 'node:crypto';
import type { DossierInput, DossierSource } from '../../../connectivity/proposals/types.ts';
import type { EvidenceGrade } from '../../../connectivity/service-state/evidence.ts';
import { GRADE_WORDS } from '../../../connectivity/proposals/words.ts';
import { makeCsv, type ArchiveFile } from '../../documents/index.ts';

/** One input of the dossier as it lies in it. */
export interface InputFile extends ArchiveFile {
	/** What it holds, in Vietnamese. */
	title: string;
	sourceIds: readonly string[];
	/** Kinds of evidence in it; none where it is no statement about a network. */
	grades: readonly EvidenceGrade[];
	/** First and last day of what it tells; null = not dated. */
	days: { first: string; last: string } | null;
}

/** A line of the evidence file: an input and one source behind it. */
export interface EvidenceEntry {
	file: string;
	title: string;
	/** Of the file as it lies in the dossier. */
	sha256: string;
	bytes: number;
	grades: readonly EvidenceGrade[];
	firstDay: string | null;
	lastDay: string | null;
	source: {
		id: string;
		title: string;
		publisher: string;
		licence: string;
		address: string;
		publishedOn: string;
		/** Of what was imported from it. */
		sha256: string;
		illustrative: boolean;
	} | null;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every input with each of its sources; an input people made here has none. */
export function listEvidence(
	files: readonly InputFile[],
	sources: readonly DossierSource[],
): EvidenceEntry[] {
	const known = new Map(sources.map((source) => [source.id, source]));
	return files.flatMap(({ path, bytes, title, grades, days, sourceIds }): EvidenceEntry[] => {
		const entry = {
			file: path,
			title,
			sha256: sha256Of(bytes),
			bytes: bytes.length,
			grades,
			firstDay: days?.first ?? null,
			lastDay: days?.last ?? null,
		};
		const behind = sourceIds.flatMap((id) => known.get(id) ?? []);
		if (behind.length === 0) return [{ ...entry, source: null }];
		return behind.map((source) => ({ ...entry, source: toEntry(source) }));
	});
}

function toEntry({
	id,
	title,
	publisher,
	licence,
	address,
	publishedOn,
	sha256,
	illustrative,
}: DossierSource) {
	return {
		id,
		title: title.vi,
		publisher: publisher.vi,
		licence,
		address,
		publishedOn,
		sha256,
		illustrative,
	};
}

/** The evidence file for programs and for people. */
export function writeEvidenceFiles(
	{ madeAt, proposal, illustrative }: DossierInput,
	entries: readonly EvidenceEntry[],
): ArchiveFile[] {
	const told = {
		proposal: proposal.title,
		dossier: proposal.number,
		madeAt,
		notice: illustrative ? 'Dữ liệu minh họa' : null,
		inputs: entries,
	};
	const rows = entries.map(({ file, title, sha256, bytes, grades, firstDay, lastDay, source }) => [
		file,
		title,
		grades.map((grade) => GRADE_WORDS[grade]).join('; ') || null,
		firstDay,
		lastDay,
		source?.title ?? 'Nhập tại hệ thống',
		source?.publisher ?? null,
		source?.licence ?? null,
		source?.publishedOn ?? null,
		source?.address ?? null,
		source ? (source.illustrative ? 'có' : 'không') : null,
		sha256,
		bytes,
		source?.sha256 ?? null,
	]);
	const header = [
		...['Tệp', 'Nội dung', 'Loại bằng chứng', 'Từ ngày', 'Đến ngày', 'Nguồn', 'Nơi công bố', 'Giấy phép'],
		...['Ngày công bố', 'Địa chỉ', 'Minh họa', 'SHA-256 của tệp', 'Số byte', 'SHA-256 của tệp nhập gốc'],
	];
	return [
		{ path: 'bang-chung/bang-chung.json', bytes: Buffer.from(`${JSON.stringify(told, null, '\t')}\n`) },
		{ path: 'bang-chung/bang-chung.csv', bytes: makeCsv([header, ...rows]) },
	];
}
