import { randomBytes } from 'node:crypto';
import type { Geometry } from 'geojson';
import { todayInVietnam } from '$lib/calendar/today';
import type { Position } from '$lib/geo';
import { getLocale } from '$lib/paraglide/runtime';
import type { Viewer } from '$lib/server/access';
import { recordAudit } from '$lib/server/audit';
import {
	defineWriter,
	refuseFeature,
	refuseStale,
	type GivenFeature,
	type StandingFeature,
} from '$lib/server/collections/define-writer';
import { listFeatures } from '$lib/server/collections/repository';
import type { Transaction } from '$lib/server/db';
import { AppError } from '$lib/server/errors';
import type { EvidenceCode } from '$lib/server/imports/evidence/findings';
import { EVIDENCE_FINDING_WORDS } from '$lib/server/imports/evidence/words';
import { deleteMast, findMastVersion, lockMast } from '$lib/server/imports/masts/one.repository';
import { writeOneMast } from '$lib/server/imports/masts/write-one';
import { describeFinding, listRemedies } from '$lib/server/imports/report-text';
import type { Finding } from '$lib/server/imports/types';
import declaration from './collection.ts';
import query from './features.server.ts';

/** A mast whose program has no name for it. */
const ownName = () => `API-${randomBytes(6).toString('hex').toUpperCase()}`;

export default defineWriter({
	permission: 'analysis',
	fields: declaration.fields.map(({ name }) => name),

	async find(sql, viewer, key) {
		const found = await findMastVersion(sql, key);
		const asked = { role: viewer.role, seesSmall: false, today: todayInVietnam() };
		const [row] = await listFeatures(
			sql,
			{ declaration, query },
			{ asked, selection: { keys: [key] }, after: null, limit: 1 },
		);
		return found && row ? { row, version: found.version, state: null } : null;
	},

	create: (sql, viewer, given, requestId) =>
		sql.begin(async (sql) => {
			const id = given.id?.trim() || ownName();
			if (await findMastVersion(sql, id))
				throw new AppError('Conflict', 'error_feature_exists', { context: { feature: id } });
			await write(sql, viewer, { id, given, bandsMhz: [] });
			await audit(sql, viewer, { action: 'mast_created', id, requestId, after: given.properties });
			return id;
		}),

	replace: (sql, viewer, { standing, given, requestId }) =>
		sql.begin(async (sql) => {
			const { bandsMhz } = await lock(sql, standing);
			const { key: id, properties: before } = standing.row;
			await write(sql, viewer, { id, given, bandsMhz });
			await audit(sql, viewer, { action: 'mast_changed', id, requestId, before, after: given.properties });
		}),

	remove: (sql, viewer, { standing, requestId }) =>
		sql.begin(async (sql) => {
			await lock(sql, standing);
			const { key: id, properties: before } = standing.row;
			await deleteMast(sql, id);
			await audit(sql, viewer, { action: 'mast_deleted', id, requestId, before });
		}),
});

async function lock(sql: Transaction, { row, version }: StandingFeature) {
	const found = await lockMast(sql, row.key);
	if (found?.version !== version) throw refuseStale();
	return found;
}

async function write(
	sql: Transaction,
	viewer: Viewer,
	{ id, given, bandsMhz }: { id: string; given: GivenFeature; bandsMhz: number[] },
): Promise<void> {
	const text = (name: string) => given.properties[name] as string | null;
	const number = (name: string) => given.properties[name] as number | null;
	const findings = await writeOneMast(sql, viewer, {
		...{ id, bandsMhz, operator: text('operator'), technologies: text('technologies') },
		...{ height_m: number('height_m'), power_w: number('power_w'), on_air_since: text('on_air_since') },
		place: positionOf(given.geometry),
	});
	if (findings.length > 0) throw refuseFeature(findings.map(inWords));
}

const positionOf = (geometry: Geometry | null): Position | null =>
	geometry?.type === 'Point' ? [geometry.coordinates[0]!, geometry.coordinates[1]!] : null;

function inWords(finding: Finding<EvidenceCode>) {
	const { code, values } = finding;
	const says = [describeFinding(finding, EVIDENCE_FINDING_WORDS, getLocale())].concat(
		listRemedies([finding], EVIDENCE_FINDING_WORDS, getLocale()),
	);
	const column = String(values['column'] ?? '');
	const field = /^(operator|technology|place|id)_/.exec(code)?.[1] ?? '';
	const named = { operator: 'operator', technology: 'technologies', place: 'geometry', id: 'id' }[field];
	return { field: named ?? column, code, says: says.join(' ') };
}

function audit(
	sql: Transaction,
	viewer: Viewer,
	{
		id,
		...entry
	}: {
		action: string;
		id: string;
		requestId: string;
		before?: StandingFeature['row']['properties'];
		after?: GivenFeature['properties'];
	},
) {
	return recordAudit(sql, { viewer, subject: 'cell_site', subjectId: id, ...entry });
}
