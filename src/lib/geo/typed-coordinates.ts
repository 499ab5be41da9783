import { VIETNAM_BOUNDS, type Position } from './bounds.ts';
import { fromVn2000, type Vn2000Zone } from './vn2000.ts';

/** How typed numbers are meant: degrees, or metres in a plane of VN-2000. */
export type CoordinateSystem = 'wgs84' | Vn2000Zone;

export type ReadCoordinates =
	| { kind: 'read'; position: Position }
	/** The two numbers only make sense the other way round. */
	| { kind: 'swapped'; position: Position }
	/** `first` is latitude or x (north), `second` longitude or y (east). */
	| { kind: 'unreadable'; which: 'first' | 'second' }
	/** Both are numbers, but no place in Vietnam, whichever way they are read. */
	| { kind: 'elsewhere' };

const DEGREES =
	/^([+-]?\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|độ|d)\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:['′’]|phút|m)\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''|giây|s)\s*)?$/i;
const SPACED = /^(\d{1,3})\s+(\d{1,2})\s+(\d{1,2}(?:[.,]\d+)?)$/;
/** English N E S W, Vietnamese B(ắc) Đ(ông) T(ây); N is read as north, for nothing of Vietnam lies south. */
const SIDE = /^(?:[NESWBĐT]\s*(?=\d))|\s*[NESWBĐT]$/i;

const decimal = (text: string) => Number(text.replace(',', '.'));

/**
 * One number as people and instruments write it: "9,6025", "9.6025", "9°36'09,5\"N", "9 36 09", "1.061.542,13".
 * @returns null where it is none
 */
export function readNumber(text: string): number | null {
	const side = SIDE.exec(text.trim())?.[0].trim().toUpperCase();
	const words = text.trim().replace(SIDE, '').trim();
	const sign = side && 'WST'.includes(side) ? -1 : 1;
	const parts = DEGREES.exec(words) ?? SPACED.exec(words);
	if (parts) {
		const [degrees = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => decimal(part ?? '0'));
		if (minutes >= 60 || seconds >= 60) return null;
		return sign * (degrees + minutes / 60 + seconds / 3600);
	}
	const plain = withoutThousands(words.replace(/[\s\u00a0]/g, ''));
	return /^[+-]?\d+(\.\d+)?$/.test(plain) ? sign * Number(plain) : null;
}

/** Which mark is the decimal one: the last where both stand; a mark that comes twice divides thousands. */
function withoutThousands(text: string): string {
	const marks = text.replace(/[^.,]/g, '');
	if (marks.includes('.') && marks.includes(',')) {
		const [thousands, fraction] = marks.endsWith(',') ? ['.', ','] : [',', '.'];
		return text.replaceAll(thousands, '').replace(fraction, '.');
	}
	if (marks.length > 1) return text.replace(/[.,]/g, '');
	return text.replace(',', '.');
}

/** A pair pasted into one field ("9.6025, 105.9739", "9,6025; 105,9739", DMS with letters), split in two; null = no pair. */
export function splitPair(text: string): [first: string, second: string] | null {
	const words = text.trim();
	const ways = [
		/^(.+?)\s*[;\t\n|]\s*(.+)$/,
		/^([^,]+),\s+([^,]+)$/,
		/^([+-]?\d+[.,]?\d*),\s+([+-]?\d+[.,]?\d*)$/,
		/^(.*["″”'′’°º]\s*[NSB]?)[\s,]+(\d.*)$/i,
		/^([+-]?\d+\.\d+),([+-]?\d+\.\d+)$/,
		/^([+-]?[\d.,]{4,})\s+([+-]?[\d.,]{4,})$/,
	];
	for (const way of ways) {
		const [, first, second] = way.exec(words) ?? [];
		if (first && second && readNumber(first) !== null && readNumber(second) !== null) return [first, second];
	}
	return null;
}

/**
 * Where two typed numbers point.
 * @param first latitude, or x (north) in metres
 * @param second longitude, or y (east) in metres
 */
export function readCoordinates(first: string, second: string, system: CoordinateSystem): ReadCoordinates {
	const one = readNumber(first);
	if (one === null) return { kind: 'unreadable', which: 'first' };
	const other = readNumber(second);
	if (other === null) return { kind: 'unreadable', which: 'second' };
	const place = (north: number, east: number): Position =>
		system === 'wgs84' ? [east, north] : fromVn2000({ x: north, y: east }, system);
	const position = place(one, other);
	if (isInVietnam(position)) return { kind: 'read', position };
	const turned = place(other, one);
	return isInVietnam(turned) ? { kind: 'swapped', position: turned } : { kind: 'elsewhere' };
}

function isInVietnam([lng, lat]: Position): boolean {
	const [west, south, east, north] = VIETNAM_BOUNDS;
	return lng >= west && lng <= east && lat >= south && lat <= north;
}
