import type { Sql } from '../../src/lib/server/db/index.ts';

/** A source to hang fixtures on; one that is there already stays as it is. @returns its id */
export async function addSource(sql: Sql, id: string, illustrative = false): Promise<string> {
	const title = sql.json({ vi: `Nguồn ${id}` });
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values (${id}, ${title}, ${title}, 'CC0-1.0', 'https://example.vn', '2025-07-01', ${'0'.repeat(64)},
			${illustrative})
		on conflict (id) do nothing`;
	return id;
}
