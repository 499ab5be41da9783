import { figureOfYear } from './compare.ts';
import { expectedPart, HERITAGE_NAMES, targetPart } from './references.ts';
import type { SectionKey } from './sections.ts';
import type { NoPace } from '../targets/pace.ts';
import {
	isSuperseded,
	missingIndicators,
	objectivesByStatus,
	targetRows,
	type TargetRow,
} from './targets.ts';
import type { ReportIndicator, ReportSnapshot } from './types.ts';
import type { TOPICS } from './words.ts';
import { day, periodWords, titleOf, yearOf } from './words.ts';

/** Most names a sentence lists before it says how many more there are elsewhere. */
const MOST_TASKS = 40;

/**
 * A first text for every section, made of the figures for people to edit. Every number is a reference into the
 * snapshot; what is not known is said so and never 0. Causes are left to whoever knows them.
 */
export function draftSections(snapshot: ReportSnapshot): Record<SectionKey, string> {
	return {
		overview: overview(snapshot),
		targets: targets(snapshot),
		poverty: topic(snapshot, 'poverty'),
		connectivity: connectivity(snapshot),
		economy: topic(snapshot, 'economy'),
		training: topic(snapshot, 'training'),
		administration: topic(snapshot, 'administration'),
		heritage: heritage(snapshot),
		limits: limits(snapshot),
		causes: '',
		directions: directions(snapshot),
	};
}

function overview(snapshot: ReportSnapshot): string {
	const { place, communes, audience } = snapshot;
	const kinds = (
		[
			['xa', 'xã'],
			['phuong', 'phường'],
			['thi_tran', 'thị trấn'],
		] as const
	)
		.filter(([kind]) => communes.some((commune) => commune.kind === kind))
		.map(([kind, word]) => `[[units:${kind}]] ${word}`);
	return [
		`Báo cáo tổng hợp số liệu đến ngày ${day(snapshot.day)} của [[units]] đơn vị hành chính cấp xã có trong hệ thống${place ? `, thuộc ${place}` : ''}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}; số liệu các năm trước được quy về địa bàn các đơn vị này.`,
		...(audience === 'public'
			? ['Bản công khai: số liệu nhỏ được ẩn để không làm lộ thông tin của cá nhân, hộ gia đình.']
			: []),
		...items(snapshot, 'population'),
	].join('\n');
}

/** One line an indicator; a topic nobody reports on gives nothing. */
function items(snapshot: ReportSnapshot, wanted: keyof typeof TOPICS): string[] {
	return snapshot.indicators
		.filter((indicator) => indicator.topic === wanted)
		.map((indicator) => `- ${sentence(indicator, snapshot)}`);
}

const topic = (snapshot: ReportSnapshot, wanted: keyof typeof TOPICS): string =>
	items(snapshot, wanted).join('\n');

function sentence(indicator: ReportIndicator, snapshot: ReportSnapshot): string {
	const { year } = snapshot;
	const { id, periods } = indicator;
	const title = titleOf(indicator);
	const now = figureOfYear(indicator, year);
	if (now && now.state !== 'unknown') {
		const hasParts = now.state === 'known' && now.numerator !== null && now.denominator !== null;
		const hasFormer =
			(figureOfYear(indicator, year - 1)?.state ?? 'unknown') !== 'unknown' && now.state === 'known';
		const hasExtremes =
			now.state === 'known' &&
			indicator.kind === 'rate' &&
			indicator.period === now.period &&
			indicator.communes.filter(({ state }) => state === 'known').length >= 5;
		const when = now.period === String(year) ? '' : ` (${periodWords(now.period)})`;
		return [
			`${title}${when}: [[${id}]]`,
			hasParts ? ` ([[${id}:parts]])` : '',
			hasFormer ? `, [[${id}:compared]]` : '',
			hasExtremes ? `; cao nhất là [[${id}:highest]], thấp nhất là [[${id}:lowest]]` : '',
			'.',
		].join('');
	}
	const latest = periods.findLast(({ period, state }) => yearOf(period) < year && state === 'known');
	return [
		`${title}: ${isSuperseded(indicator, snapshot) ? 'chuẩn này không còn áp dụng' : `[[${id}]]`}`,
		latest ? `; số liệu gần nhất là [[${id}:${latest.period}]] (${periodWords(latest.period)})` : '',
		'.',
	].join('');
}

