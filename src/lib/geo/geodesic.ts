import type { Position } from './bounds.ts';

/** WGS 84: equatorial radius in metres and flattening. */
const EQUATOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const POLE = EQUATOR * (1 - FLATTENING);
const RADIANS = Math.PI / 180;
const ROUNDS = 100;

/**
 * Length of the shortest way over the WGS 84 ellipsoid, metres, to less than a millimetre (Vincenty 1975, inverse
 * formula). For points of one region: it does not converge between nearly opposite ends of the Earth.
 * @param one, other degrees, EPSG:4326
 * @returns NaN where it does not converge
 */
export function geodesicMetres([lng, lat]: Position, [otherLng, otherLat]: Position): number {
	const difference = (otherLng - lng) * RADIANS;
	const reduced = Math.atan((1 - FLATTENING) * Math.tan(lat * RADIANS));
	const otherReduced = Math.atan((1 - FLATTENING) * Math.tan(otherLat * RADIANS));
	const [sine, cosine] = [Math.sin(reduced), Math.cos(reduced)];
	const [otherSine, otherCosine] = [Math.sin(otherReduced), Math.cos(otherReduced)];
	let lambda = difference;
	for (let round = 0; round < ROUNDS; round++) {
		const [sineLambda, cosineLambda] = [Math.sin(lambda), Math.cos(lambda)];
		const sineSigma = Math.hypot(
			otherCosine * sineLambda,
			cosine * otherSine - sine * otherCosine * cosineLambda,
		);
		if (sineSigma === 0) return 0;
		const cosineSigma = sine * otherSine + cosine * otherCosine * cosineLambda;
		const sigma = Math.atan2(sineSigma, cosineSigma);
		const sineAlpha = (cosine * otherCosine * sineLambda) / sineSigma;
		const squareAlpha = 1 - sineAlpha * sineAlpha;
		// Along the equator the middle of the way has no latitude of its own.
		const middle = squareAlpha === 0 ? 0 : cosineSigma - (2 * sine * otherSine) / squareAlpha;
		const c = (FLATTENING / 16) * squareAlpha * (4 + FLATTENING * (4 - 3 * squareAlpha));
		const before = lambda;
		lambda =
			difference +
			(1 - c) *
				FLATTENING *
				sineAlpha *
				(sigma + c * sineSigma * (middle + c * cosineSigma * (2 * middle * middle - 1)));
		if (Math.abs(lambda - before) > 1e-12) continue;
		const square = squareAlpha * ((EQUATOR / POLE) ** 2 - 1);
		const a = 1 + (square / 16384) * (4096 + square * (square * (320 - 175 * square) - 768));
		const b = (square / 1024) * (256 + square * (square * (74 - 47 * square) - 128));
		const inner =
			cosineSigma * (2 * middle * middle - 1) -
			(b / 6) * middle * (4 * sineSigma * sineSigma - 3) * (4 * middle * middle - 3);
		return POLE * a * (sigma - b * sineSigma * (middle + (b / 4) * inner));
	}
	return NaN;
}
