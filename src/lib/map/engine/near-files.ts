import { uniteBounds, type BoundingBox } from '$lib/geo';
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

function contains(outer: BoundingBox, inner: BoundingBox): boolean {
	return String(uniteBounds(outer, inner)) === String(outer);
}
