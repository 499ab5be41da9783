import { breakdownFile, type Breakdown } from './breakdowns.ts';
import { DEMO_PUBLISHER, toCsv, type Dataset } from './dataset.ts';
import { YEARS, type Series } from './series.ts';

/** The dataset `demo-indicators`: one row for each known figure, and for each part of those that are divided. */
export function indicatorDataset(series: readonly Series[], breakdowns: readonly Breakdown[]): Dataset {
	const rows = series.flatMap(({ indicator, evidence, years }) =>
		YEARS.flatMap((year) =>
			[...(years[year] ?? [])]
				.sort(([one], [other]) => one.localeCompare(other))
				.map(([code, { numerator, denominator }]) => ({
					indicator,
					code,
					valid_at: `${year}-12-31`,
					period: year,
					numerator,
					denominator,
					value: valueOf(numerator, denominator),
					evidence,
				})),
		),
	);
	const columns = [
		'indicator',
		'code',
		'valid_at',
		'period',
		'numerator',
		'denominator',
		'value',
		'evidence',
	] as const;
	return {
		source: {
			id: 'demo-indicators',
			title: {
				vi: 'Số liệu theo xã, phường 2021–2025 (minh họa)',
				km: 'ទិន្នន័យតាមឃុំ ២០២១–២០២៥ (ឧទាហរណ៍)',
				en: 'Figures by commune 2021–2025 (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/series.ts',
			date: '2025-12-31',
			crs: null,
			illustrative: true,
			note: {
				vi:
					'Số liệu từng xã được sinh ra để minh họa; tổng toàn tỉnh khớp đúng số tỉnh đã công bố ở những ' +
					'năm có công bố. Ô không có dòng là chưa có số liệu, không phải bằng 0.',
				en:
					'Commune figures are generated; the province totals equal those published for the years that ' +
					'have one. A missing row is unknown, not zero.',
			},
		},
		files: [{ name: 'values.csv', text: toCsv(columns, rows), rows: rows.length }, breakdownFile(breakdowns)],
	};
}

/** The count itself, or the percentage to four decimals; null where the rate is undefined (0 of 0). */
function valueOf(numerator: number, denominator: number | null): number | null {
	if (denominator === null) return numerator;
	return denominator === 0 ? null : Math.round((numerator / denominator) * 1e6) / 1e4;
}
