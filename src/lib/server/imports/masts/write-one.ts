import type { Position } from '$lib/geo';
import type { Actor } from '../../audit/index.ts';
import type { Transaction } from '../../db/index.ts';
import { upsertSource } from '../areas/repository.ts';
import { Findings, type EvidenceCode } from '../evidence/findings.ts';
import { NO_ANSWERS, type EvidenceRequest } from '../evidence/request.ts';
import { interfaceSource } from '../interface-source.ts';
import type { Finding } from '../types.ts';
import { masts } from './index.ts';
import { writeMasts } from './repository.ts';

/** A mast as a program tells it: texts and numbers as they would stand in a row of a file. */
export interface ToldMast {
	id: string;
	operator: string | null;
	/** Separated by commas. */
	technologies: string | null;
	bandsMhz: readonly number[];
	height_m: number | null;
	power_w: number | null;
	on_air_since: string | null;
	place: Position | null;
}

const SOURCE = {
	id: 'masts-by-interface',
	title: 'Trạm phát sóng ghi qua giao diện OGC API',
	publisher: 'Hệ thống của doanh nghiệp, cơ quan được cấp khóa',
	licence: 'Chỉ dùng nội bộ',
	address: '/ogc/collections/masts',
};

const quoted = (value: string | number | null) =>
	value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;

/**
 * Writes one mast as the only row of a file: the same checks, the same table.
 * @returns what hinders it; empty when it was written
 */
export async function writeOneMast(
	sql: Transaction,
	viewer: Actor,
	{ place, ...mast }: ToldMast,
): Promise<Finding<EvidenceCode>[]> {
	const cells = {
		...{ id: mast.id, operator: mast.operator, lng: place?.[0] ?? null, lat: place?.[1] ?? null },
		...{ technologies: mast.technologies, bands: mast.bandsMhz.join(';') },
		...{ height_m: mast.height_m, power_w: mast.power_w, on_air_since: mast.on_air_since },
	};
	const rows = [Object.keys(cells), Object.values(cells).map(quoted)].map((row) => row.join(','));
	const findings = new Findings();
	const source = interfaceSource(SOURCE);
	const request: EvidenceRequest = {
		...{ kind: 'masts', fileName: SOURCE.address, bytes: new TextEncoder().encode(rows.join('\n')) },
		...{ source: { ...source, illustrative: false }, answers: NO_ANSWERS, dryRun: false },
		...{ viewer, requestId: null },
	};
	const parsed = await masts.parse(request, findings.note);
	if (!findings.hasError) await masts.check(sql, parsed, request, findings.note);
	if (findings.hasError) return findings.list().filter(({ severity }) => severity === 'error');
	await upsertSource(sql, source);
	await writeMasts(sql, parsed.masts, SOURCE.id);
	return [];
}
