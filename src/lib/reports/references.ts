import { comparedPhrase, figureOfYear } from './compare.ts';
import { missingIndicators, objectivesByStatus } from './targets.ts';
import {
	SERVICE,
	type CommuneFigure,
	type FigureState,
	type ReportFigure,
	type ReportIndicator,
	type ReportSnapshot,
	type ReportTarget,
	type Service,
} from './types.ts';
import {
	amount,
	count,
	day,
	figureWords,
	lastDayOf,
	periodWords,
	titleOf,
	UNKNOWN,
	yearOf,
} from './words.ts';

/** A number of the snapshot that text can name as [[key]]. */
export interface Reference {
	key: string;
	/** What it is, for whoever edits the text. */
	name: string;
	/** What stands in the report. */
	words: string;
	state: FigureState;
	sourceIds: readonly string[];
}

/** Sources that are no data set: what people entered here. Their day is the report's. */
export const OWN_SOURCES = {
	'own:tasks': 'Bảng theo dõi mục tiêu, nhiệm vụ trên hệ thống',
	'own:proposals': 'Hồ sơ đề xuất hỗ trợ viễn thông trên hệ thống',
	'own:indicators': 'Danh mục chỉ tiêu trên hệ thống',
} as const;

const SERVICE_NAMES: Record<Service, string> = {
	good: 'dịch vụ tốt',
	weak: 'dịch vụ yếu',
	none: 'không có dịch vụ',
	unknown: 'chưa rõ dịch vụ',
};

export const HERITAGE_NAMES: Readonly<Record<string, string>> = {
	site: 'di tích và công trình',
	festival: 'lễ hội',
	product: 'sản phẩm và làng nghề',
	intangible: 'di sản phi vật thể',
};

/** Every number that text may name, by its key. Made of the snapshot alone. */
export function referencesOf(snapshot: ReportSnapshot): Map<string, Reference> {
	const all = [
		...snapshot.indicators.flatMap((indicator) => ofIndicator(indicator, snapshot)),
		...ofUnits(snapshot),
		...ofConnectivity(snapshot),
		...ofHeritage(snapshot),
		...ofPlan(snapshot),
	];
	return new Map(all.map((reference) => [reference.key, reference]));
}

function ofIndicator(indicator: ReportIndicator, snapshot: ReportSnapshot): Reference[] {
	const { year, breaks, communes } = snapshot;
	const { id, periods, targets } = indicator;
	const title = titleOf(indicator);
	const now = figureOfYear(indicator, year);
	const former = figureOfYear(indicator, year - 1);
	const sources = now?.sourceIds ?? [];
	const one = (
		part: string,
		name: string,
		words: string,
		state: FigureState,
		sourceIds: readonly string[] = sources,
	): Reference => ({ key: part ? `${id}:${part}` : id, name: `${title}, ${name}`, words, state, sourceIds });
	const state = now?.state ?? 'unknown';
	const parts = (figure: ReportFigure | null) =>
		figure?.state === 'known' && figure.numerator !== null && figure.denominator !== null
			? `${count(figure.numerator)}/${count(figure.denominator)}`
			: null;
	const fraction = parts(now);
	return [
		one('', `năm ${year}`, now ? valueWords(indicator, now, year) : `${UNKNOWN} năm ${year}`, state),
		...(fraction ? [one('parts', 'tử số/mẫu số', fraction, state)] : []),
		one('compared', `so với năm ${year - 1}`, comparedPhrase(indicator, year, breaks), state, [
			...new Set([...sources, ...(former?.sourceIds ?? [])]),
		]),
		...periods
			.filter(({ period }) => yearOf(period) < year)
			.map((figure) =>
				one(
					figure.period,
					periodWords(figure.period),
					figureWords(figure, indicator),
					figure.state,
					figure.sourceIds,
				),
			),
		...extremes(indicator, snapshot).map(([part, name, words]) => one(part, name, words, 'known')),
		...targets.map((target) =>
			one(
				targetPart(target),
				'mục tiêu',
				`${amount(target.value, indicator)} đến ngày ${day(target.deadline)}`,
				'known',
				snapshot.planSourceIds,
			),
		),
		...targets.flatMap((target) => {
			const { pace } = target;
			if (pace?.kind !== 'expected') return [];
			const through = periods.filter(({ period }) => [pace.from, pace.to].includes(lastDayOf(period)));
			const from = [...new Set(through.flatMap(({ sourceIds }) => sourceIds))];
			return [one(expectedPart(target), 'ngày dự kiến đạt', `ngày ${day(pace.on)}`, 'known', from)];
		}),
		...(communes.length > 0 && state === 'unknown' && indicator.period !== null
			? [one('period', 'kỳ gần nhất', periodWords(indicator.period), 'known')]
			: []),
	];
}

export const targetPart = ({ reading }: ReportTarget): string => (reading ? `target-${reading}` : 'target');
export const expectedPart = ({ reading }: ReportTarget): string =>
	reading ? `expected-${reading}` : 'expected';

/** Where the sum is unknown because parts are, how many are known is said. */
function valueWords(indicator: ReportIndicator, figure: ReportFigure, year: number): string {
	if (figure.state !== 'unknown') {
		const words = figureWords(figure, indicator);
		return figure.estimated ? `${words} (ước tính)` : words;
	}
	const known =
		indicator.period !== null && yearOf(indicator.period) === year
			? indicator.communes.filter(({ state }) => state === 'known').length
			: 0;
	if (known === 0) return `${UNKNOWN} năm ${year}`;
	return `${UNKNOWN} chung năm ${year} (mới có ${count(known)}/${count(indicator.communes.length)} xã, phường)`;
}

