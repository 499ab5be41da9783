import type { Sql } from '../../src/lib/server/db/index.ts';
import { addSource } from './tiles.ts';

export interface RecordFixture {
	slug: string;
	kind: 'site' | 'festival' | 'product';
	name: string;
	nameKm?: string;
	at: [lng: number, lat: number];
	protocol?: 'public' | 'community' | 'staff' | 'restricted';
	publicLocation?: 'exact' | 'cell_1km' | 'commune' | 'hidden';
	state?: 'draft' | 'published';
	communities?: string[];
}

/** One row of `heritage_record`. @returns its id */
export async function addRecord(sql: Sql, record: RecordFixture): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into heritage_record (slug, kind, name_vi, name_km, communities, geom, position_accuracy, state, protocol,
			public_location, source_id)
		values (${record.slug}, ${record.kind}, ${record.name}, ${record.nameKm ?? null}, ${record.communities ?? ['05']},
			ST_Point(${record.at[0]}, ${record.at[1]}, 4326), 'exact', ${record.state ?? 'published'},
			${record.protocol ?? 'public'}, ${record.publicLocation ?? 'exact'}, ${await addSource(sql, 'heritage')})
		returning id`;
	return row!.id;
}
