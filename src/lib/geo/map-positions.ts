import type { Geometry, Position } from 'geojson';

/** The same geometry with every position put elsewhere. */
export function mapPositions(geometry: Geometry, move: (position: Position) => Position): Geometry {
	if (geometry.type === 'GeometryCollection')
		return { ...geometry, geometries: geometry.geometries.map((part) => mapPositions(part, move)) };
	const deep = (part: unknown): unknown =>
		Array.isArray(part) && typeof part[0] === 'number'
			? move(part as Position)
			: (part as unknown[]).map(deep);
	return { ...geometry, coordinates: deep(geometry.coordinates) } as Geometry;
}
