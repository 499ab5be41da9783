import type { Sql } from '../../src/lib/server/db/index.ts';
import { addSource } from './sources.ts';

export interface RecordFixture {
	slug: string;
	kind?: 'site' | 'festival' | 'product' | 'intangible';
	name: string;
	nameKm?: string;
	aliases?: string[];
	/** Codes of ethnic groups; 05, Khơ-me, unless told. */
	communities?: string[];
	/** Nobody knows where, unless told. */
	position?: readonly [lng: number, lat: number];
	place?: string;
	state?: 'draft' | 'published';
	protocol?: 'public' | 'community' | 'staff' | 'restricted';
	publicLocation?: 'exact' | 'cell_1km' | 'commune' | 'hidden';
}

/** One row of `heritage_record`, of source `law`: a public, published site unless told. @returns its id */
export async function addRecord(sql: Sql, record: RecordFixture): Promise<number> {
	const [lng, lat] = record.position ?? [null, null];
	const [row] = await sql<{ id: number }[]>`
		insert into heritage_record (slug, kind, name_vi, name_km, aliases, communities, geom, position_accuracy, state,
			protocol, public_location, place_as_inscribed, source_id)
		values (${record.slug}, ${record.kind ?? 'site'}, ${record.name}, ${record.nameKm ?? null},
			${record.aliases ?? []}, ${record.communities ?? ['05']}, ST_Point(${lng}, ${lat}, 4326),
			${lng === null ? 'unknown' : 'exact'}, ${record.state ?? 'published'}, ${record.protocol ?? 'public'},
			${record.publicLocation ?? 'exact'}, ${record.place ?? null}, ${await addSource(sql, 'law')})
		returning id`;
	return row!.id;
}
