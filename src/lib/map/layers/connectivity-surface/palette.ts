import type { GapCell } from '$lib/connectivity/types';
import type { LegendEntry } from '../../types.ts';

/** Classes by their upper bound, a share 0…1 of the hamlets of known state; orange to brown, darker is worse. */
export const CLASSES = [
	{ to: 0, colour: '#fdf0d5', label: { vi: '0 %', km: '0 %', en: '0 %' } },
	{ to: 0.25, colour: '#fdcf8a', label: { vi: 'đến 25 %', km: 'ដល់ 25 %', en: 'up to 25 %' } },
	{
		to: 0.5,
		colour: '#f59b4c',
		label: { vi: 'trên 25 đến 50 %', km: 'លើស 25 ដល់ 50 %', en: 'over 25 to 50 %' },
	},
	{
		to: 0.75,
		colour: '#cf5b1f',
		label: { vi: 'trên 50 đến 75 %', km: 'លើស 50 ដល់ 75 %', en: 'over 50 to 75 %' },
	},
	{ to: 1, colour: '#84300c', label: { vi: 'trên 75 %', km: 'លើស 75 %', en: 'over 75 %' } },
] as const;

export const UNKNOWN_COLOUR = '#8b9096';

/** Share of hamlets without service among those of known state, 0…1; null when no state is known. */
export function shareWithoutService(cell: Pick<GapCell, 'good' | 'weak' | 'none'>): number | null {
	const known = cell.good + cell.weak + cell.none;
	return known === 0 ? null : cell.none / known;
}

/** Colour of a share 0…1; null is unknown. */
export function shareColour(share: number | null): string {
	if (share === null) return UNKNOWN_COLOUR;
	return (CLASSES.find((one) => share <= one.to) ?? CLASSES[4]).colour;
}

export const ENTRIES: readonly LegendEntry[] = [
	...CLASSES.map(({ to, colour, label }) => ({ value: to, label, colour })),
	{
		value: null,
		label: { vi: 'Chưa ấp, khóm nào có dữ liệu', km: 'មិនទាន់មានភូមិណាមានទិន្នន័យ', en: 'No hamlet with data yet' },
		colour: UNKNOWN_COLOUR,
		hollow: true,
	},
];
