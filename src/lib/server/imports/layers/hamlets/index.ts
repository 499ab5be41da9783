import { foldText } from '$lib/text';
import type { Sql } from '../../../db/index.ts';
import type { LayerNote } from '../findings.ts';
import { writePlace } from '../read-row.ts';
import { referenceOf, type Found, type LayerWriter, type PlannedRow, type StagedRow } from '../types.ts';
import { CommuneNames } from './communes.ts';
import {
	findCommunesOf,
	findInvalidShapes,
	insertHamlets,
	insertProfiles,
	listCommunes,
	listHamlets,
	listTakenKeys,
	mendShape,
	updateHamlets,
	type CommuneOfToday,
	type KnownHamlet,
} from './repository.ts';

/** Fields of a hamlet that stand in its profile, of which the newest day counts. */
const PROFILE_FIELDS = [
	...['households', 'population', 'khmer', 'hoa', 'kinh', 'minority_households', 'poor_households'],
	...['near_poor_households', 'has_grid_power', 'distance_to_school_m', 'distance_to_clinic_m', 'as_of'],
];
const NAMES = ['name_vi', 'name_km', 'name_zh', 'name_en'] as const;
/** "Ấp Tâm Phước", "khóm 3": the kind stands before the name. */
const KIND_BEFORE_NAME = /^(ấp|khóm|khu vực|a\.|k\.|kv\.?)\s+(?=\S)/iu;
const KINDS: Readonly<Record<string, string>> = { ấp: 'ap', 'a.': 'ap', khóm: 'khom', 'k.': 'khom' };

/** Hamlets: known ones by code, or by name within a commune; new ones are added with the communes of before. */
export const hamlets: LayerWriter = {
	async find(sql, rows, { choice }, note) {
		const read = rows.map((row) => ({ row, name: readName(row) }));
		await checkShapes(sql, rows, choice.mend, note);
		const communes = await listCommunes(sql);
		const communeOf = await locate(sql, rows, communes, note);
		const known = await listHamlets(sql, {
			codes: rows.flatMap(({ fields }) => (typeof fields.code === 'string' ? [fields.code] : [])),
			named: read.flatMap(({ row, name }) => {
				const commune = communeOf.get(row.index);
				return commune && name ? [{ folded: foldText(name), communeId: commune.id }] : [];
			}),
		});
		const asOf = (row: StagedRow) => String(row.fields.as_of ?? choice.source.publishedOn);
		return read.map(({ row, name }): Found => {
			const commune = communeOf.get(row.index) ?? null;
			const hamlet = recognise(row, name, commune, known, communes, note);
			if (hamlet === null) {
				if (commune === null) noteNoCommune(row, note);
				const title = [name, commune?.title].filter(Boolean).join(', ');
				const identity = commune && name ? `${commune.id} ${foldText(name)}` : null;
				return {
					...{ subject: null, label: title || `#${row.index + 1}`, identity, current: null },
					resolved: { communeId: commune?.id ?? null, communeCode: commune?.code ?? null, name },
				};
			}
			// Found by its name without marks: the name is no news.
			const nameKept = hamlet.key === row.fields.code ? [] : ['name_vi'];
			const kept = [...nameKept, ...keptFields(row, hamlet, asOf(row), note)];
			// A point is compared with the point that stands for a settlement, an outline with the outline.
			const there = row.geometry?.type === 'Point' ? (hamlet.point ?? hamlet.place) : hamlet.place;
			const current = { ...hamlet.current, place: there && writePlace(there) };
			return {
				...{
					subject: String(hamlet.id),
					label: hamlet.label,
					identity: `hamlet ${hamlet.id}`,
					current,
					kept,
				},
				resolved: { name },
			};
		});
	},

	async write(sql, rows, { choice, sourceId }) {
		const quality = choice.source.illustrative ? 'illustrative' : 'official';
		const asOf = (row: PlannedRow) => String(row.fields.as_of ?? choice.source.publishedOn);
		const added = rows.filter(({ action }) => action === 'add');
		if (added.length > 0) {
			const keys = await nameNewHamlets(sql, added);
			const fresh = added.map((row, at) => ({
				key: keys[at]!,
				kind: String(row.fields.kind ?? 'ap'),
				communeId: Number(row.resolved?.communeId),
				geometry: row.geometry,
				names: { ...namesOf(row), name_vi: String(row.resolved?.name) },
				profile: profileOf(row, PROFILE_FIELDS),
				asOf: asOf(row),
			}));
			await insertHamlets(sql, fresh, { sourceId, quality });
		}
		const changed = rows.filter(({ action }) => action === 'change');
		const isTold = (row: PlannedRow, field: string) => row.before !== null && field in row.before;
		const renamed = changed.filter((row) => [...NAMES, 'kind', 'place'].some((field) => isTold(row, field)));
		await updateHamlets(
			sql,
			renamed.map((row) => ({
				id: Number(row.subject),
				names: { ...namesOf(row), ...(isTold(row, 'name_vi') && { name_vi: String(row.resolved?.name) }) },
				kind: isTold(row, 'kind') ? String(row.fields.kind) : null,
				geometry: isTold(row, 'place') ? row.geometry : null,
			})),
			{ sourceId, quality },
		);
		const counted = changed.filter((row) => PROFILE_FIELDS.some((field) => isTold(row, field)));
		await insertProfiles(
			sql,
			counted.map((row) => ({
				id: Number(row.subject),
				asOf: asOf(row),
				profile: profileOf(row, PROFILE_FIELDS) ?? {},
			})),
			sourceId,
		);
	},
};

