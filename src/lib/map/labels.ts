import type { ExpressionSpecification } from 'maplibre-gl';
import type { Locale } from '$lib/i18n';
import type { MapTheme } from './theme.ts';
import type { StyleLayer } from './types.ts';

/** Names of the faces in engine/fonts.ts. */
export const REGULAR = ['Noto Sans Regular'];
export const SEMIBOLD = ['Noto Sans SemiBold'];

/** A zoom curve: 10 → 11 px, 14 → 15 px is `byZoom([10, 11], [14, 15])`. */
export function byZoom(
	...stops: readonly (readonly [zoom: number, value: number])[]
): ExpressionSpecification {
	return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}

/** Words that make a numbered unit readable: "6" → "Phường 6". Part of the name, so the same in every language. */
const NUMBERED = [
	'xa',
	'Xã',
	'phuong',
	'Phường',
	'ap',
	'Ấp',
	'khom',
	'Khóm',
	'khu_vuc',
	'Khu vực',
	'quan',
	'Quận',
];

/** The Vietnamese name: tiles write it as `name`, the bundled files as `name_vi`. */
function vietnameseLabel(): ExpressionSpecification {
	const name: ExpressionSpecification = ['to-string', ['coalesce', ['get', 'name'], ['get', 'name_vi']]];
	const kind = ['match', ['get', 'kind'], ...NUMBERED, ''];
	return [
		'case',
		['all', ['has', 'kind'], ['>', ['to-number', name, -1], 0]],
		['concat', kind, ' ', name],
		name,
	] as unknown as ExpressionSpecification;
}

/**
 * A feature's name in the reader's language. In Khmer the Vietnamese name stands below the Khmer one, because signs
 * and documents carry that.
 */
export function localisedName(locale: Locale): ExpressionSpecification {
	const vietnamese = vietnameseLabel();
	if (locale === 'vi') return vietnamese;
	if (locale === 'en') return ['to-string', ['coalesce', ['get', 'name_en'], vietnamese]];
	return [
		'case',
		['to-boolean', ['get', 'name_km']],
		['format', ['get', 'name_km'], {}, '\n', {}, vietnamese, { 'font-scale': 0.82 }],
		['format', vietnamese, {}],
	];
}

interface AreaLabel {
	id: string;
	minzoom: number;
	maxzoom?: number;
	size: ExpressionSpecification | number;
	bold?: boolean;
	muted?: boolean;
	/** Wide-set capitals for the larger unit, so that levels read apart. */
	spaced?: boolean;
}

/** Names of areas, one a unit, at its label point. */
export function areaLabel(theme: MapTheme, locale: Locale, label: AreaLabel): StyleLayer {
	return {
		id: label.id,
		part: 'label',
		type: 'symbol',
		minzoom: label.minzoom,
		...(label.maxzoom !== undefined && { maxzoom: label.maxzoom }),
		layout: {
			'text-field': localisedName(locale),
			'text-font': label.bold ? SEMIBOLD : REGULAR,
			'text-size': label.size,
			'text-max-width': 7,
			'text-padding': 4,
			// A cluster on the middle of a commune moves its name instead of hiding it.
			'text-variable-anchor': ['center', 'bottom', 'top'],
			'text-radial-offset': 1.3,
			'text-line-height': 1.25,
			// Khmer has no capitals, and stretching it breaks its clusters apart.
			...(label.spaced && locale !== 'km' && { 'text-letter-spacing': 0.12, 'text-transform': 'uppercase' }),
		},
		paint: {
			'text-color': label.muted ? theme.textMuted : theme.text,
			'text-halo-color': theme.textHalo,
			'text-halo-width': 1.6,
			'text-halo-blur': 0.4,
		},
	};
}

/** Outline of an area under the pointer or chosen; invisible otherwise. */
export function areaHighlight(theme: MapTheme): StyleLayer {
	return {
		id: 'highlight',
		type: 'line',
		layout: { 'line-join': 'round' },
		paint: {
			'line-color': ['case', ['boolean', ['feature-state', 'selected'], false], theme.selection, theme.hover],
			'line-width': [
				'case',
				['boolean', ['feature-state', 'selected'], false],
				3.5,
				['boolean', ['feature-state', 'hover'], false],
				2,
				0,
			],
		},
	};
}
