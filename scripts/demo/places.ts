import { parse } from 'csv-parse/sync';
import type { Commune } from './communes.ts';
import { readData } from './dataset.ts';
import { isInside, labelPoint, toDegrees, type Metres, type Rings } from './planar.ts';

/** Pins of one area stand this far apart at least; the spread says nothing about the true place. */
const PIN_SPACING_METRES = 160;
const GOLDEN_ANGLE = 2.399963229728653;

type Row = Record<string, string>;

/** Files whose rows name a commune or a district and get a position from it. */
const PLACED_FILES = [
	['cultural-sites', 'sites.csv'],
	['festivals', 'festivals.csv'],
	['products', 'products.csv'],
] as const;

export interface PlacedFile {
	dataset: string;
	file: string;
	columns: string[];
	rows: Row[];
}

/**
 * Gives every record of the fact files the position its source allows: near the label point of its commune
 * (`position_accuracy` commune), else of its old district (district), else none (unknown).
 */
export function placeRecords(communes: readonly Commune[]): PlacedFile[] {
	const pins = new Map<string, number>();
	return PLACED_FILES.map(([dataset, file]) => {
		const rows = parse<Row>(readData(dataset, file), { columns: true });
		const placed = rows.map((row) => ({ ...row, ...positionOf(row, communes, pins) }));
		return { dataset, file, columns: Object.keys(rows[0] ?? {}), rows: placed };
	});
}

function positionOf(row: Row, communes: readonly Commune[], pins: Map<string, number>) {
	const commune = communes.find(({ code }) => code === row['commune_2024']);
	const district = communes.filter(({ districtCode }) => districtCode === row['district_2024']);
	const area = commune ? [commune] : district;
	if (area.length === 0) return { lng: '', lat: '', position_accuracy: 'unknown' };
	const rings = area.flatMap((part) => part.rings);
	const [lng, lat] = toDegrees(nextPin(anchorOf(area), rings, pins));
	return { lng: String(lng), lat: String(lat), position_accuracy: commune ? 'commune' : 'district' };
}

/** A district has no single outline here, so its anchor is the label point of its seat: its first town. */
function anchorOf(area: readonly Commune[]): Metres {
	const seat = area.find(({ kind }) => kind !== 'Xã') ?? area[0];
	return labelPoint(seat?.rings ?? []);
}

/** The next place on a spiral around the anchor that still lies inside the area. */
function nextPin([x, y]: Metres, rings: Rings, pins: Map<string, number>): Metres {
	const id = `${x} ${y}`;
	for (let pin = pins.get(id) ?? 0; ; pin++) {
		const [radius, angle] = [PIN_SPACING_METRES * Math.sqrt(pin), GOLDEN_ANGLE * pin];
		const point: Metres = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
		if (!isInside(point, rings) && pin < 400) continue;
		pins.set(id, pin + 1);
		return point;
	}
}
