import type { BoundingBox } from '$lib/geo';
import type { BundledSource, LayerDeclaration } from '../types.ts';

/** The file of a bundled source that holds all there is of it within `seen`; without `seen` the whole one. */
export function chooseFile({ url, near }: BundledSource, seen?: BoundingBox): string {
	return near && seen && contains(near.bounds, seen) ? near.url : url;
}

/** Whether some layer needs its whole file once the camera has seen `after` and not only `before`. */
export function needsMore(
	declared: readonly LayerDeclaration[],
	before: BoundingBox,
	after: BoundingBox,
): boolean {
	return declared.some(
		({ source }) => source.kind === 'bundled' && chooseFile(source, before) !== chooseFile(source, after),
	);
}

/** The smallest box around both. */
export function join(one: BoundingBox, other: BoundingBox): BoundingBox {
	return [
		Math.min(one[0], other[0]),
		Math.min(one[1], other[1]),
		Math.max(one[2], other[2]),
		Math.max(one[3], other[3]),
	];
}

function contains(outer: BoundingBox, inner: BoundingBox): boolean {
	return String(join(outer, inner)) === String(outer);
}
