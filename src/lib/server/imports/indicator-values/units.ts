import { kindName } from '$lib/areas/title';
import type { AreaKind } from '$lib/areas/types';
import { foldText } from '$lib/text';
import { compareNames, splitKind } from '../areas/names.ts';
import type { ValueCode } from './findings.ts';
import type { Mention } from './table.ts';

/** A unit as the database has it, for a time. */
export interface KnownUnit {
	id: number;
	code: string;
	level: 'province' | 'district' | 'commune';
	kind: AreaKind;
	name: string;
	/** First day; null = not recorded. */
	from: string | null;
	/** First day after it; null = still there. */
	until: string | null;
}

export interface UnitLinks {
	/** What a unit belonged to, and when. */
	parents: readonly { areaId: number; parentId: number; from: string | null; until: string | null }[];
	successions: readonly { fromId: number; toId: number }[];
}

export type FoundUnit =
	| { unit: KnownUnit; notice: null | { code: 'unit_spelling' | 'unit_by_name'; values: Values } }
	| { unit: null; code: ValueCode; values: Values };
type Values = Record<string, string | number>;

const CODE_LENGTHS = [5, 3, 2];
/** "P. 6", "TT. Kế Sách", "X.Lai Hòa": kinds as tables shorten them. */
const SHORT_KINDS: readonly (readonly [RegExp, string])[] = [
	[/^(?:tx)[.\s]\s*/i, 'Thị xã '],
	[/^(?:tt)[.\s]\s*/i, 'Thị trấn '],
	[/^(?:tp)[.\s]\s*/i, 'Thành phố '],
	[/^p[.\s]\s*(?=\p{L}|\d)/iu, 'Phường '],
	[/^x[.\s]\s*(?=\p{L}|\d)/iu, 'Xã '],
	[/^h[.\s]\s*(?=\p{L}|\d)/iu, 'Huyện '],
];

const isThere = ({ from, until }: Pick<KnownUnit, 'from' | 'until'>, day: string) =>
	(from === null || from <= day) && (until === null || until > day);

export const titleOf = ({ kind, name }: Pick<KnownUnit, 'kind' | 'name'>) =>
	`${kindName(kind, 'vi')} ${name}`;

/** Finds units by code or name on a day. A code alone is never enough: it meant another unit at another time. */
export class UnitFinder {
	readonly #byCode = new Map<string, KnownUnit[]>();
	readonly #byFoldedName = new Map<string, KnownUnit[]>();
	readonly #byId = new Map<number, KnownUnit>();
	readonly #links: UnitLinks;
	readonly #above = new Map<number, UnitLinks['parents'][number][]>();
	readonly #below = new Map<number, UnitLinks['parents'][number][]>();
	readonly #found = new Map<string, FoundUnit>();

