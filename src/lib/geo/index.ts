export { type Position, type BoundingBox, SOC_TRANG_BOUNDS, VIETNAM_BOUNDS } from './bounds.ts';
