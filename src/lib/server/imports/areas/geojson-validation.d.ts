/** geojson-validation 1.0 ships without types; these are the calls we make. With `trace` true it returns what is wrong. */
declare module 'geojson-validation' {
	interface GeoJsonValidation {
		valid(value: unknown): boolean;
		isFeature(value: unknown, trace: true): string[];
	}
	const validation: GeoJsonValidation;
	export default validation;
}
