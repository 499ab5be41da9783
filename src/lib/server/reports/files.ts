import { createHash } from 'node:crypto';
import { todayInVietnam } from '../../calendar/index.ts';
import { FILE_KINDS, type Audience, type FileKind } from '../../reports/types.ts';
import { makeDocx, makePdf, makeSvg, makeWorkbook, rasterise } from '../documents/index.ts';
import { drawReportMaps } from './maps.ts';
import { writeReport, type ReportContent } from './paper.ts';
import { writeSheets } from './sheets.ts';

export interface MadeFile {
	kind: FileKind;
	bytes: Buffer;
	/** Of the bytes, hexadecimal. */
	sha256: string;
}

export const MEDIA_TYPES: Record<FileKind, string> = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pdf: 'application/pdf',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What the name of a file tells of its report. */
interface NamedReport {
	year: number;
	audience: Audience;
	edition: number;
	changedAt: Date;
	/** Null = a draft, whose name says so. */
	frozenAt: Date | null;
}

/**
 * "bao-cao-cong-tac-dan-toc-2026-noi-bo-ban-2-2026-12-05.pdf": letters every system keeps, so that it can be sent as it
 * is; the day is the one in Vietnam on which it was frozen, of a draft on which it was last changed.
 */
export function fileName(
	{ year, audience, edition, changedAt, frozenAt }: NamedReport,
	kind: FileKind,
): string {
	const reader = audience === 'public' ? 'cong-khai' : 'noi-bo';
	const state = frozenAt === null ? 'du-thao-' : '';
	const day = todayInVietnam(frozenAt ?? changedAt);
	return `bao-cao-cong-tac-dan-toc-${year}-${reader}-ban-${edition}-${state}${day}.${kind}`;
}

/**
 * The documents of a report, from its snapshot and its text and from nothing else: the same whenever and wherever they
 * are made. PDF and maps are made in threads of their own.
 * @param kinds only these
 */
export async function makeFiles(
	content: ReportContent,
	kinds: readonly FileKind[] = FILE_KINDS,
): Promise<MadeFile[]> {
	const { snapshot } = content;
	const files: MadeFile[] = [];
	const keep = (kind: FileKind, bytes: Buffer) => files.push({ kind, bytes, sha256: sha256Of(bytes) });
	if (kinds.includes('docx') || kinds.includes('pdf')) {
		const maps = [];
		for (const [at, map] of drawReportMaps(snapshot).entries()) {
			const svg = await makeSvg(map.drawing);
			maps.push({ ...map, picture: await rasterise(map.drawing, svg, `ban-do-${at + 1}.png`) });
		}
		const paper = writeReport(content, maps);
		if (kinds.includes('docx')) keep('docx', await makeDocx(paper));
		if (kinds.includes('pdf')) keep('pdf', (await makePdf(paper)).bytes);
	}
	if (kinds.includes('xlsx')) {
		const made = { author: content.head.issuer.trim() || 'Phum Sóc', madeAt: new Date(snapshot.madeAt) };
		keep('xlsx', await makeWorkbook(writeSheets(snapshot), made));
	}
	return files;
}

export const sha256Of = (bytes: Uint8Array | string): string =>
	createHash('sha256').update(bytes).digest('hex');
