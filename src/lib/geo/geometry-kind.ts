/** What a geometry is, one or several of it; `mixed` for a collection. */
export type GeometryKind = 'point' | 'line' | 'polygon' | 'mixed';

const KINDS: Readonly<Record<string, GeometryKind>> = {
	Point: 'point',
	MultiPoint: 'point',
	LineString: 'line',
	MultiLineString: 'line',
	Polygon: 'polygon',
	MultiPolygon: 'polygon',
	GeometryCollection: 'mixed',
};

/** By the type that GeoJSON calls it; undefined for a word that is none. */
export const kindOfGeometry = (type: string): GeometryKind | undefined => KINDS[type];
