import { figureOfYear } from '../../reports/compare.ts';
import type { TargetRow } from '../../reports/targets.ts';
import type { ReportSnapshot } from '../../reports/types.ts';
import { amount, bare, day, figureWords, percent, titleOf, UNKNOWN } from '../../reports/words.ts';

/** The indicator, with the reading it stands for; of a milestone the words of the plan. */
export function targetTitle({ objective, indicator, target, isOnlyForReading }: TargetRow): string {
	if (!indicator || !target) return (objective?.wording ?? '').trim().replace(/[.;]$/, '');
	const notes = [
		target.reading && `cách hiểu ${target.reading}`,
		target.reading && objective?.chosenReading === null && 'chưa chọn cách hiểu chính thức',
		isOnlyForReading && 'không phải cách hiểu chính thức',
		objective?.scope === 'national' && 'mục tiêu quốc gia, để đối chiếu',
	].filter((note) => note);
	return `${titleOf(indicator)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

/** "80% đến 31/12/2030"; of a milestone its deadline. */
export function wantedWords({ objective, indicator, target }: TargetRow): string {
	if (indicator && target) return `${amount(target.value, indicator)} đến ${day(target.deadline)}`;
	return objective ? `đến ${day(objective.deadline)}` : UNKNOWN;
}

export function resultWords(
	{ objective, indicator }: TargetRow,
	{ year, day: today }: ReportSnapshot,
): string {
	if (indicator) {
		const figure = figureOfYear(indicator, year);
		return figure ? figureWords(figure, indicator) : UNKNOWN;
	}
	if (!objective?.achievedOn || objective.achievedOn > today) return 'chưa ghi nhận';
	const document = objective.achievedDocument ? ` (${objective.achievedDocument})` : '';
	return `ngày ${day(objective.achievedOn)}${document}`;
}

/** "62,5%; chưa đạt"; where less is better by how much the figure lies above. */
export function shareWords({ status, share, value, target, indicator }: TargetRow): string {
	if (status === 'unknown') return UNKNOWN;
	const verdict = status === 'met' ? 'đạt' : 'chưa đạt';
	// Rounded, 99,96 would read as the whole.
	if (share !== null && status === 'unmet' && share > 99) return `dưới 100%; ${verdict}`;
	if (share !== null) return `${percent(share)}; ${verdict}`;
	if (status === 'met' || value === null || !target || !indicator) return verdict;
	const unit = indicator.kind === 'rate' ? ' điểm phần trăm' : '';
	return `${verdict}, còn cao hơn ${bare(value - target.value, indicator.kind)}${unit}`;
}