	constructor(units: readonly KnownUnit[], links: UnitLinks) {
		this.#links = links;
		for (const link of links.parents) {
			push(this.#above, link.areaId, link);
			push(this.#below, link.parentId, link);
		}
		for (const unit of units) {
			this.#byId.set(unit.id, unit);
			push(this.#byCode, unit.code, unit);
			push(this.#byFoldedName, foldedName(unit.name), unit);
		}
	}

	/** @param day last day of the figure's period, YYYY-MM-DD */
	find(mention: Mention, day: string): FoundUnit {
		const key = [mention.code, mention.name, mention.parent, day].join('\u0000');
		const known = this.#found.get(key);
		if (known) return known;
		const found = mention.code === '' ? this.#byName(mention, day) : this.#byCodeOf(mention, day);
		this.#found.set(key, found);
		return found;
	}

	/** The unit above one on a day; null where none is recorded. */
	parentOf(id: number, day: string): KnownUnit | null {
		const link = this.#above.get(id)?.find((one) => isThere(one, day));
		return link ? (this.#byId.get(link.parentId) ?? null) : null;
	}

	/** Units right below one on a day. */
	childrenOf(id: number, day: string): number[] {
		return (this.#below.get(id) ?? [])
			.filter((one) => isThere(one, day))
			.map(({ areaId }) => areaId)
			.filter((areaId) => this.#byId.has(areaId));
	}

	#byCodeOf({ code, name }: Mention, day: string): FoundUnit {
		const bare = code.replace(/^'/, '').replace(/\.0+$/, '').replace(/\s/g, '');
		const spellings = [
			bare,
			...CODE_LENGTHS.filter((length) => length > bare.length).map((length) => bare.padStart(length, '0')),
		];
		const everUsed = /^\d+$/.test(bare) ? spellings.flatMap((one) => this.#byCode.get(one) ?? []) : [];
		if (everUsed.length === 0) {
			const named = name === '' ? [] : this.#named(name, day, null);
			return {
				unit: null,
				code: 'unit_unknown',
				values: {
					code,
					name,
					likely: named.map((unit) => `${unit.code} ${titleOf(unit)}`).join('; '),
				},
			};
		}
		const ofTheDay = everUsed.filter((unit) => isThere(unit, day));
		const agreeing =
			name === '' ? ofTheDay : ofTheDay.filter((unit) => agreementOf(unit, name) !== 'different');
		const [unit] = agreeing.length > 0 ? agreeing : ofTheDay;
		if (!unit) return this.#atAnotherTime(everUsed, name, day);
		if (name === '') return { unit, notice: null };
		const agreement = agreementOf(unit, name);
		const values = { code: unit.code, ours: titleOf(unit), theirs: name, day };
		if (agreement === 'different') return { unit: null, code: 'unit_name_differs', values };
		return { unit, notice: agreement === 'same' ? null : { code: 'unit_spelling', values } };
	}

	/** The code is of another time: named with what there was instead on the day. */
	#atAnotherTime(everUsed: readonly KnownUnit[], name: string, day: string): FoundUnit {
		const agreeing = everUsed.filter((unit) => name === '' || agreementOf(unit, name) !== 'different');
		const likely = agreeing.length > 0 ? agreeing : everUsed;
		const gone = likely.filter(({ until }) => until !== null && until <= day);
		// The last there was before the day, else the first after it.
		const unit =
			gone.toSorted((one, other) => other.until!.localeCompare(one.until!))[0] ??
			likely.toSorted((one, other) => (one.from ?? '').localeCompare(other.from ?? ''))[0]!;
		const isLater = unit.from !== null && unit.from > day;
		const others = this.#related(unit.id, isLater ? 'before' : 'after', day);
		return {
			unit: null,
			code: isLater ? 'unit_not_yet' : 'unit_no_more',
			values: {
				code: unit.code,
				name: titleOf(unit),
				since: isLater ? (unit.from ?? '') : (unit.until ?? ''),
				day,
				instead: others.map((one) => `${one.code} ${titleOf(one)}`).join('; '),
			},
		};
	}

	/** What a unit was made of, or what became of it, on a day. */
	#related(id: number, way: 'before' | 'after', day: string): KnownUnit[] {
		const found = new Map<number, KnownUnit>();
		let edge = [id];
		for (let step = 0; step < 10 && edge.length > 0; step++) {
			edge = this.#links.successions.flatMap(({ fromId, toId }) =>
				way === 'before' ? (edge.includes(toId) ? [fromId] : []) : edge.includes(fromId) ? [toId] : [],
			);
			for (const one of edge) {
				const unit = this.#byId.get(one);
				if (unit && isThere(unit, day)) found.set(one, unit);
			}
		}
		return [...found.values()];
	}

	#byName({ name, parent }: Mention, day: string): FoundUnit {
		const units = this.#named(name, day, parent);
		const [unit, ...others] = units;
		if (unit && others.length === 0)
			return {
				unit,
				notice: { code: 'unit_by_name', values: { theirs: name, ours: `${unit.code} ${titleOf(unit)}` } },
			};
		if (unit)
			return {
				unit: null,
				code: 'unit_ambiguous',
				values: {
					name,
					candidates: units
						.map((one) => {
							const above = this.parentOf(one.id, day);
							return `${one.code} ${titleOf(one)}${above ? ` (${titleOf(above)})` : ''}`;
						})
						.join('; '),
				},
			};
		const { kind, bare } = splitName(name);
		const ever = (this.#byFoldedName.get(foldedName(bare)) ?? []).filter(
			(one) => kind === null || one.kind === kind,
		);
		if (ever.length > 0) return this.#atAnotherTime(ever, name, day);
		return { unit: null, code: 'unit_unknown', values: { code: '', name, likely: '' } };
	}

	/** Units of a day by name, the best spelt only; with their kind where it is told, and below `parent` where it is. */
	#named(name: string, day: string, parent: string | null): KnownUnit[] {
		const { kind, bare } = splitName(name);
		const like = (this.#byFoldedName.get(foldedName(bare)) ?? []).filter(
			(unit) => isThere(unit, day) && (kind === null ? unit.level === 'commune' : unit.kind === kind),
		);
		const below = parent
			? like.filter((unit) => {
					const above = this.parentOf(unit.id, day);
					return above !== null && agreementOf(above, parent) !== 'different';
				})
			: like;
		const exact = below.filter((unit) => ['same', 'spelling'].includes(agreementOf(unit, name)));
		return exact.length > 0 ? exact : below;
	}
}

/** "P. 06" is Phường 6: kind and bare name. */
function splitName(words: string): { kind: AreaKind | null; bare: string } {
	const trimmed = words.trim();
	const short = SHORT_KINDS.find(([pattern]) => pattern.test(trimmed));
	const whole = short ? trimmed.replace(short[0], short[1]) : trimmed;
	for (const level of ['commune', 'district', 'province'] as const) {
		const { kind, name } = splitKind(whole, level);
		if (kind) return { kind, bare: name };
	}
	return { kind: null, bare: whole };
}

function agreementOf({ kind, name }: KnownUnit, told: string) {
	const split = splitName(told);
	if (split.kind !== null && split.kind !== kind) return 'different';
	return compareNames(name, split.bare);
}

const foldedName = (name: string): string =>
	foldText(name)
		.replace(/[-–’'.]/g, ' ')
		.split(/\s+/)
		.map((syllable) => syllable.replaceAll('y', 'i').replace(/^0+(?=\d)/, ''))
		.join(' ');

function push<Key, Value>(into: Map<Key, Value[]>, key: Key, value: Value): void {
	const list = into.get(key);
	if (list) list.push(value);
	else into.set(key, [value]);
}