function targets(snapshot: ReportSnapshot): string {
	const { all, met, unmet, unknown, undecided } = objectivesByStatus(snapshot);
	if (all.length === 0 && targetRows(snapshot).length === 0)
		return 'Chưa có mục tiêu nào của kế hoạch được nhập vào hệ thống.';
	const parts = [
		met.length > 0 && '[[objectives:met]] mục tiêu đã đạt',
		unmet.length > 0 && '[[objectives:unmet]] mục tiêu chưa đạt',
		unknown.length > 0 && '[[objectives:unknown]] mục tiêu chưa có số liệu để đánh giá',
		undecided.length > 0 && '[[objectives:undecided]] mục tiêu chưa kết luận vì chưa chọn cách hiểu',
	].filter((part) => part !== false);
	return [
		...(all.length > 0 ? [`Kế hoạch có [[objectives]] mục tiêu: ${parts.join('; ')}.`] : []),
		taskSentence(snapshot),
		...targetRows(snapshot).flatMap((row) => paceSentence(row) ?? []),
		'Kết quả từng mục tiêu nêu tại bảng dưới đây; mục tiêu chưa đến hạn được đối chiếu với mức phải đạt vào cuối kỳ.',
	].join('\n');
}

const NO_PACE: Record<NoPace, string> = {
	no_direction: 'chỉ tiêu không có chiều tốt lên',
	too_few_figures: 'chưa đủ hai kỳ có số liệu kể từ lần ngắt chuỗi gần nhất',
	standing_still: 'số liệu đứng yên',
	moving_away: 'số liệu đang đi xa mục tiêu',
	too_slow: 'tiến độ quá chậm',
};

/** When a target of the plan that is not met yet will be, as the board says it; null where there is nothing to say. */
function paceSentence({ objective, indicator, target, status, isOnlyForReading }: TargetRow): string | null {
	if (objective?.scope !== 'plan' || !indicator || !target?.pace || isOnlyForReading) return null;
	if (status !== 'unmet' || target.pace.kind === 'reached') return null;
	const { id } = indicator;
	const reading = target.reading ? ` (cách hiểu ${target.reading})` : '';
	const goal = `- ${titleOf(indicator)}${reading}: [[${id}]], mục tiêu [[${id}:${targetPart(target)}]]`;
	if (target.pace.kind === 'none') return `${goal}; chưa tính được ngày đạt: ${NO_PACE[target.pace.reason]}.`;
	const on = `[[${id}:${expectedPart(target)}]]`;
	if (target.pace.isOver) return `${goal}; theo nhịp cũ lẽ ra đã đạt ${on}, chưa có số liệu để biết.`;
	const verdict = target.pace.on <= target.deadline ? 'đúng hạn' : 'trễ hạn';
	return `${goal}; theo nhịp hiện nay dự kiến đạt ${on}, ${verdict}.`;
}

function taskSentence({ tasks, day: today }: ReportSnapshot): string {
	if (tasks.length === 0) return 'Chưa có nhiệm vụ nào được giao trên hệ thống để thực hiện các mục tiêu.';
	const isOpen = ({ state }: (typeof tasks)[number]) => state === 'planned' || state === 'running';
	const late = tasks.some((task) => isOpen(task) && task.deadline < today);
	return `Để thực hiện, [[tasks]] nhiệm vụ đã được giao; [[tasks:done]] nhiệm vụ hoàn thành, [[tasks:open]] nhiệm vụ chưa hoàn thành${late ? ', trong đó [[tasks:overdue]] nhiệm vụ quá hạn' : ''}.`;
}

