import type { Pool } from '../../src/lib/server/db/index.ts';
import { addSource } from './sources.ts';
import { rectangle } from './units.ts';

/**
 * A country small enough to check by hand, with the oddities of the real one: codes used again for another extent,
 * a merger in two steps, one unit divided, names with đ, in Khmer and in Chinese.
 *
 * Squares of 0.1° side by side along latitude 9.6°, from 105.0° east; the number is the square's place.
 *
 *   until 31/8/2024      1/9/2024 – 30/6/2025      since 1/7/2025
 *   0 Phường 9 (31500) ┐
 *   1 Phường 1 (31498) ┴ Phường 1 (31498) ┐
 *   2 Phường 6 (31507) ───────────────────┴──────── Phường Sóc Trăng (31507)
 *   3 Xã Lai Hòa (31810) ────────────────────────── Xã Lai Hòa (31810)
 *   4 Xã Đại Hải (31700) ── divided, 60 % to ─────── Xã Đại Hải (31700), 40 % to Xã Kế Sách (31699)
 *   5 Xã Kế Sách (31699) ────────────────────────── Xã Kế Sách (31699)
 *
 * 0–2 lie in Thành phố Sóc Trăng (941), 3–5 in Thị xã Vĩnh Châu (959), both in Tỉnh Sóc Trăng (94); since 2025 all
 * in Thành phố Cần Thơ (92).
 */
export interface SmallCountry {
	/** Row number by code and first day: `31507@2025`; `31507@` where the start is not recorded. */
	id(key: string): number;
}

const UNITS = `
94     province tinh      Sóc·Trăng  -          2025-07-01 -
92     province thanh_pho Cần·Thơ    2025-07-01 -          -
941    district thanh_pho Sóc·Trăng  -          2025-07-01 -
959    district thi_xa    Vĩnh·Châu  -          2025-07-01 -
31500  commune  phuong    9          -          2024-09-01 0 1
31498  commune  phuong    1          -          2024-09-01 1 2
31498  commune  phuong    1          2024-09-01 2025-07-01 0 2
31507  commune  phuong    6          -          2025-07-01 2 3
31810  commune  xa        Lai·Hòa    -          2025-07-01 3 4
31700  commune  xa        Đại·Hải    -          2025-07-01 4 5
31699  commune  xa        Kế·Sách    -          2025-07-01 5 6
31507  commune  phuong    Sóc·Trăng  2025-07-01 -          0 3
31810  commune  xa        Lai·Hòa    2025-07-01 -          3 4
31700  commune  xa        Đại·Hải    2025-07-01 -          4 4.6
31699  commune  xa        Kế·Sách    2025-07-01 -          4.6 6
`;

const PARENTS = [
	['941@', '94@'],
	['959@', '94@'],
	['31500@', '941@'],
	['31498@', '941@'],
	['31498@2024', '941@'],
	['31507@', '941@'],
	['31810@', '959@'],
	['31700@', '959@'],
	['31699@', '959@'],
	['31507@2025', '92@2025'],
	['31810@2025', '92@2025'],
	['31700@2025', '92@2025'],
	['31699@2025', '92@2025'],
] as const;

const SUCCESSIONS = [
	['31500@', '31498@2024', 1, '2024-09-01'],
	['31498@', '31498@2024', 1, '2024-09-01'],
	['31498@2024', '31507@2025', 1, '2025-07-01'],
	['31507@', '31507@2025', 1, '2025-07-01'],
	['31810@', '31810@2025', 1, '2025-07-01'],
	['31700@', '31700@2025', 0.6, '2025-07-01'],
	['31700@', '31699@2025', 0.4, '2025-07-01'],
	['31699@', '31699@2025', 1, '2025-07-01'],
] as const;

/** Loads the units; figures, hamlets and heritage are the test's own. */
export async function loadSmallCountry(sql: Pool): Promise<SmallCountry> {
	await addSource(sql, 'law');
	await addSource(sql, 'demo', true);
	const ids = new Map<string, number>();
	for (const line of UNITS.trim().split('\n')) {
		const [code = '', level = '', kind = '', name = '', from = '', until = '', west, east] =
			line.split(/\s+/);
		const geom = west && east ? rectangle(105 + Number(west) / 10, 9.6, 105 + Number(east) / 10, 9.7) : null;
		const [row] = await sql<{ id: number }[]>`
			insert into area (code, level, kind, name_vi, valid, geom, label_point, geom_quality, source_id)
			select ${code}, ${level}, ${kind}, ${name.replaceAll('·', ' ')},
				daterange(${none(from)}::date, ${none(until)}::date), geom, ST_PointOnSurface(geom),
				case when geom is null then 'none' else 'generalised' end, 'law'
			from (select ST_GeomFromText(${geom}, 4326) as geom) as shape
			returning id`;
		if (row) ids.set(`${code}@${none(from)?.slice(0, 4) ?? ''}`, row.id);
	}
	const id = (key: string) => {
		const found = ids.get(key);
		if (found === undefined) throw new Error(`no unit ${key} in the small country`);
		return found;
	};
	for (const [child, parent] of PARENTS)
		await sql`
			insert into area_parent select c.id, p.id, c.valid * p.valid from area c, area p
			where c.id = ${id(child)} and p.id = ${id(parent)}`;
	for (const [from, to, share, day] of SUCCESSIONS)
		await sql`
			insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
			values (${id(from)}, ${id(to)}, ${share}, ${share}, ${share === 1}, 'NQ thử', ${day})`;
	await sql`
		update area set name_km = 'ឃ្លាំង', name_zh = '朔莊' where id = ${id('94@')}`;
	await sql`update area set aliases = '{Phường 6, Phường 1}' where id = ${id('31507@2025')}`;
	return { id };
}

/** A hamlet at [lng, lat] whose communes follow each other in time. */
export async function addHamlet(
	sql: Pool,
	hamlet: {
		name: string;
		position: [number, number];
		communes: number[];
		households?: number;
		kind?: string;
	},
): Promise<number> {
	const [lng, lat] = hamlet.position;
	const [row] = await sql<{ id: number }[]>`
		insert into area (own_key, level, kind, name_vi, valid, geom, label_point, geom_quality, source_id)
		values (${`h-${lng}-${lat}`.replaceAll('.', '')}, 'hamlet', ${hamlet.kind ?? 'ap'}, ${hamlet.name}, '(,)',
			ST_Point(${lng}, ${lat}, 4326), ST_Point(${lng}, ${lat}, 4326), 'illustrative', 'demo')
		returning id`;
	if (!row) throw new Error('no hamlet was added');
	for (const commune of hamlet.communes)
		await sql`insert into area_parent select ${row.id}, id, valid from area where id = ${commune}`;
	if (hamlet.households !== undefined)
		await sql`
			insert into hamlet_profile (area_id, as_of, households, source_id)
			values (${row.id}, '2025-12-31', ${hamlet.households}, 'demo')`;
	return row.id;
}

export async function addSignal(
	sql: Pool,
	hamletId: number,
	signal: { evidence: string; state: string; technology?: string },
): Promise<void> {
	await sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, source_id)
		values (${hamletId}, 'A', ${signal.technology ?? '4G'}, ${signal.evidence}, ${signal.state}, 'demo')`;
}

function none(cell: string): string | null {
	return cell === '-' ? null : cell;
}
