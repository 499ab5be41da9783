import { shareRanks } from '../../statistics/correlation.ts';
import type { AreaValue } from '../types.ts';

/**
 * How figures of different units are made comparable, over the units that have all of them:
 * `minmax`: 0 for the least, 1 for the greatest; `z`: standard deviations from the mean; `rank`: 0 for the first
 * place from below, 1 for the last, ties sharing the mean of their places.
 */
export const NORMALISATIONS = ['minmax', 'z', 'rank'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/** One indicator of an index. */
export interface Ingredient {
	indicatorId: string;
	/** ≥ 0; only its share of all weights matters. */
	weight: number;
	/** True where a greater figure makes the index greater. */
	isUp: boolean;
	/** Figures of the units, in any order. */
	values: readonly AreaValue[];
}

export interface IndexedUnit {
	/** The figure of the first ingredient, with the unit's name. */
	unit: AreaValue;
	/** 0…100 for minmax and rank, standard deviations for z; null where a figure is missing. */
	score: number | null;
	/** 1 is the greatest index; equal ones share a place. null = unranked. */
	rank: number | null;
	/** Share of each ingredient in the score, in its order; empty where unranked. */
	parts: readonly number[];
	/** Indicators without a figure here, and those whose figure is kept from the reader. */
	missing: readonly string[];
	hidden: readonly string[];
}

/** The ranked units as a table of numbers, for trying weights. */
export interface ScoreTable {
	/** By ranked unit, then by ingredient: normalised and turned so that greater is greater. */
	rows: readonly (readonly number[])[];
	/** Shares of 1. */
	weights: readonly number[];
}

export interface Composite {
	/** In the order of the first ingredient's list. */
	units: readonly IndexedUnit[];
	table: ScoreTable;
}

/** Weights as shares of 1; all alike where none weighs anything. */
export function shareWeights(weights: readonly number[]): number[] {
	const sum = weights.reduce((total, weight) => total + weight, 0);
	return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

/**
 * Makes one index of several indicators. A unit that lacks a figure of an ingredient that weighs something is not
 * ranked and says which: nothing is put in its place.
 */
export function makeComposite(ingredients: readonly Ingredient[], how: Normalisation): Composite {
	const weights = shareWeights(ingredients.map(({ weight }) => weight));
	const lists = ingredients.map(({ values }) => new Map(values.map((value) => [value.areaId, value])));
	const units = (ingredients[0]?.values ?? []).map((unit) => {
		const figures = lists.map((list) => list.get(unit.areaId) ?? null);
		const without = (isWanted: (figure: AreaValue | null) => boolean) =>
			ingredients.flatMap(({ indicatorId }, index) =>
				weights[index]! > 0 && isWanted(figures[index]!) ? [indicatorId] : [],
			);
		return {
			unit,
			figures,
			missing: without((figure) => figure === null || (figure.value === null && !figure.hidden)),
			hidden: without((figure) => figure !== null && figure.value === null && figure.hidden),
		};
	});
	const complete = units.filter(({ missing, hidden }) => missing.length === 0 && hidden.length === 0);
	const columns = ingredients.map(({ isUp }, column) => {
		// What weighs nothing may be unknown; it is not looked at.
		if (weights[column] === 0) return complete.map(() => 0);
		const figures = complete.map(({ figures }) => figures[column]!.value!);
		return normalise(isUp ? figures : figures.map((figure) => -figure), how);
	});
	const rows = complete.map((_, row) => columns.map((column) => column[row]!));
	const scores = scoreRows(rows, weights);
	const places = placesOf(scores);
	const factor = how === 'z' ? 1 : 100;
	const rowOf = new Map(complete.map(({ unit }, row) => [unit.areaId, row]));
	return {
		table: { rows, weights },
		units: units.map(({ unit, missing, hidden }) => {
			const row = rowOf.get(unit.areaId);
			if (row === undefined) return { unit, score: null, rank: null, parts: [], missing, hidden };
			const parts = rows[row]!.map((part, column) => factor * part * weights[column]!);
			return { unit, score: factor * scores[row]!, rank: places[row]!, parts, missing, hidden };
		}),
	};
}

/** Weighted sums of the rows. */
export const scoreRows = (rows: readonly (readonly number[])[], weights: readonly number[]): number[] =>
	rows.map((row) => row.reduce((sum, part, column) => sum + part * weights[column]!, 0));

/** Figures that differ by less than this differ by the rounding of doubles. */
const ALIKE = 1e-9;

/** Place of each score: 1 is the greatest, equal ones share the better place (1, 2, 2, 4). */
export function placesOf(scores: readonly number[]): number[] {
	const order = scores.map((_, index) => index).sort((one, other) => scores[other]! - scores[one]!);
	const places = scores.map(() => 0);
	order.forEach((index, position) => {
		const before = order[position - 1];
		const isShared = before !== undefined && scores[before]! - scores[index]! < ALIKE;
		places[index] = isShared ? places[before]! : position + 1;
	});
	return places;
}

/** Figures that are all alike tell the units apart by nothing: the middle for each. */
function normalise(figures: readonly number[], how: Normalisation): number[] {
	if (figures.length === 0) return [];
	if (how === 'rank') {
		if (figures.length === 1) return [0.5];
		return shareRanks(figures).map((rank) => (rank - 1) / (figures.length - 1));
	}
	if (how === 'minmax') {
		const [least, greatest] = [Math.min(...figures), Math.max(...figures)];
		return figures.map((figure) => (greatest > least ? (figure - least) / (greatest - least) : 0.5));
	}
	const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
	const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
	// Of these units, not of a sample of others.
	const deviation = Math.sqrt(squares / figures.length);
	return figures.map((figure) => (deviation > 0 ? (figure - mean) / deviation : 0));
}
