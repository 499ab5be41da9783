import { describe, expect, it } from 'vitest';
import type { RawCell } from './cells.ts';
import { findHeader } from './header.ts';
import { proposeColumns } from './propose.ts';
import { INDICATORS } from './indicators.fixture.ts';

function propose(rows: RawCell[][], only: string | null = null) {
	const raw = rows.map((cells, at) => ({ line: at + 1, cells }));
	const header = findHeader(raw, []);
	if (!header) throw new Error('no header');
	const body = raw.filter(({ line }) => line > header.last);
	return proposeColumns(header, body, INDICATORS, only).map(({ role, indicatorId, period, breakdown }) =>
		[role, indicatorId, period, breakdown].filter((one) => one !== null).join(' '),
	);
}

describe('the columns of a table', () => {
	it('are a rate where the whole stands beside the part, and a count where it does not', () => {
		expect(
			propose([
				['STT', 'Mã xã', 'Tên xã', 'Số hộ nghèo', 'Tổng số hộ'],
				[1, 31498, 'Phường 1', 12, 3400],
			]),
		).toEqual(['ignore', 'code', 'name', 'numerator poverty_rate', 'denominator poverty_rate']);
		expect(
			propose([
				['Mã xã', 'Số hộ nghèo năm 2024'],
				[31498, 12],
			]),
		).toEqual(['code', 'numerator poor_households 2024']);
	});

	it('are divided by their groups and periods, and one whole may serve several rates', () => {
		expect(
			propose([
				[null, null, 'Hộ nghèo 2024', null, 'Hộ nghèo 2023', null],
				['Mã xã', 'Tên xã', 'Số hộ nghèo', 'Tổng số hộ', 'Số hộ nghèo', 'Tổng số hộ'],
				['31498', 'Phường 1', 12, 3400, 14, 3400],
			]).slice(2),
		).toEqual([
			'numerator poverty_rate 2024',
			'denominator poverty_rate 2024',
			'numerator poverty_rate 2023',
			'denominator poverty_rate 2023',
		]);
		expect(
			propose([
				['Mã xã', 'Tổng số hộ', 'Số hộ nghèo', 'Số hộ cận nghèo'],
				['31498', 3400, 12, 14],
			]),
		).toEqual(['code', 'denominator', 'numerator poverty_rate', 'numerator near_poverty_rate']);
	});

	it('follow the standard their header names', () => {
		expect(
			propose([
				['Mã xã', 'Số hộ nghèo (chuẩn 2016–2020)', 'Tổng số hộ'],
				['31498', 12, 3400],
			]),
		).toEqual(['code', 'numerator poverty_rate_2016_2020', 'denominator poverty_rate_2016_2020']);
	});

	it('that hold a share are compared, never taken for a figure', () => {
		expect(
			propose([
				['Mã xã', 'Tỷ lệ hộ nghèo (%)'],
				['31498', 3.5],
			]),
		).toEqual(['code', 'percent poverty_rate']);
	});

	it('of a long table name indicator, period and parts row by row', () => {
		expect(
			propose([
				['code', 'period', 'indicator', 'numerator', 'denominator', 'dimension', 'category'],
				['31498', '2024', 'poverty_rate', 12, 3400, null, null],
			]),
		).toEqual(['code', 'period', 'indicator', 'numerator', 'denominator', 'dimension', 'category']);
	});

	it('under a group may be categories of it', () => {
		expect(
			propose([
				[null, 'Số hộ nghèo', null, null],
				['Mã xã', 'Tổng số', 'Khmer', 'Hoa'],
				['31498', 12, 8, 1],
			]).slice(2),
		).toEqual(['numerator poor_households ethnic_group:05', 'numerator poor_households ethnic_group:04']);
	});

	it('of numbers belong to the indicator the person named', () => {
		expect(
			propose(
				[
					['Mã xã', 'Kết quả', 'Trên tổng'],
					['31498', 12, 3400],
				],
				'poverty_rate',
			),
		).toEqual(['code', 'numerator poverty_rate', 'denominator poverty_rate']);
	});
});