/** The name without its kind, which the row then tells apart: what is compared is what is written. */
function readName(row: StagedRow): string {
	const told = typeof row.fields.name_vi === 'string' ? row.fields.name_vi : '';
	const [, before] = KIND_BEFORE_NAME.exec(told) ?? [];
	const name = told.replace(KIND_BEFORE_NAME, '').trim();
	if (before) row.fields = { kind: KINDS[before.toLowerCase()] ?? 'khu_vuc', ...row.fields, name_vi: name };
	return name;
}

async function checkShapes(
	sql: Sql,
	rows: readonly StagedRow[],
	mend: boolean,
	note: LayerNote,
): Promise<void> {
	const shapes = rows.flatMap(({ geometry }, at) =>
		geometry && geometry.type.endsWith('Polygon') ? [{ at, geometry }] : [],
	);
	if (shapes.length === 0) return;
	for (const { at, reason, lng, lat } of await findInvalidShapes(sql, shapes)) {
		const row = rows[at]!;
		const where = { feature: referenceOf(row), place: [lng, lat] as [number, number] };
		if (!mend) {
			note('shape_invalid', { ...where, values: { reason } });
			continue;
		}
		const { mended, before, after } = await mendShape(sql, row.geometry!);
		row.geometry = mended;
		const hectares = (squareMetres: number) => squareMetres / 10_000;
		const values = { before: hectares(before), after: hectares(after), change: hectares(after - before) };
		note('shape_mended', { ...where, values: { reason, ...values } });
	}
}

/** The commune of each row: the one it tells, else the one it lies in. */
async function locate(
	sql: Sql,
	rows: readonly StagedRow[],
	communes: readonly CommuneOfToday[],
	note: LayerNote,
): Promise<Map<number, CommuneOfToday>> {
	const names = new CommuneNames(communes);
	const byId = new Map(communes.map((commune) => [commune.id, commune]));
	const lies = await findCommunesOf(
		sql,
		rows.flatMap(({ geometry }, at) => (geometry ? [{ at, geometry }] : [])),
	);
	const found = new Map<number, CommuneOfToday>();
	for (const [at, row] of rows.entries()) {
		const feature = referenceOf(row);
		const here = byId.get(lies.get(at) ?? -1);
		const told = row.fields.commune;
		if (row.geometry && !here) note('place_outside_communes', { feature });
		if (typeof told !== 'string') {
			if (here) found.set(row.index, here);
			continue;
		}
		const [one, ...others] = names.find(told);
		if (!one) note('commune_unknown', { feature, values: { value: told } });
		else if (others.length > 0) {
			// Of several of one name the one it lies in is meant.
			const meant = [one, ...others].find(({ id }) => id === here?.id);
			if (meant) found.set(row.index, meant);
			else
				note('commune_ambiguous', {
					feature,
					values: { value: told, codes: [one, ...others].map(({ code }) => code).join(', ') },
				});
		} else {
			if (here && here.id !== one.id)
				note('commune_differs', { feature, values: { told: one.title, here: here.title } });
			found.set(row.index, one);
		}
	}
	return found;
}

