import type { ModelHamlets } from '../../../connectivity/propagation/model-hamlets.ts';
import type { PropagationSettings } from '../../../connectivity/propagation/settings.ts';
import type { HamletPlaceRow } from './repository.ts';

/** Hamlets as columns for the model; surroundings by the hamlet's kind, as the settings say. */
export function toModelHamlets(
	rows: readonly HamletPlaceRow[],
	{ environments }: PropagationSettings,
): ModelHamlets {
	const positions = new Float64Array(rows.length * 2);
	const offsets = new Uint32Array(rows.length + 1);
	const corners: number[] = [];
	for (const [at, { lng, lat, line }] of rows.entries()) {
		positions[2 * at] = lng ?? NaN;
		positions[2 * at + 1] = lat ?? NaN;
		if (line !== null) {
			const { coordinates } = JSON.parse(line) as { coordinates: [number, number][] };
			for (const [east, north] of coordinates) corners.push(east, north);
		}
		offsets[at + 1] = corners.length / 2;
	}
	const kinds = environments.value;
	return {
		positions,
		environments: rows.map(({ kind }) => kinds[kind as keyof typeof kinds] ?? kinds.ap),
		settlement: { offsets, positions: Float64Array.from(corners) },
	};
}
