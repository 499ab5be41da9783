import { beforeAll, describe, expect, it } from 'vitest';
import { GET } from '../../../routes/festivals.ics/+server.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import type { Role } from '../access/index.ts';
import { provideDatabase } from '../started.ts';

const test = useTestDatabase();
const PLACE = [105.97, 9.6] as const;

interface Feed {
	status: number;
	headers: Headers;
	text: string;
	calendar: Map<string, string>;
	events: Map<string, string>[];
}

async function ask(query = '', { role = 'guest' as Role, locale = 'vi', headers = {} } = {}): Promise<Feed> {
	const url = new URL(`http://localhost/festivals.ics${query}`);
	const response = await GET({
		url,
		request: new Request(url, { headers }),
		locals: { viewer: { role, id: null, name: null }, locale, requestId: 'r-1' },
	} as never);
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, ...parse(text) };
}

/** Reads a feed as a calendar program does (RFC 5545): unfolds, tells lines apart, unescapes. */
function parse(text: string): Pick<Feed, 'calendar' | 'events'> {
	const calendar = new Map<string, string>();
	const events: Map<string, string>[] = [];
	let into = calendar;
	for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
		const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/s.exec(line) ?? [];
		if (line === 'BEGIN:VEVENT') events.push((into = new Map()));
		else if (line === 'END:VEVENT') into = calendar;
		else if (name) into.set(name, value.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1'));
	}
	return { calendar, events };
}

beforeAll(async () => {
	provideDatabase(test.database);
	const { sql } = test;
	const add = async (slug: string, record: object, days: readonly (readonly string[])[]) => {
		const id = await addRecord(sql, { slug, kind: 'festival', name: slug, position: PLACE, ...record });
		await sql`insert into festival_detail (record_id, calendar) values (${id}, 'khmer')`;
		for (const [startsOn, endsOn, evidence, source] of days) {
			await sql`insert into festival_occurrence (record_id, starts_on, ends_on, evidence, source_address)
				values (${id}, ${startsOn!}, ${endsOn!}, ${evidence!}, ${source ?? null})`;
		}
	};
	await add(
		'ok-om-bok',
		{
			name: 'Lễ hội Oóc Om Bóc; đua ghe Ngo, cúng trăng \\ thả đèn',
			nameKm: 'ពិធីបុណ្យអកអំបុក សំពះព្រះខែ និងការប្រណាំងទូកងរបស់បងប្អូនខ្មែរនៅខេត្តសុកត្រាំង',
			place: 'sông Maspéro, TP Sóc Trăng',
		},
		[
			['2016-11-12', '2016-11-14', 'reported', 'vietnammoi.vn'],
			['2026-11-22', '2026-11-24', 'proposed', '@thyrith/momentkh 2.5'],
			['2027-11-11', '2027-11-13', 'confirmed', 'https://example.vn/kế-hoạch'],
		],
	);
	await add('nghinh-ong', { communities: ['01'] }, [['2027-04-27', '2027-04-29', 'reported']]);
	await add('hidden', { place: 'Chùa bí mật', publicLocation: 'hidden' }, [
		['2027-05-01', '2027-05-01', 'confirmed'],
	]);
	await add('restricted', { name: 'Lễ kín', protocol: 'staff' }, [['2027-05-02', '2027-05-02', 'confirmed']]);
});

