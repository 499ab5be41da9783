import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { buildScale } from '../../../indicators/scale.ts';
import { GUEST } from '../../access/index.ts';
import { loadDemo } from '../../imports/demo/index.ts';
import { getIndicatorValues, listIndicators } from '../../indicators/service.ts';
import { keepItem } from '../../saved/service.ts';
import { Previews } from './service.ts';

const test = useTestDatabase();
const AT = '2026-11-22';
const POVERTY = `/?at=${AT}&layers=commune&indicator=poverty_rate&period=2024`;

beforeAll(() => loadDemo(test.database), 180_000);

const find = (previews: Previews, address: string) => previews.find(test.sql, { address, locale: 'vi' });

async function coloursOf(png: Buffer): Promise<Map<string, number>> {
	const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	expect([info.width, info.height]).toEqual([1200, 630]);
	const found = new Map<string, number>();
	for (let at = 0; at < data.length; at += 3) {
		const colour = `#${data.subarray(at, at + 3).toString('hex')}`;
		found.set(colour, (found.get(colour) ?? 0) + 1);
	}
	return found;
}

/** Whether about that colour covers more than a mark does: a palette of 256 moves a colour by a little. */
function covers(colours: ReadonlyMap<string, number>, wanted: string): boolean {
	const parts = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
	const near = [...colours].filter(([colour]) =>
		parts(colour).every((part, index) => Math.abs(part - parts(wanted)[index]!) <= 6),
	);
	return near.reduce((sum, [, count]) => sum + count, 0) > 400;
}

describe('the picture of a permalink', () => {
	it('is filled with the colours of the classes it asks for', async () => {
		const colours = await coloursOf(await (await find(new Previews('1'), POVERTY)).read());
		const definition = (await listIndicators(test.sql)).find(({ id }) => id === 'poverty_rate')!;
		const wanted = { indicatorId: 'poverty_rate', period: '2024', at: AT, viewer: GUEST } as const;
		const { values } = await getIndicatorValues(test.sql, { ...wanted, level: 'commune' });
		const scale = buildScale(definition, values, { method: 'natural', classes: 5, breaks: [] });
		const shown = scale.colours.map(({ light }) => light);
		expect(shown).toHaveLength(5);
		expect(shown.filter((colour) => !covers(colours, colour))).toEqual([]);
		const plain = await coloursOf(await (await find(new Previews('1'), `/?at=${AT}&layers=commune`)).read());
		expect(covers(plain, shown.at(-1)!)).toBe(false);
	});

	it('refuses foreign addresses', async () => {
		for (const address of [
			'https://elsewhere.example/',
			'//elsewhere.example',
			'/api/areas',
			'file:///etc/passwd',
		])
			await expect(find(new Previews('1'), address)).rejects.toMatchObject({ code: 'share_error_foreign' });
	});

	it('is the same for the same state, and another one after the data changed', async () => {
		const previews = new Previews('1');
		const { etag } = await find(previews, POVERTY);
		expect((await find(previews, `${POVERTY}&utm_source=zalo`)).etag).toBe(etag);
		expect((await find(previews, POVERTY.replace('2024', '2023'))).etag).not.toBe(etag);
		await addRecord(test.sql, { slug: 'mieu-moi', name: 'Miếu mới', position: [105.97, 9.6] });
		expect((await find(previews, POVERTY)).etag).not.toBe(etag);
	});

	it('is made one after the other, and no more than one waits', async () => {
		const previews = new Previews('2');
		const [first, second, third] = await Promise.all(
			['/#map=9/9.6/105.9', '/#map=9/9.6/106', '/#map=9/9.6/106.1'].map((address) => find(previews, address)),
		);
		const [one, same, two] = [first!.read(), first!.read(), second!.read()];
		await expect(third!.read()).rejects.toMatchObject({ code: 'share_error_busy', status: 429 });
		expect((await one).equals(await same)).toBe(true);
		await two;
		expect((await third!.read()).length).toBeGreaterThan(10_000);
	});
});

describe('the picture of a page', () => {
	it('shows a record as a guest sees it, and none of one that is not public', async () => {
		await addRecord(test.sql, {
			slug: 'chua-kin',
			name: 'Chùa Kín',
			protocol: 'restricted',
			position: [105.97, 9.6],
		});
		await expect(find(new Previews('1'), '/heritage/chua-kin')).rejects.toMatchObject({ status: 404 });
		// Nothing is drawn where it lies either: the picture is that of a map without it.
		const view = '/?layers=heritage-site#map=15/9.6/105.97';
		const withIt = await (await find(new Previews('1'), view)).read();
		await test.sql`delete from heritage_record where slug = 'chua-kin'`;
		expect((await (await find(new Previews('1'), view)).read()).equals(withIt)).toBe(true);
	});

	it('shows a saved view that is public, and nothing of a private one', async () => {
		const lan = await addPerson(test.sql, 'lan', 'viewer');
		const body = { address: POVERTY.slice(1) };
		const kept = { kind: 'view', title: 'Hộ nghèo ven biển', body } as const;
		const open = await keepItem(test.sql, lan, { ...kept, audience: 'public' });
		const own = await keepItem(test.sql, lan, { ...kept, audience: 'private' });
		expect((await (await find(new Previews('1'), `/saved/${open}`)).read()).length).toBeGreaterThan(10_000);
		await expect(find(new Previews('1'), `/saved/${own}`)).rejects.toMatchObject({ status: 404 });
	});
});