function connectivity(snapshot: ReportSnapshot): string {
	const { totals, proposals, proposalHamlets } = snapshot.connectivity;
	const hamlets = Object.values(totals).reduce((sum, one) => sum + one.hamlets, 0);
	const reached = (
		[
			['submitted', 'đã trình'],
			['answered', 'đã được trả lời'],
			['built', 'đã xây dựng'],
			['verified', 'đã kiểm chứng'],
		] as const
	)
		.filter(([state]) => proposals[state] > 0)
		.map(([state, words]) => `[[proposals:${state}]] ${words}`);
	return [
		...items(snapshot, 'connectivity'),
		...(hamlets > 0
			? [
					`Đến ngày ${day(snapshot.day)}, trong [[gap]] ấp, khóm có trong hệ thống, theo bằng chứng hiện có: [[gap:good]] ấp, khóm có dịch vụ di động tốt; [[gap:weak]] ấp, khóm có dịch vụ yếu; [[gap:none]] ấp, khóm không có dịch vụ; [[gap:unknown]] ấp, khóm chưa rõ (chưa rõ không có nghĩa là không có dịch vụ).`,
				]
			: ['Chưa có dữ liệu về dịch vụ viễn thông của các ấp, khóm.']),
		reached.length > 0
			? `Đề xuất hỗ trợ dịch vụ viễn thông: ${reached.join('; ')}${proposalHamlets > 0 ? '; các đề xuất gồm [[proposals:hamlets]] ấp, khóm' : ''}.`
			: 'Chưa có đề xuất hỗ trợ dịch vụ viễn thông nào được trình.',
	].join('\n');
}

function heritage({ heritage: { counts } }: ReportSnapshot): string {
	const kinds = Object.entries(counts).filter(([, value]) => value > 0);
	if (kinds.length === 0) return 'Chưa có hồ sơ di sản nào được công bố trên hệ thống.';
	return `Hệ thống đã công bố [[heritage]] hồ sơ di sản: ${kinds.map(([kind]) => `[[heritage:${kind}]] hồ sơ ${HERITAGE_NAMES[kind] ?? kind}`).join(', ')}.`;
}

/** Names as a sentence lists them, each begun with a small letter unless it is a proper one. */
const list = (names: readonly string[]): string => names.map(lowerFirst).join('; ');

function lowerFirst(name: string): string {
	// "OCOP", "I", "Khmer" keep theirs: only a word of which the second letter is small and which is no proper name.
	return /^[\p{Lu}]\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name;
}

/** "“Toàn bộ chế độ báo cáo …”": as the plan has it, without its full stop. */
const quoted = (wording: string): string => `“${wording.trim().replace(/[.;]$/, '')}”`;

