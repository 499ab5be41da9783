import type { Position } from '$lib/geo';

const MEASURES = ['point', 'line', 'polygon'] as const;
export type MeasureKind = (typeof MEASURES)[number];

export interface Measured {
	kind: MeasureKind;
	corners: readonly Position[];
}

const MOST_CORNERS = 150;
const PLACE = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/;

/** `line;105.9739,9.6025;105.98,9.61`; longer ones stay out of the address. */
export function formatMeasured({ kind, corners }: Measured): string {
	const kept = corners.length > MOST_CORNERS ? [] : corners;
	if (kind === 'point' && kept.length === 0) return '';
	return [kind, ...kept.map(([lng, lat]) => `${lng.toFixed(6)},${lat.toFixed(6)}`)].join(';');
}

/** Reads it; what it does not understand it leaves out. */
export function parseMeasured(text: string): Measured {
	const [kindText, ...places] = text.split(';');
	const kind = MEASURES.find((one) => one === kindText) ?? 'point';
	const corners = places.flatMap((place): Position[] => {
		const [, lng, lat] = PLACE.exec(place) ?? [];
		return lng && lat && Math.abs(Number(lng)) <= 180 && Math.abs(Number(lat)) <= 90
			? [[Number(lng), Number(lat)]]
			: [];
	});
	return { kind, corners };
}
