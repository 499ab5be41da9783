import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { readCode } from '../../share/code.ts';
import { GUEST } from '../access/index.ts';
import { followLink, listLinks, restoreLink, ShortLinks, withdrawLink } from './service.ts';

const test = useTestDatabase();
const NETWORK = '203.0.113.7';
const STATE = '/?indicator=poverty_rate&period=2024#map=9.5/9.6/105.97';

describe('a short link', () => {
	it('leads to the state it was made of, and the same state has the same one', async () => {
		await test.isolated(async (sql) => {
			const links = new ShortLinks();
			const code = await links.make(sql, GUEST, NETWORK, STATE);
			expect(readCode(code)).toBe(code);
			expect(
				await links.make(sql, GUEST, '198.51.100.1', STATE.replace('?', '?lang=km&utm_source=zalo&')),
			).toBe(code);
			// The camera stands in the query too, for programs that make a preview.
			expect(await followLink(sql, GUEST, code.toUpperCase())).toBe(
				'/?indicator=poverty_rate&period=2024&map=9.5%2F9.6%2F105.97#map=9.5/9.6/105.97',
			);
			expect(await followLink(sql, GUEST, code, 'km')).toContain('&lang=km#map=');
		});
	});

	it('leads nowhere but to a page of this app', async () => {
		await test.isolated(async (sql) => {
			for (const address of [
				'https://elsewhere.example/',
				'//elsewhere.example',
				'/sign-in?next=/',
				'/api/areas',
			])
				await expect(new ShortLinks().make(sql, GUEST, NETWORK, address)).rejects.toMatchObject({
					code: 'share_error_foreign',
				});
		});
	});

	it('keeps nothing about who made it as a guest, and nothing about who follows it', async () => {
		await test.isolated(async (sql) => {
			const code = await new ShortLinks().make(sql, GUEST, NETWORK, STATE);
			const read = () => sql`select to_jsonb(short_link) as kept from short_link where code = ${code}`;
			const before = JSON.stringify(await read());
			expect(before).not.toContain(NETWORK);
			await followLink(sql, GUEST, code);
			expect(JSON.stringify(await read())).toBe(before);
		});
	});

	it('names no record to who may not see it', async () => {
		await test.isolated(async (sql) => {
			const staff = await addPerson(sql, 'lan', 'editor');
			await addRecord(sql, { slug: 'le-kin', name: 'Lễ kín', protocol: 'staff' });
			const links = new ShortLinks();
			const view = await links.make(sql, staff, NETWORK, '/?selected=record:le-kin#map=9/9.6/105.97');
			expect(await followLink(sql, staff, view)).toContain('le-kin');
			expect(await followLink(sql, GUEST, view)).toBe('/?map=9%2F9.6%2F105.97#map=9/9.6/105.97');
			const page = await links.make(sql, staff, NETWORK, '/heritage/le-kin');
			expect(await followLink(sql, staff, page)).toBe('/heritage/le-kin');
			await expect(followLink(sql, GUEST, page)).rejects.toMatchObject({ code: 'share_error_unknown' });
		});
	});

	it('is taken back by its maker or an administrator, and by nobody else', async () => {
		await test.isolated(async (sql) => {
			const [lan, hoa] = [await addPerson(sql, 'lan', 'viewer'), await addPerson(sql, 'hoa', 'analyst')];
			const admin = await addPerson(sql, 'son', 'admin');
			const links = new ShortLinks();
			const code = await links.make(sql, lan, NETWORK, STATE);
			const ofGuest = await links.make(sql, GUEST, NETWORK, STATE);
			expect(ofGuest).not.toBe(code);
			await expect(withdrawLink(sql, hoa, code)).rejects.toMatchObject({ code: 'share_error_unknown' });
			await expect(withdrawLink(sql, GUEST, ofGuest)).rejects.toMatchObject({ code: 'error_forbidden' });
			await withdrawLink(sql, lan, `https://phumsoc.example/s/${code}`);
			await expect(followLink(sql, GUEST, code)).rejects.toMatchObject({ code: 'share_error_taken_back' });
			expect(await listLinks(sql, lan)).toEqual([]);
			await withdrawLink(sql, admin, ofGuest);
			await expect(followLink(sql, GUEST, ofGuest)).rejects.toMatchObject({ status: 410 });
			const [entry] = await sql`
				select action, subject_id from audit_entry where subject = 'short_link'`;
			expect(entry).toEqual({ action: 'link_withdrawn', subjectId: ofGuest });
		});
	});

	it('comes back where it was taken back by mistake, but not beside its successor', async () => {
		await test.isolated(async (sql) => {
			const lan = await addPerson(sql, 'lan', 'viewer');
			const links = new ShortLinks();
			const code = await links.make(sql, lan, NETWORK, STATE);
			await withdrawLink(sql, lan, code);
			await restoreLink(sql, lan, code);
			expect(await followLink(sql, GUEST, code)).toContain('poverty_rate');
			await withdrawLink(sql, lan, code);
			const next = await links.make(sql, lan, NETWORK, STATE);
			expect(next).not.toBe(code);
			await expect(restoreLink(sql, lan, code)).rejects.toMatchObject({ code: 'share_error_shared_again' });
		});
	});

	it('is made by one network so many times an hour, and then no more', async () => {
		await test.isolated(async (sql) => {
			let now = 0;
			const links = new ShortLinks(() => now);
			for (let zoom = 0; zoom < 120; zoom++)
				await links.make(sql, GUEST, NETWORK, `/#map=${5 + zoom / 100}/9.6/105.97`);
			const another = '/#map=12/9.6/105.97';
			await expect(links.make(sql, GUEST, NETWORK, another)).rejects.toMatchObject({ status: 429 });
			// What is there already costs nothing, and others are not held up.
			await links.make(sql, GUEST, NETWORK, '/#map=5/9.6/105.97');
			await links.make(sql, GUEST, '198.51.100.1', another);
			now = 3_600_000;
			await links.make(sql, GUEST, NETWORK, '/#map=13/9.6/105.97');
		});
	});
});