function limits(snapshot: ReportSnapshot): string {
	const { year, indicators, audience } = snapshot;
	const { overdue, untasked, undecided, unmet } = objectivesByStatus(snapshot);
	const missing = missingIndicators(snapshot);
	const estimated = indicators.filter((indicator) => figureOfYear(indicator, year)?.estimated);
	const lines = [
		missing.length === indicators.length &&
			missing.length > 1 &&
			`Cả [[indicators]] chỉ tiêu chưa có số liệu năm ${year}.`,
		missing.length > 0 &&
			(missing.length < indicators.length || missing.length === 1) &&
			`Còn [[indicators:unknown]] trên [[indicators]] chỉ tiêu chưa có số liệu năm ${year}: ${list(missing.map(titleOf))}.`,
		...overdue.map(({ wording, deadline }) => `Quá hạn (${day(deadline)}) mà chưa đạt: ${quoted(wording)}.`),
		unmet.length > overdue.length &&
			`Chưa đạt, hạn sau ngày ${day(snapshot.day)}: ${unmet
				.filter((one) => !overdue.includes(one))
				.map(({ wording }) => quoted(wording))
				.join('; ')}.`,
		undecided.length > 0 &&
			`Chưa chọn cách hiểu chính thức: ${undecided.map(({ wording }) => quoted(wording)).join('; ')}.`,
		audience === 'internal' &&
			untasked.length > 0 &&
			`[[objectives:untasked]] mục tiêu chưa có nhiệm vụ: ${untasked.map(({ wording }) => quoted(wording)).join('; ')}.`,
		snapshot.tasks.some(
			({ state, deadline }) => (state === 'planned' || state === 'running') && deadline < snapshot.day,
		) && '[[tasks:overdue]] nhiệm vụ đã quá hạn mà chưa hoàn thành.',
		snapshot.connectivity.totals.unknown.hamlets > 0 &&
			'[[gap:unknown]] ấp, khóm chưa có bằng chứng về dịch vụ di động.',
		snapshot.connectivity.totals.none.hamlets > 0 &&
			'[[gap:none]] ấp, khóm không có dịch vụ di động dùng được theo bằng chứng hiện có.',
		estimated.length > 0 &&
			`Số liệu của các chỉ tiêu sau là ước tính vì có đơn vị hành chính được chia tách: ${list(estimated.map(titleOf))}.`,
	].filter((line) => line !== false);
	return lines.length > 0
		? lines.map((line) => `- ${line}`).join('\n')
		: 'Không phát hiện tồn tại, hạn chế từ số liệu.';
}

function directions(snapshot: ReportSnapshot): string {
	const { tasks, year, audience, connectivity: gaps } = snapshot;
	const { untasked, undecided } = objectivesByStatus(snapshot);
	const open = tasks
		.filter(({ state }) => state === 'planned' || state === 'running')
		.sort((one, other) => (one.deadline < other.deadline ? -1 : one.deadline > other.deadline ? 1 : 0));
	const isMissing = missingIndicators(snapshot).length > 0;
	const lines = [
		open.length > 0 && 'Tiếp tục thực hiện [[tasks:open]] nhiệm vụ chưa hoàn thành:',
		...open
			.slice(0, MOST_TASKS)
			.map(
				({ title, agency, deadline }) =>
					`- ${title.trim().replace(/[.;]$/, '')} (${agency}; hạn ${day(deadline)}).`,
			),
		audience === 'internal' &&
			untasked.length > 0 &&
			'Giao nhiệm vụ, người chịu trách nhiệm và thời hạn cho [[objectives:untasked]] mục tiêu chưa có nhiệm vụ.',
		undecided.length > 0 &&
			'Trình cấp có thẩm quyền chọn cách hiểu chính thức của [[objectives:undecided]] mục tiêu đang có nhiều cách hiểu.',
		isMissing && `Thu thập số liệu năm ${year} của [[indicators:unknown]] chỉ tiêu còn thiếu.`,
		gaps.totals.unknown.hamlets > 0 &&
			'Tổ chức đo kiểm dịch vụ viễn thông tại [[gap:unknown]] ấp, khóm chưa rõ tình trạng.',
		gaps.totals.none.hamlets > 0 &&
			'Lập hồ sơ đề xuất hỗ trợ dịch vụ viễn thông cho [[gap:none]] ấp, khóm không có dịch vụ.',
	].filter((line) => line !== false);
	return lines.join('\n');
}

/** Words of the snapshot that hold digits without telling a figure of this report. */
export function namesWithDigits(snapshot: ReportSnapshot): string[] {
	const words = [
		...snapshot.indicators.flatMap((indicator) => {
			const title = titleOf(indicator);
			return [title, lowerFirst(title), indicator.name];
		}),
		...snapshot.breaks.map(({ reason }) => reason),
		...snapshot.communes.map(({ title }) => title),
		...snapshot.objectives.flatMap(({ wording, legalSource }) => [
			wording.trim().replace(/[.;]$/, ''),
			wording,
			legalSource,
		]),
		...snapshot.tasks.flatMap(({ title, agency }) => [title.trim().replace(/[.;]$/, ''), agency]),
	];
	return [...new Set(words)].filter((word) => /\d/.test(word));
}
