/** [longitude, latitude], EPSG:4326, degrees. */
export type Position = [lng: number, lat: number];

/** [west, south, east, north], EPSG:4326, degrees. */
export type BoundingBox = [west: number, south: number, east: number, north: number];

/** The smallest box around both. */
export const uniteBounds = (one: BoundingBox, other: BoundingBox): BoundingBox => [
	Math.min(one[0], other[0]),
	Math.min(one[1], other[1]),
	Math.max(one[2], other[2]),
	Math.max(one[3], other[3]),
];

/** The former province of Sóc Trăng with a little sea: what the map opens on. */
export const SOC_TRANG_BOUNDS: BoundingBox = [105.53, 9.22, 106.33, 9.98];

/** Mainland, sea and islands, Hoàng Sa and Trường Sa included: what may hold a coordinate of ours. */
export const VIETNAM_BOUNDS: BoundingBox = [102.0, 6.0, 118.0, 23.6];
