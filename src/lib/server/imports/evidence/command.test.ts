import { describe, expect, it } from 'vitest';
import { readCommunes, readCrs, readEvidenceCommand, readQuarter } from './command.ts';

const SOURCE = ['--source', 'Bản đồ số', '--publisher', 'VNPT', '--published', '30/06/2026'];

describe('npm run import -- coverage', () => {
	it('understands its answers', () => {
		const words = ['vùng.zip', ...SOURCE, '--operator=vnpt', '--technology', 'lte', '--day', '2026-06-30'];
		const { command } = readEvidenceCommand(
			'coverage',
			[...words, '--crs', '9209', '--complete-for', '31507,31510', '--mend', '--dry-run'],
			'vi',
		);
		expect(command).toMatchObject({
			file: 'vùng.zip',
			source: { title: 'Bản đồ số', publisher: 'VNPT', publishedOn: '2026-06-30', illustrative: false },
			answers: {
				operator: 'VinaPhone',
				technology: '4G',
				day: '2026-06-30',
				crs: 'EPSG:9209',
				completeFor: ['31507', '31510'],
				mend: true,
			},
			dryRun: true,
		});
	});

	it('names everything that is missing or wrong at once', () => {
		const { command, problems } = readEvidenceCommand('masts', ['--technology', '6G', '--speed'], 'vi');
		expect(command).toBeNull();
		expect(problems).toEqual([
			'Không có tùy chọn --speed.',
			'Phải ghi đúng một tệp cần nhập.',
			'--technology không nhận giá trị “6G”.',
			'Thiếu --source.',
			'Thiếu --publisher.',
			'Thiếu --published.',
		]);
	});
});

it('quarters, systems and communes are understood in the ways people write them', () => {
	expect(['2026-Q3', '2026Q3', '2026-08-15', '15/08/2026', 'quý 3'].map(readQuarter)).toEqual([
		'2026-07-01',
		'2026-07-01',
		'2026-07-01',
		'2026-07-01',
		null,
	]);
	expect(['EPSG:9209', 'epsg:4326', '5897', 'VN-2000'].map(readCrs)).toEqual([
		'EPSG:9209',
		'EPSG:4326',
		'EPSG:5897',
		null,
	]);
	expect(['all', '31507; 31510', 'Kế Sách'].map(readCommunes)).toEqual(['all', ['31507', '31510'], null]);
});