/** Communes with the greatest and the least figure, where at least five are known; a tie names the first by name. */
function extremes(
	indicator: ReportIndicator,
	{ year, communes }: ReportSnapshot,
): [part: string, name: string, words: string][] {
	// Of counts the greatest unit is only the greatest unit.
	if (indicator.kind !== 'rate' || indicator.period === null || yearOf(indicator.period) !== year) return [];
	const known = indicator.communes.filter(
		(figure): figure is CommuneFigure & { value: number } =>
			figure.state === 'known' && figure.value !== null,
	);
	if (known.length < 5) return [];
	const titles = new Map(communes.map(({ areaId, title }) => [areaId, title]));
	const sorted = [...known].sort((one, other) => one.value - other.value);
	const words = ({ areaId, value }: { areaId: number; value: number }) =>
		`${titles.get(areaId) ?? '…'} (${amount(value, indicator)})`;
	return [
		[
			'highest',
			'xã, phường cao nhất',
			words(sorted.findLast(({ value }) => value === sorted.at(-1)!.value)!),
		],
		['lowest', 'xã, phường thấp nhất', words(sorted[0]!)],
	];
}

function known(key: string, name: string, value: number, sourceIds: readonly string[]): Reference {
	return { key, name, words: count(value), state: 'known', sourceIds };
}

function ofUnits({ communes, communesSourceIds: sources }: ReportSnapshot): Reference[] {
	const of = (kind: string) => communes.filter((commune) => commune.kind === kind).length;
	return [
		known('units', 'Số xã, phường', communes.length, sources),
		known('units:xa', 'Số xã', of('xa'), sources),
		known('units:phuong', 'Số phường', of('phuong'), sources),
		known('units:thi_tran', 'Số thị trấn', of('thi_tran'), sources),
	];
}

function ofConnectivity({ connectivity }: ReportSnapshot): Reference[] {
	const { totals, proposals, proposalHamlets, sourceIds } = connectivity;
	const all = SERVICE.map((state) => totals[state]);
	const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
	const own = ['own:proposals'];
	return [
		known(
			'gap',
			'Số ấp, khóm',
			sum((one) => one.hamlets),
			sourceIds,
		),
		...SERVICE.flatMap((state) => [
			known(`gap:${state}`, `Số ấp, khóm ${SERVICE_NAMES[state]}`, totals[state].hamlets, sourceIds),
			known(
				`gap:${state}-households`,
				`Số hộ đã biết ở ấp, khóm ${SERVICE_NAMES[state]}`,
				totals[state].households,
				sourceIds,
			),
			known(
				`gap:${state}-difficult`,
				`Số ấp đặc biệt khó khăn, ${SERVICE_NAMES[state]}`,
				totals[state].difficult,
				sourceIds,
			),
		]),
		known('proposals:submitted', 'Đề xuất đã trình', proposals.submitted, own),
		known('proposals:answered', 'Đề xuất đã được trả lời', proposals.answered, own),
		known('proposals:built', 'Đề xuất đã xây dựng', proposals.built, own),
		known('proposals:verified', 'Đề xuất đã kiểm chứng', proposals.verified, own),
		known('proposals:hamlets', 'Số ấp, khóm trong các đề xuất', proposalHamlets, own),
	];
}

function ofHeritage({ heritage: { counts, sourceIds } }: ReportSnapshot): Reference[] {
	const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
	return [
		known('heritage', 'Hồ sơ di sản đã công bố', total, sourceIds),
		...Object.entries(counts).map(([kind, value]) =>
			known(`heritage:${kind}`, `Hồ sơ đã công bố: ${HERITAGE_NAMES[kind] ?? kind}`, value, sourceIds),
		),
	];
}

function ofPlan(snapshot: ReportSnapshot): Reference[] {
	const { all, met, unmet, unknown, undecided, untasked, overdue } = objectivesByStatus(snapshot);
	const { tasks, indicators, year, day: today } = snapshot;
	const isOpen = ({ state }: (typeof tasks)[number]) => state === 'planned' || state === 'running';
	const plan = [...snapshot.planSourceIds, 'own:tasks'];
	const missing = missingIndicators(snapshot);
	const own = ['own:tasks'];
	return [
		known('objectives', 'Số mục tiêu của kế hoạch', all.length, snapshot.planSourceIds),
		known('objectives:met', 'Mục tiêu đã đạt', met.length, plan),
		known('objectives:unmet', 'Mục tiêu chưa đạt', unmet.length, plan),
		known('objectives:unknown', 'Mục tiêu chưa có số liệu', unknown.length, plan),
		known('objectives:undecided', 'Mục tiêu chưa chọn cách hiểu', undecided.length, plan),
		known('objectives:untasked', 'Mục tiêu chưa có nhiệm vụ', untasked.length, plan),
		known('objectives:overdue', 'Mục tiêu quá hạn chưa đạt', overdue.length, plan),
		known('tasks', 'Số nhiệm vụ', tasks.length, own),
		known('tasks:done', 'Nhiệm vụ đã hoàn thành', tasks.filter(({ state }) => state === 'done').length, own),
		known('tasks:open', 'Nhiệm vụ chưa hoàn thành', tasks.filter(isOpen).length, own),
		known(
			'tasks:overdue',
			'Nhiệm vụ quá hạn',
			tasks.filter((task) => isOpen(task) && task.deadline < today).length,
			own,
		),
		known('indicators', 'Số chỉ tiêu theo dõi', indicators.length, ['own:indicators']),
		known('indicators:unknown', `Chỉ tiêu chưa có số liệu năm ${year}`, missing.length, ['own:indicators']),
	];
}
