import { createHash } from 'node:crypto';
import type { Transaction } from '../../db/index.ts';
import { listDatasets } from './dataset.ts';

/** One source per folder of data/geo; its checksum is that of its files' checksums in name order. */
export async function loadSources(sql: Transaction): Promise<void> {
	const rows = listDatasets().map((dataset) => ({
		id: dataset.id,
		title: dataset.title,
		publisher: dataset.publisher,
		licence: dataset.licence,
		licence_url: dataset.licenceUrl ?? null,
		address: dataset.address,
		published_on: dataset.date,
		crs: dataset.crs,
		sha256: createHash('sha256')
			.update(
				dataset.files
					.toSorted((a, b) => (a.name < b.name ? -1 : 1))
					.map((file) => file.sha256)
					.join(''),
			)
			.digest('hex'),
		illustrative: dataset.illustrative,
		note: dataset.note ?? null,
	}));
	await sql`
		insert into source (id, title, publisher, licence, licence_url, address, published_on, crs, sha256,
			illustrative, note)
		select id, title, publisher, licence, licence_url, address, published_on, crs, sha256, illustrative,
			note
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (id text, title jsonb, publisher jsonb, licence text,
			licence_url text, address text, published_on date, crs text, sha256 text, illustrative boolean, note jsonb)`;
}
