import type { StyleSpecification } from 'maplibre-gl';
import khmer from '@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff2?url';
import khmerBold from '@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-600-normal.woff2?url';
import latinExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import latinExtendedBold from '@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff2?url';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latinBold from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import vietnamese from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff2?url';
import vietnameseBold from '@fontsource/noto-sans/files/noto-sans-vietnamese-600-normal.woff2?url';

/** Ranges each file covers; the browser shapes Khmer from the file itself, which no glyph server can. */
const KHMER = ['U+1780-17FF', 'U+19E0-19FF', 'U+200B-200D', 'U+25CC'];
const VIETNAMESE = [
	'U+0102-0103',
	'U+0110-0111',
	'U+0128-0129',
	'U+0168-0169',
	'U+01A0-01A1',
	'U+01AF-01B0',
	'U+0300-0301',
	'U+0303-0304',
	'U+0308-0309',
	'U+0323',
	'U+0329',
	'U+1EA0-1EF9',
	'U+20AB',
];
const LATIN = ['U+0000-00FF', 'U+2000-206F'];
const LATIN_EXTENDED = ['U+0100-02BA', 'U+1E00-1E9F'];

function face(origin: string, files: { km: string; vi: string; latin: string; extended: string }) {
	const at = (path: string) => new URL(path, origin).href;
	return [
		{ url: at(files.km), 'unicode-range': KHMER },
		{ url: at(files.vi), 'unicode-range': VIETNAMESE },
		{ url: at(files.latin), 'unicode-range': LATIN },
		{ url: at(files.extended), 'unicode-range': LATIN_EXTENDED },
	];
}

/** The font files of the map's labels, served by this app; names as in map/labels.ts. */
export function fontFaces(origin: string): NonNullable<StyleSpecification['font-faces']> {
	return {
		'Noto Sans Regular': face(origin, { km: khmer, vi: vietnamese, latin, extended: latinExtended }),
		'Noto Sans SemiBold': face(origin, {
			km: khmerBold,
			vi: vietnameseBold,
			latin: latinBold,
			extended: latinExtendedBold,
		}),
	};
}
