export { type Position, type BoundingBox, SOC_TRANG_BOUNDS, uniteBounds, VIETNAM_BOUNDS } from './bounds.ts';
export type { OutlineGrid, PackedRing } from './outlines.ts';
