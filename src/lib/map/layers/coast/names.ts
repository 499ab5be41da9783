import type { FeatureCollection, Point } from 'geojson';

function name(
	kind: 'home' | 'country' | 'sea',
	[lng, lat]: [number, number],
	name_vi: string,
	name_km: string,
	name_en: string,
): FeatureCollection<Point>['features'][number] {
	return {
		type: 'Feature',
		geometry: { type: 'Point', coordinates: [lng, lat] },
		properties: { kind, name_vi, name_km, name_en },
	};
}

/** One name a country, as Vietnamese maps write them; a label on every island of Indonesia would say nothing more. */
export const CONTEXT_NAMES: FeatureCollection<Point> = {
	type: 'FeatureCollection',
	features: [
		name('home', [108.1, 14.2], 'Việt Nam', 'វៀតណាម', 'Viet Nam'),
		name('sea', [113.6, 13.6], 'Biển Đông', 'សមុទ្រខាងកើត', 'East Sea (Biển Đông)'),
		name('sea', [101.6, 9.6], 'Vịnh Thái Lan', 'ឈូងសមុទ្រថៃ', 'Gulf of Thailand'),
		name('country', [104.9, 12.6], 'Campuchia', 'កម្ពុជា', 'Cambodia'),
		name('country', [102.4, 19.4], 'Lào', 'ឡាវ', 'Laos'),
		name('country', [101.3, 15.6], 'Thái Lan', 'ថៃ', 'Thailand'),
		name('country', [96.6, 20.6], 'Myanmar', 'មីយ៉ាន់ម៉ា', 'Myanmar'),
		name('country', [110.5, 24.4], 'Trung Quốc', 'ចិន', 'China'),
		name('country', [102.3, 4.2], 'Malaysia', 'ម៉ាឡេស៊ី', 'Malaysia'),
		name('country', [114.2, 1.4], 'Indonesia', 'ឥណ្ឌូនេស៊ី', 'Indonesia'),
		name('country', [114.6, 4.4], 'Brunei', 'ប្រ៊ុយណេ', 'Brunei'),
		name('country', [119.3, 16.2], 'Philippines', 'ហ្វីលីពីន', 'Philippines'),
	],
};