describe('the feed of festivals', () => {
	it('folds every line to 75 octets, never inside a letter, and ends each with CRLF', async () => {
		const { text, headers } = await ask('', { locale: 'km' });
		expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		const lines = text.split('\r\n');
		expect(lines.some((line) => line.startsWith(' '))).toBe(true);
		for (const line of lines) {
			expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
			expect(line).not.toContain('\ufffd');
		}
	});

	it('comes back word for word, punctuation and Khmer included', async () => {
		const vietnamese = (await ask('?record=ok-om-bok')).events;
		expect(vietnamese[0]!.get('SUMMARY')).toBe('Lễ hội Oóc Om Bóc; đua ghe Ngo, cúng trăng \\ thả đèn');
		expect(vietnamese[0]!.get('LOCATION')).toBe('sông Maspéro, TP Sóc Trăng');
		const khmer = (await ask('?record=ok-om-bok', { locale: 'km' })).events;
		expect(khmer[0]!.get('SUMMARY')).toBe('ពិធីបុណ្យអកអំបុក សំពះព្រះខែ និងការប្រណាំងទូកងរបស់បងប្អូនខ្មែរនៅខេត្តសុកត្រាំង');
	});

	it('gives whole days, the last one included, and says how far they may be trusted', async () => {
		const { events, calendar } = await ask('?record=ok-om-bok');
		expect(calendar.get('X-WR-CALNAME')).toBe('Lễ hội Oóc Om Bóc; đua ghe Ngo, cúng trăng \\ thả đèn');
		expect(calendar.get('VERSION')).toBe('2.0');
		expect(events.map((event) => event.get('UID'))).toEqual([
			'ok-om-bok-2016-11-12@phumsoc',
			'ok-om-bok-2026-11-22@phumsoc',
			'ok-om-bok-2027-11-11@phumsoc',
		]);
		const [reported, proposed, confirmed] = events;
		expect(proposed!.get('DTSTART;VALUE=DATE')).toBe('20261122');
		expect(proposed!.get('DTEND;VALUE=DATE')).toBe('20261125');
		expect(events.map((event) => event.get('STATUS'))).toEqual([undefined, 'TENTATIVE', 'CONFIRMED']);
		// Calendar programs show the title of an event, few its status.
		const name = 'Lễ hội Oóc Om Bóc; đua ghe Ngo, cúng trăng \\ thả đèn';
		expect(events.map((event) => event.get('SUMMARY'))).toEqual([name, `${name} (dự kiến)`, name]);
		// A festival in the village keeps nobody from a meeting.
		expect(events.map((event) => event.get('TRANSP'))).toEqual(Array(3).fill('TRANSPARENT'));
		expect(proposed!.get('DESCRIPTION')).toBe(
			'Dự kiến theo lịch Khmer, chưa xác nhận\nLịch Khmer: 13 trăng lên, tháng Kađấk\n' +
				'Âm lịch: 14 tháng 10 năm Bính Ngọ\nNguồn: @thyrith/momentkh 2.5',
		);
		expect(confirmed!.get('DESCRIPTION')).toMatch(
			/^Đã xác nhận\n[^]*Nguồn: https:\/\/example\.vn\/kế-hoạch$/,
		);
		expect(reported!.get('DESCRIPTION')).toMatch(/^Báo chí đưa tin\n/);
	});

	it('keeps its names when the days move, and counts the change', async () => {
		await test.isolated(async (sql) => {
			await sql`update festival_occurrence set starts_on = '2027-04-28', sequence = sequence + 1
				where uid = 'nghinh-ong-2027-04-27'`;
			const [row] = await sql`select uid, sequence from festival_occurrence where starts_on = '2027-04-28'`;
			expect(row).toEqual({ uid: 'nghinh-ong-2027-04-27', sequence: 1 });
		});
		const { events } = await ask('?record=nghinh-ong');
		expect(events[0]!.get('SEQUENCE')).toBe('0');
		expect(events[0]!.get('DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/);
	});

	it('holds the last year and what is to come, of the communities asked for', async () => {
		const of = async (query: string) =>
			(await ask(query)).events.map((event) => event.get('UID')!.split('@')[0]);
		expect(await of('')).not.toContain('ok-om-bok-2016-11-12');
		expect(await of('?community=01')).toEqual(['nghinh-ong-2027-04-27']);
		expect(await of('?community=01,05')).toContain('ok-om-bok-2027-11-11');
		expect(await of('?calendar=solar')).toEqual([]);
		expect((await ask('?community=Khmer')).status).toBe(400);
		expect((await ask('?record=no-such')).status).toBe(404);
	});

	it('tells a guest nothing of what is for staff, nor where a hidden place is', async () => {
		const guest = await ask();
		expect(guest.text).not.toContain('Lễ kín');
		expect(guest.text).not.toContain('bí mật');
		expect((await ask('?record=hidden')).events[0]!.has('LOCATION')).toBe(false);
		expect((await ask('?record=restricted')).status).toBe(404);
		const editor = await ask('', { role: 'editor' });
		expect(editor.text).toContain('Lễ kín');
		expect(editor.text).toContain('Chùa bí mật');
		expect(editor.headers.get('cache-control')).toBe('private, no-cache');
	});

	it('answers 304 to who has it, and anew after a change', async () => {
		const first = await ask('?community=01');
		expect(new Date(first.headers.get('last-modified')!).getTime()).toBeLessThanOrEqual(Date.now());
		const headers = { 'if-none-match': first.headers.get('etag')! };
		expect((await ask('?community=01', { headers })).status).toBe(304);
		expect((await ask('?community=05', { headers })).status).toBe(200);
		await test.sql`update festival_occurrence set evidence = 'confirmed', sequence = 1, updated_at = now()
			where uid = 'nghinh-ong-2027-04-27'`;
		const changed = await ask('?community=01', { headers });
		expect(changed.status).toBe(200);
		expect(changed.events[0]!.get('STATUS')).toBe('CONFIRMED');
	});
});
