import { createHash } from 'node:crypto';
import type { Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { UNCLEAR_LICENCE } from '../../sources/licence.ts';
import type { Transaction } from '../../db/index.ts';
import type { StoredLayerImport } from './repository.ts';

/** The same file read the same way into the same layer is the same source. */
export function sourceIdOf({ layer, sha256, choice }: StoredLayerImport): string {
	const { reading, mapping, constants, source } = choice;
	const said = createHash('sha256')
		.update(sha256)
		.update(JSON.stringify([reading, mapping, constants, source]))
		.digest('hex');
	return `${layer}-${said.slice(0, 12)}`;
}

export function describeSource({ choice, fileName, sha256 }: StoredLayerImport, id: string) {
	const { title, publisher, licence, address, publishedOn, illustrative } = choice.source;
	return {
		...{ id, title, publisher, publishedOn, sha256, illustrative },
		licence: licence || UNCLEAR_LICENCE,
		address: address || fileName,
		note: null,
	};
}

export async function auditImport(
	sql: Transaction,
	told: {
		stored: StoredLayerImport;
		viewer: Viewer;
		requestId: string | null;
		sourceId: string;
		changed: number;
	},
): Promise<void> {
	const { stored, viewer, requestId, sourceId, changed } = told;
	const { layer, fileName, sha256 } = stored;
	await recordAudit(sql, {
		...{ viewer, requestId, action: 'layer_imported', subject: 'source', subjectId: sourceId },
		after: { layer, fileName, sha256, changed },
	});
}