/** The hamlet of ours that the row means; null = none. */
function recognise(
	row: StagedRow,
	name: string,
	commune: CommuneOfToday | null,
	known: readonly KnownHamlet[],
	communes: readonly CommuneOfToday[],
	note: LayerNote,
): KnownHamlet | null {
	const feature = referenceOf(row);
	const byCode = known.find(({ key }) => key === row.fields.code);
	if (byCode) {
		if (commune && byCode.communeId !== null && byCode.communeId !== commune.id) {
			const title = communes.find(({ id }) => id === byCode.communeId)?.title ?? '–';
			note('hamlet_elsewhere', {
				feature,
				values: { known: byCode.label, there: title, told: commune.title },
			});
		}
		return byCode;
	}
	const folded = foldText(name);
	const alike = known.filter((one) => one.folded === folded && one.communeId === commune?.id);
	if (alike.length > 1)
		note('match_ambiguous', { feature, values: { codes: alike.map(({ key }) => key).join(', ') } });
	return commune && folded !== '' ? (alike[0] ?? null) : null;
}

function noteNoCommune(row: StagedRow, note: LayerNote): void {
	// An unknown or ambiguous one was told already.
	if (row.fields.commune === undefined) note('commune_missing', { feature: referenceOf(row) });
}

/** Figures of an earlier day never take the place of newer ones. */
function keptFields(row: StagedRow, hamlet: KnownHamlet, asOf: string, note: LayerNote): readonly string[] {
	const tells = PROFILE_FIELDS.some((field) => field !== 'as_of' && field in row.fields);
	if (!tells) return ['as_of'];
	if (hamlet.asOf === null || asOf >= hamlet.asOf) return [];
	note('figures_older', { feature: referenceOf(row), values: { day: asOf, known: hamlet.asOf } });
	return PROFILE_FIELDS;
}

const namesOf = ({ fields }: StagedRow): Record<(typeof NAMES)[number], string | null> => {
	const [name_vi, name_km, name_zh, name_en] = NAMES.map((field) =>
		typeof fields[field] === 'string' ? fields[field] : null,
	) as [string | null, string | null, string | null, string | null];
	return { name_vi, name_km, name_zh, name_en };
};

/** Null where the row tells nothing of it. */
function profileOf({ fields }: StagedRow, names: readonly string[]): Record<string, number | boolean> | null {
	const told = names.flatMap((field) =>
		field !== 'as_of' && field in fields ? [[field, fields[field] as number | boolean] as const] : [],
	);
	return told.length > 0 ? Object.fromEntries(told) : null;
}

/** The file's own code, or one of ours: hamlets have no official codes. */
export async function nameNewHamlets(
	sql: Sql,
	rows: readonly Pick<PlannedRow, 'fields' | 'resolved'>[],
): Promise<string[]> {
	const slug = (words: string) =>
		foldText(words)
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '');
	const wished = rows.map(({ fields, resolved }) =>
		typeof fields.code === 'string'
			? fields.code
			: `${resolved?.communeCode}-${slug(String(resolved?.name))}`,
	);
	const taken = await listTakenKeys(sql, wished);
	return wished.map((key) => {
		let free = key;
		for (let number = 2; taken.has(free); number++) free = `${key}-${number}`;
		taken.add(free);
		return free;
	});
}
