import { COORDINATE_SYSTEMS } from '$lib/geo/coordinate-systems';

/** A parameter of a projection in WKT. */
function parameter(wkt: string, name: RegExp): number | null {
	const found = new RegExp(`PARAMETER\\["(?:${name.source})",\\s*([-\\d.]+)`, 'i').exec(wkt)?.[1];
	return found === undefined ? null : Number(found);
}

/**
 * EPSG number of the system that a file describes. Programs of survey offices write VN-2000 under names of their own
 * and often on the datum of WGS 84; its planes are told by meridian and scale, which nobody else uses.
 * @returns null where it is none that we know
 */
export function identifySystem({ code, wkt }: { code: string | null; wkt: string }): string | null {
	if (code !== null) return /^(?:EPSG|OGC):(?:CRS84|\d+)$/.test(code) ? numberOf(code) : null;
	if (/^(?:GEOGCRS|GEOGCS|BOUNDCRS\[\s*SOURCECRS\[\s*GEOG)/.test(wkt)) {
		if (/VN[-_ ]?2000|Vietnam[_ ]2000/i.test(wkt)) return '4756';
		return /WGS[_ ]?(?:19)?84|World Geodetic System 1984/i.test(wkt) ? '4326' : null;
	}
	const meridian = parameter(wkt, /Longitude of natural origin|central_meridian/);
	const scale = parameter(wkt, /Scale factor at natural origin|scale_factor/);
	const easting = parameter(wkt, /False easting|false_easting/);
	if (meridian === null || scale === null || easting !== 500_000) return null;
	const isOurs = /VN[-_ ]?2000|Vietnam[_ ]2000/i.test(wkt) || Math.abs(scale - 0.9999) < 1e-7;
	if (!isOurs) return Math.abs(scale - 0.9996) < 1e-7 && meridian === 105 ? '32648' : null;
	const system = COORDINATE_SYSTEMS.find(
		(one) =>
			one.meridian !== null &&
			Math.abs(one.meridian - meridian) < 1e-6 &&
			Math.abs((one.scale ?? 0) - scale) < 1e-7,
	);
	return system?.code ?? null;
}

const numberOf = (code: string) => (code.endsWith('CRS84') ? '4326' : code.slice(code.indexOf(':') + 1));
