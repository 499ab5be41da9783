import { createRawSnippet } from 'svelte';
import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AreaDrawer from './AreaDrawer.svelte';
import type { AreaProfile, AreaSummary, HamletDetail } from './types.ts';

const COMMUNE: AreaSummary = {
	id: 124,
	code: '31507',
	level: 'commune',
	kind: 'phuong',
	name: { vi: 'Sóc Trăng', km: 'ឃ្លាំង' },
	validFrom: '2025-07-01',
	validTo: null,
	labelPoint: null,
	bounds: null,
};
const WARD_6: AreaSummary = { ...COMMUNE, id: 17, name: { vi: '6' }, validFrom: null, validTo: '2025-06-30' };
const CITY: AreaSummary = {
	...COMMUNE,
	id: 2,
	code: '92',
	level: 'province',
	kind: 'thanh_pho',
	name: { vi: 'Cần Thơ' },
};
const SOURCE = {
	id: 'demo-hamlets',
	title: { vi: 'Ấp, khóm (minh họa)' },
	publisher: { vi: 'Phum Sóc' },
	licence: 'CC0-1.0',
	licenceUrl: null,
	address: 'scripts/demo',
	publishedOn: '2025-12-31',
	illustrative: true,
	note: null,
};

const NOTHING_KNOWN: HamletDetail = {
	asOf: '2024-12-31',
	households: null,
	population: null,
	minorityHouseholds: null,
	poorHouseholds: 0,
	nearPoorHouseholds: null,
	smallHidden: false,
	hasGridPower: null,
	distanceToSchoolMetres: null,
	distanceToClinicMetres: null,
	service: 'unknown',
	conflict: false,
	signals: [],
};

function profile(changes: Partial<AreaProfile>): AreaProfile {
	return {
		area: COMMUNE,
		key: '31507@2025-07-01',
		asOf: '2026-11-22',
		parents: [CITY],
		areaKm2: { official: 41.67, measured: null },
		geometryQuality: 'generalised',
		partsRecorded: true,
		source: SOURCE,
		statuses: [],
		indicators: [],
		hamlets: [],
		gaps: {
			good: { hamlets: 3, households: 900 },
			weak: { hamlets: 0, households: 0 },
			none: { hamlets: 1, households: 210 },
			unknown: { hamlets: 2, households: 480 },
		},
		heritage: [],
		history: [],
		hamlet: null,
		sources: [SOURCE],
		...changes,
	};
}

async function open(changes: Partial<AreaProfile> = {}) {
	const opened: number[] = [];
	await render(AreaDrawer, {
		profile: profile(changes),
		indicators: createRawSnippet(() => ({ render: () => '<p>chỉ số</p>' })),
		onopenarea: ({ id }) => opened.push(id),
		onopenrecord: () => {},
	});
	return opened;
}

describe('the drawer of an area', () => {
	it('keeps hamlets nobody knows about apart from those without service', async () => {
		await open();
		await expect.element(page.getByRole('row', { name: /Không có dịch vụ/ })).toHaveTextContent(/1\s*210/);
		await expect.element(page.getByRole('row', { name: /Chưa có số liệu/ })).toHaveTextContent(/2\s*480/);
	});

	it('says "no data" for each unknown fact of a hamlet and 0 only where 0 was counted', async () => {
		const hamlet: AreaSummary = {
			...COMMUNE,
			id: 663,
			code: null,
			level: 'hamlet',
			kind: 'ap',
			name: { vi: 'Bình Quới A' },
		};
		await open({ area: hamlet, hamlet: NOTHING_KNOWN });
		const facts = page.getByText('Thông tin ấp, khóm', { exact: false }).element().closest('details');
		const values = [...(facts?.querySelectorAll('dd') ?? [])].map((value) => value.textContent?.trim());
		expect(values.filter((value) => value === 'Không có số liệu')).toHaveLength(7);
		expect(values.filter((value) => value === '0')).toHaveLength(1);
		await expect.element(page.getByText('Chưa có số liệu tín hiệu nào.')).toBeVisible();
	});

	it('puts contradicting evidence side by side and calls it out', async () => {
		const signal = {
			operator: 'Viettel',
			technology: '4G',
			measuredOn: null,
			rsrpDbm: null,
			downlinkMbps: null,
		};
		await open({
			area: { ...COMMUNE, level: 'hamlet', kind: 'ap' },
			hamlet: {
				...NOTHING_KNOWN,
				conflict: true,
				signals: [
					{ ...signal, evidence: 'measured', state: 'none', rsrpDbm: -121.5 },
					{ ...signal, evidence: 'declared', state: 'good' },
					{ ...signal, operator: 'VinaPhone', evidence: 'declared', state: 'unknown' },
				],
			},
		});
		const viettel = page.getByRole('row', { name: /Viettel/ });
		await expect
			.element(viettel)
			.toHaveTextContent(/Nguồn mâu thuẫn.*Có dịch vụ tốt.*Không có dịch vụ.*-121,5 dBm/s);
		const vinaphone = page.getByRole('row', { name: /VinaPhone/ });
		await expect.element(vinaphone).toHaveTextContent(/Chưa có số liệu.*chưa có/s);
		await expect.element(vinaphone).not.toHaveTextContent('Nguồn mâu thuẫn');
	});

	it('tells from which units it was formed, by which clause, and opens them', async () => {
		const opened = await open({
			history: [
				{
					direction: 'from',
					area: WARD_6,
					shareArea: 1,
					sharePopulation: 1,
					exact: true,
					decision: 'khoản 5 Điều 1 Nghị quyết 1668/NQ-UBTVQH15',
					effectiveOn: '2025-07-01',
					distance: 1,
					nearId: 124,
				},
			],
		});
		await expect.element(page.getByText('Lập ngày 01/07/2025 từ')).toBeVisible();
		await expect.element(page.getByText(/khoản 5 Điều 1 Nghị quyết 1668/)).toBeVisible();
		await page.getByRole('button', { name: 'Phường 6' }).click();
		await page.getByRole('button', { name: 'Thành phố Cần Thơ' }).click();
		expect(opened).toEqual([17, 2]);
	});

	it('warns that sums are partial where not all parts are recorded', async () => {
		await open({ area: CITY, partsRecorded: false });
		await expect.element(page.getByText(/chỉ gồm các đơn vị đã có trong hệ thống/)).toBeVisible();
	});

	it('marks invented figures', async () => {
		await open();
		await expect.element(page.getByText('Dữ liệu minh họa').first()).toBeVisible();
	});
});
