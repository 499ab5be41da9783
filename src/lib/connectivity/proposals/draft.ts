import { addUp } from './figures.ts';
import type { DossierHamlet, ProposalContent } from './types.ts';
import { countWords, formatDay, STATE_WORDS } from './words.ts';

/**
 * A first text of a proposal, made of its figures for a person to edit; says nothing that is not known.
 * @param hamlets in the order of the scenario
 */
export function draftContent(
	hamlets: readonly DossierHamlet[],
	{ day, scenarioName }: { day: string; scenarioName: string },
): ProposalContent {
	const { counts, service, communes } = addUp(hamlets, []);
	const count = (id: keyof typeof counts) => countWords(counts[id], hamlets.length);
	const states = (['none', 'weak', 'good', 'unknown'] as const)
		.filter((state) => service[state] > 0)
		.map((state) => `${service[state]} ấp ${STATE_WORDS[state]}`)
		.join(', ');
	const conflicts = hamlets.filter(({ conflict }) => conflict).length;
	return {
		superior: '',
		issuer: '',
		place: 'Cần Thơ',
		subject: `Về việc đề nghị hỗ trợ dịch vụ viễn thông cho ${hamlets.length} ấp, khóm`,
		to: [],
		recipients: ['Như trên', 'Lưu: VT'],
		signature: { onBehalf: '', title: '', name: '' },
		sections: [
			{
				title: 'I. Hiện trạng',
				text: [
					`Đến ngày ${formatDay(day)}, ${hamlets.length} ấp, khóm thuộc ${communes} xã, phường được đề nghị hỗ trợ. Số hộ: ${count('households')}; hộ dân tộc thiểu số: ${count('minorityHouseholds')}; hộ nghèo: ${count('poorHouseholds')}.`,
					`Tình trạng dịch vụ viễn thông di động: ${states}.${conflicts > 0 ? ` Bằng chứng còn mâu thuẫn ở ${conflicts} ấp.` : ''}`,
				].join('\n'),
			},
			{
				title: 'II. Sự cần thiết và căn cứ lựa chọn',
				text: `Các ấp, khóm được chọn theo kịch bản phân tích “${scenarioName}”; trọng số, dữ liệu vào và kết quả nằm trong hồ sơ và tính lại được.`,
			},
			{ title: 'III. Nội dung đề nghị', text: '' },
		],
		hamlets: hamlets.map(({ key }) => ({ key, option: '', commitment: '', crossing: '', note: '' })),
		costs: [],
		timetable: [],
		legalBases: [],
	};
}
