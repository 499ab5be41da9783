import { TABLE_LAYERS, type TableLayer } from '../tables/types.ts';
import { NOTHING, type Chosen } from './chosen.ts';

/** What the tool keeps in the address. */
interface SelectionState {
	/** The layer selected in. */
	layer: TableLayer;
	chosen: Chosen;
	/** Indicators looked at beside the one on the map. */
	measures: readonly string[];
	/** The saved selection this one is, as long as it was not changed. */
	saved: string | null;
}

export const BEGINNING: SelectionState = { layer: 'commune', chosen: NOTHING, measures: [], saved: null };

/** Longer addresses are cut by letters and chats; such a selection is shared by saving it. */
const LONGEST = 1_800;

const AREA = /^[0-9A-Za-z][0-9A-Za-z-]{0,63}(@(\d{4}-\d\d-\d\d)?)?$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,199}$/;
const INDICATOR = /^[a-z0-9][a-z0-9_-]*$/;

/** Codes of one day in a row: `31507.31510@2025-07-01,h-31498-01`. */
function writeAreas(areas: ReadonlySet<string>): string {
	const byDay = new Map<string, string[]>();
	for (const key of [...areas].sort()) {
		const day = key.includes('@') ? key.slice(key.indexOf('@')) : '';
		byDay.set(day, [...(byDay.get(day) ?? []), key]);
	}
	return [...byDay]
		.flatMap(([day, keys]) => (day ? [keys.map((key) => key.split('@')[0]).join('.') + day] : keys))
		.join(',');
}

function readAreas(text: string): string[] {
	return text.split(',').flatMap((part) => {
		const [codes = '', day] = part.split('@');
		return codes.split('.').map((code) => (day === undefined ? code : `${code}@${day}`));
	});
}

/**
 * The state as it stands in the address: `commune;a=31507.31510@2025-07-01;r=chua-doi;m=poverty_rate`.
 * @returns null where it is too long for one
 */
export function formatSelection({ layer, chosen, measures, saved }: SelectionState): string | null {
	const parts = [layer as string];
	if (saved) parts.push(`s=${saved}`);
	else {
		if (chosen.areas.size > 0) parts.push(`a=${writeAreas(chosen.areas)}`);
		if (chosen.records.size > 0) parts.push(`r=${[...chosen.records].sort().join(',')}`);
	}
	if (measures.length > 0) parts.push(`m=${measures.join(',')}`);
	const text = parts.join(';');
	return text.length > LONGEST ? null : text;
}

/** Reads it; what it does not know it leaves out. */
export function parseSelection(text: string): SelectionState {
	const [layerText, ...parts] = text.split(';');
	const part = (name: string) =>
		parts.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
	const saved = part('s');
	return {
		layer: TABLE_LAYERS.find((layer) => layer === layerText) ?? BEGINNING.layer,
		chosen: {
			areas: new Set(readAreas(part('a')).filter((key) => AREA.test(key))),
			records: new Set(
				part('r')
					.split(',')
					.filter((slug) => SLUG.test(slug)),
			),
		},
		measures: [
			...new Set(
				part('m')
					.split(',')
					.filter((id) => INDICATOR.test(id)),
			),
		],
		saved: /^[a-z0-9]{12,40}$/.test(saved) ? saved : null,
	};
}
