import type { Position } from '$lib/geo';
import { todayInVietnam } from '$lib/calendar/today';
import { masts } from '$lib/imports/layers/connectivity';
import { aliasesOf } from '$lib/imports/layers/types';
import {
	isKnownOperator,
	readAmount,
	readOperator,
	readPastDay,
	readTechnology,
	splitList,
	type Cell,
	type ToldTechnology,
} from '../evidence/cells.ts';
import type { Note } from '../evidence/findings.ts';
import { readPlace } from '../evidence/places.ts';
import type { Answers } from '../evidence/request.ts';
import { demandColumns, readTable, type ColumnWords, type TableRow } from '../evidence/table.ts';
import type { FeatureReference } from '../types.ts';

/** A row of the file as far as it was understood. */
export interface Mast {
	feature: FeatureReference;
	id: string;
	operator: string | null;
	technologies: ToldTechnology[];
	bandsMhz: number[];
	heightM: number | null;
	powerW: number | null;
	onAirSince: string | null;
	place: Position | null;
}

export interface ParsedMasts {
	read: number;
	masts: Mast[];
}

export const MAST_COLUMNS: ColumnWords<Role> = {
	...aliasesOf<Exclude<Role, 'lng' | 'lat'>>(masts),
	lng: ['lng', 'kinh do', 'longitude', 'lon', 'long', 'x', 'kinhdo'],
	lat: ['lat', 'vi do', 'latitude', 'y', 'vido'],
};
type Role = 'id' | 'operator' | 'lng' | 'lat' | 'technologies' | 'bands' | 'height' | 'power' | 'onAir';

/** What a mast can be: an antenna on a roof to the highest tower; a small cell to a macro site, watts an antenna. */
const HEIGHT = { least: 3, most: 350 };
const POWER = { least: 0.1, most: 500 };
const BAND = { least: 400, most: 40_000, whole: true };

/** The masts of a CSV file. Pure; what is wrong is noted with its line. */
export function parseMasts(bytes: Uint8Array, answers: Answers, note: Note): ParsedMasts {
	const table = readTable<Role>(bytes, MAST_COLUMNS, note);
	if (!table) return { read: 0, masts: [] };
	const needed: Role[] = [
		'id',
		'lng',
		'lat',
		'technologies',
		...(answers.operator ? [] : ['operator' as const]),
	];
	if (!demandColumns(table, needed, MAST_COLUMNS, note)) return { read: 0, masts: [] };
	const today = todayInVietnam();
	const firstOf = new Map<string, number>();
	const masts = table.rows.map((row): Mast => {
		const id = row.cell('id').text.trim().normalize('NFC').slice(0, 100);
		const operator = readOperator(row.cell('operator').text) ?? answers.operator;
		const feature = Object.assign(row.feature, { code: id || null, name: operator });
		if (id === '') note('id_missing', { feature, values: { column: row.cell('id').column } });
		const first = firstOf.get(id);
		if (id !== '' && first !== undefined) note('id_duplicate', { feature, values: { id, first } });
		firstOf.set(id, first ?? feature.index + 1);
		if (operator === null) note('operator_missing', { feature });
		return {
			feature,
			id,
			operator,
			technologies: readTechnologies(row, note),
			bandsMhz: readBands(row.cell('bands'), note),
			heightM: readAmount(row.cell('height'), HEIGHT, note),
			powerW: readAmount(row.cell('power'), POWER, note),
			onAirSince: readPastDay(row.cell('onAir'), today, note),
			place: readPlace(row.cell('lng'), row.cell('lat'), note),
		};
	});
	noteTogether(masts, note);
	return { read: masts.length, masts };
}

function readTechnologies(row: TableRow<Role>, note: Note): ToldTechnology[] {
	const { text, feature, column } = row.cell('technologies');
	const words = splitList(text);
	if (words.length === 0) note('technology_missing', { feature, values: { column } });
	const found = words.map((word) => {
		const technology = readTechnology(word);
		if (technology === null) note('technology_unknown', { feature, values: { value: word.slice(0, 40) } });
		return technology;
	});
	return [...new Set(found.filter((one) => one !== null))].sort();
}

function readBands(cell: Cell, note: Note): number[] {
	const bands = splitList(cell.text).map((word) =>
		readAmount({ ...cell, text: word.replace(/\s*mhz$/i, '') }, BAND, note),
	);
	return [...new Set(bands.filter((band) => band !== null))].sort((one, other) => one - other);
}

/** What is seen only by looking at all rows: names of operators nobody knows, masts without a height. */
function noteTogether(masts: Mast[], note: Note): void {
	const strangers = new Map<string, number>();
	for (const { operator } of masts)
		if (operator !== null && !isKnownOperator(operator))
			strangers.set(operator, (strangers.get(operator) ?? 0) + 1);
	for (const [operator, count] of strangers) note('operator_new', { values: { operator, count } });
	const count = masts.filter(({ heightM, powerW }) => heightM === null || powerW === null).length;
	if (count > 0) note('mast_without_height', { values: { count } });
}
