import { areaTitles } from '../../areas/title.ts';
import type { AreaProfile } from '../../areas/types.ts';
import type { PackName, PackedRecord } from '../../field/packs/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import { foldText } from '../../text/index.ts';

/** Everything in a pack that has a name, with its names folded, in the order in which equals are shown. */
export function indexNames(
	commune: AreaProfile,
	hamlets: readonly AreaProfile[],
	records: readonly Pick<PackedRecord, 'slug' | 'page'>[],
): PackName[] {
	const within = areaTitles(commune.area.kind, commune.area.name);
	return [
		...[commune, ...hamlets].map(({ area, key }): PackName => {
			const title = areaTitles(area.kind, area.name);
			return {
				names: fold([title, area.name]),
				target: key,
				result: {
					kind: 'area',
					id: area.id,
					title,
					level: area.level,
					within: area.level === 'hamlet' ? within : null,
					matched: null,
					validFrom: area.validFrom,
					validTo: area.validTo,
					position: area.labelPoint,
					bounds: area.bounds,
				},
			};
		}),
		...records.map(({ slug, page: { record } }): PackName => ({
			names: fold([record.name, ...record.aliases.map((vi) => ({ vi }))]),
			target: slug,
			result: {
				kind: record.kind,
				id: record.id,
				title: record.name,
				level: null,
				within,
				matched: null,
				validFrom: null,
				validTo: null,
				position: record.position,
				bounds: null,
			},
		})),
	];
}

function fold(texts: readonly LocalizedText[]): string[] {
	const names = texts.flatMap((text) => Object.values(text) as string[]).map(foldText);
	return [...new Set(names.filter(Boolean))];
}
