import type {
	CommuneFigure,
	PeriodFigure,
	ReportFigure,
	ReportIndicator,
	ReportObjective,
	ReportSnapshot,
} from '../../src/lib/reports/types.ts';

export const figure = (
	value: number | null,
	numerator: number | null = null,
	denominator: number | null = null,
	state: ReportFigure['state'] = value === null ? 'unknown' : 'known',
): ReportFigure => ({ state, value, numerator, denominator, estimated: false });

export const period = (name: string, own: ReportFigure, sourceIds = ['so-lieu']): PeriodFigure => ({
	...own,
	period: name,
	sourceIds: own.state === 'unknown' ? [] : sourceIds,
});

/** A rate of communes, less of it being better; what is not given says nothing. */
export function indicator(id: string, more: Partial<ReportIndicator> = {}): ReportIndicator {
	return {
		...{ id, topic: 'poverty', name: id, definition: id, kind: 'rate', unit: 'percent' },
		...{ numeratorWords: 'Tử số', denominatorWords: 'Mẫu số', direction: 'down', standard: null },
		...{ series: null, legalSource: null, reportingLevel: 'commune', period: null },
		...{ communes: [], periods: [], targets: [] },
		...more,
	};
}

const none = { hamlets: 0, households: 0, hamletsWithoutCount: 0, difficult: 0 };
const square = (west: number): [number, number][][][] => [
	[
		[
			[west, 9.5],
			[west + 0.1, 9.5],
			[west + 0.1, 9.6],
			[west, 9.6],
			[west, 9.5],
		],
	],
];
const commune = (areaId: number, own: ReportFigure): CommuneFigure => ({ ...own, areaId, recast: false });

/**
 * The report of 2025 of a country of two communes: a poverty rate known for both, an internet rate known for one, a count of
 * which nobody told anything, a standard that was given up, a target met, one not, one nobody knows.
 */
export function makeSnapshot(more: Partial<ReportSnapshot> = {}): ReportSnapshot {
	const target = { reading: '', legalSource: 'KH 90/KH-UBND', baseline: null };
	return {
		...{ format: 1, year: 2025, audience: 'internal', day: '2025-12-31', madeAt: '2026-11-22T08:00:00.000Z' },
		place: 'thành phố Cần Thơ',
		communes: [
			{ areaId: 1, code: '31507', title: 'Phường 6', kind: 'phuong', rings: square(105.9) },
			{ areaId: 2, code: '31810', title: 'Xã Lai Hòa', kind: 'xa', rings: square(106) },
		],
		communesSourceIds: ['ranh-gioi'],
		indicators: [
			indicator('poverty_rate', {
				name: 'Tỷ lệ hộ nghèo',
				standard: '2021-2025',
				series: 'poverty',
				period: '2025',
				communes: [commune(1, figure(3, 9, 300)), commune(2, figure(6, 12, 200))],
				periods: [period('2024', figure(5, 25, 500), ['so-lieu-cu']), period('2025', figure(4.2, 21, 500))],
				targets: [{ ...target, value: 5, deadline: '2025-12-31', objectiveId: 'ngheo' }],
			}),
			indicator('poverty_old', {
				name: 'Tỷ lệ hộ nghèo (chuẩn 2016–2020)',
				standard: '2016-2020',
				series: 'poverty',
				period: '2021',
				periods: [period('2021', figure(1.64, 41, 2500), ['so-lieu-cu'])],
			}),
			indicator('internet', {
				...{ topic: 'connectivity', name: 'Hộ có Internet', direction: 'up', period: '2025' },
				communes: [commune(1, figure(80, 240, 300)), commune(2, figure(null))],
				periods: [period('2024', figure(60, 300, 500)), period('2025', figure(null))],
				targets: [{ ...target, value: 90, deadline: '2030-12-31', objectiveId: 'mang' }],
			}),
			indicator('ocop', {
				...{ topic: 'economy', name: 'Số sản phẩm OCOP 5 sao', kind: 'count', unit: 'product' },
				...{ direction: 'up', denominatorWords: null },
				targets: [],
			}),
			indicator('trained', {
				...{ topic: 'training', name: 'Trưởng ấp được tập huấn', direction: 'up', period: '2025' },
				communes: [commune(1, figure(25, 1, 4)), commune(2, figure(75, 3, 4))],
				periods: [period('2025', figure(50, 4, 8))],
				targets: [{ ...target, value: 80, deadline: '2030-12-31', objectiveId: 'ap' }],
			}),
		],
		breaks: [],
		objectives: [
			objective('ngheo', 'A', 'Tỷ lệ hộ nghèo không quá 5%'),
			objective('mang', 'B', '90% hộ có Internet', '2030-12-31'),
			objective('ap', 'C', '80% trưởng ấp được tập huấn', '2030-12-31'),
			{
				...objective('ke-hoach', 'D', 'Ban hành Kế hoạch'),
				...{ kind: 'milestone', achievedOn: '2025-04-23', achievedDocument: 'KH 90/KH-UBND' },
			},
		],
		tasks: [
			{
				...{ id: 1, title: 'Mở 3 lớp tập huấn', agency: 'Sở KH&CN', person: 'Sơn Minh' },
				...{ expectedResult: '3 lớp', deadline: '2025-06-30', state: 'running', result: null },
				objectiveIds: ['ap'],
			},
		],
		planSourceIds: ['ke-hoach'],
		connectivity: {
			totals: {
				good: { ...none, hamlets: 4, households: 400 },
				weak: none,
				none: { ...none, hamlets: 1, households: 90 },
				unknown: { ...none, hamlets: 2 },
			},
			communes: [
				{
					...{ title: 'Phường 6', code: '31507' },
					totals: { good: { ...none, hamlets: 4, households: 400 }, weak: none, none, unknown: none },
				},
				{
					...{ title: 'Xã Lai Hòa', code: '31810' },
					totals: {
						...{ good: none, weak: none },
						none: { ...none, hamlets: 1, households: 90 },
						unknown: { ...none, hamlets: 2 },
					},
				},
			],
			proposals: { submitted: 0, answered: 0, built: 0, verified: 0 },
			proposalHamlets: 0,
			sourceIds: ['song'],
		},
		heritage: { counts: { site: 2, festival: 1 }, sourceIds: ['di-san'] },
		sources: ['so-lieu', 'so-lieu-cu', 'ranh-gioi', 'ke-hoach', 'song', 'di-san'].map((id) => ({
			...{ id, title: `Nguồn ${id}`, publisher: 'Cơ quan thử', licence: 'CC0-1.0', address: 'thử' },
			...{
				publishedOn: '2025-12-31',
				illustrative: id === 'song',
				sha256: id.length % 2 ? 'a'.repeat(64) : null,
			},
		})),
		illustrative: true,
		...more,
	};
}

function objective(id: string, code: string, wording: string, deadline = '2025-12-31'): ReportObjective {
	return {
		...{ id, code, wording, deadline, scope: 'plan', kind: 'indicator', legalSource: 'KH 90/KH-UBND' },
		...{ achievedOn: null, achievedDocument: null, chosenReading: null },
	};
}
