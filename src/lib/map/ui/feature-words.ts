import { areaTitle, isAreaKind } from '$lib/areas/title';
import { formatCount, formatDate, formatDecimal, formatPercent, localize, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { findLayer } from '../registry.ts';
import type { Hit } from '../scene.ts';
import type { PopupField } from '../types.ts';

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** A feature's name in the reader's language; a cell, which has none, is called by its layer. */
export function featureTitle(hit: Pick<Hit, 'layerId' | 'properties'>, locale: Locale): string {
	const { properties } = hit;
	const name = text(properties['name']);
	const translated = locale === 'vi' ? '' : text(properties[`name_${locale}`]);
	const kind = text(properties['kind']);
	if (isAreaKind(kind) && name)
		return areaTitle(kind, { vi: name, ...(translated && { [locale]: translated }) }, locale);
	if (translated) return translated;
	if (name) return name;
	const layer = findLayer(hit.layerId);
	return layer ? localize(layer.messages.name, locale) : hit.layerId;
}

/** The Vietnamese name where the title is a translation; null where it would repeat it. */
export function vietnameseName(hit: Pick<Hit, 'layerId' | 'properties'>, locale: Locale): string | null {
	const vietnamese = featureTitle(hit, 'vi');
	return locale !== 'vi' && hit.properties['name'] && featureTitle(hit, locale) !== vietnamese
		? vietnamese
		: null;
}

function word(field: PopupField, code: string, locale: Locale): string {
	const known = field.values?.[code];
	return known ? localize(known, locale) : code;
}

/** A property as people read it; null when there is nothing, which the popup says in words and never as 0. */
export function fieldValue(field: PopupField, value: unknown, locale: Locale): string | null {
	if (value === null || value === undefined || value === '') return null;
	switch (field.format) {
		case 'count':
			return formatCount(Number(value), locale);
		case 'percent':
			return formatPercent(Number(value), locale);
		case 'date':
			return formatDate(String(value), locale);
		case 'distance': {
			const metres = Number(value);
			return metres < 1000
				? `${formatCount(metres, locale)} m`
				: `${formatDecimal(metres / 1000, locale)} km`;
		}
		case 'stars':
			return m.map_stars({ count: String(value) }, { locale });
		case 'boolean':
			return value === true || value === 'true' ? m.map_yes({}, { locale }) : m.map_no({}, { locale });
		case 'list':
			return String(value)
				.replace(/^[[{]|[\]}]$/g, '')
				.split(',')
				.map((code) => word(field, code.trim().replaceAll('"', ''), locale))
				.join(', ');
		default:
			return word(field, String(value), locale);
	}
}
