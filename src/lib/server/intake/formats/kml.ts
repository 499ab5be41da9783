import type { Geometry, Position } from 'geojson';
import type { RawFeature } from '../source.ts';
import { MAX_FEATURE_BYTES } from './scan-json.ts';
import type { ElementReader } from './xml.ts';

/** Elements of a placemark that say something of it. */
const OWN_WORDS = ['name', 'description', 'address', 'phoneNumber', 'when', 'begin', 'end'];
const GEOMETRIES = ['Point', 'LineString', 'Polygon', 'Track'];

interface Placemark {
	properties: Record<string, string>;
	geometries: Geometry[];
	rings: Position[][];
	/** Letters of its coordinates so far. */
	long: number;
}

/** Understands KML 2.2: placemarks with their words, extended data and geometries, and the folders they lie in. */
export class KmlReader implements ElementReader {
	links = 0;
	private path: string[] = [];
	private folders: string[] = [];
	private words = '';
	private dataName = '';
	private placemark: Placemark | null = null;
	private positions: Position[] = [];
	private found: { layer: string; feature: RawFeature }[] = [];

	take() {
		const { found } = this;
		this.found = [];
		return found;
	}

	open(name: string, attributes: Record<string, string>): void {
		this.path.push(name);
		this.words = '';
		if (name === 'NetworkLink') this.links++;
		else if (name === 'Folder') this.folders.push('');
		else if (name === 'Placemark')
			this.placemark = { properties: this.folderWords(), geometries: [], rings: [], long: 0 };
		else if (name === 'Data' || name === 'SimpleData') this.dataName = attributes['name'] ?? '';
		else if (GEOMETRIES.includes(name)) {
			this.positions = [];
			if (name === 'Polygon' && this.placemark) this.placemark.rings = [];
		}
	}

	text(text: string): void {
		if (this.placemark && this.path.at(-1) === 'coordinates') this.placemark.long += text.length;
		if (this.placemark && this.placemark.long > MAX_FEATURE_BYTES) this.words = '';
		else this.words += text;
	}

	close(name: string): void {
		this.path.pop();
		const parent = this.path.at(-1) ?? '';
		const words = this.words.trim();
		this.words = '';
		if (name === 'Folder') this.folders.pop();
		else if (name === 'name' && parent === 'Folder') this.folders[this.folders.length - 1] = words;
		if (this.placemark) this.closeWithin(this.placemark, name, parent, words);
	}

	private closeWithin(placemark: Placemark, name: string, parent: string, words: string): void {
		if (name === 'Placemark') {
			this.found.push({ layer: '', feature: finish(placemark) });
			this.placemark = null;
		} else if (name === 'coordinates') this.positions = readPositions(words);
		else if (name === 'coord' && parent === 'Track')
			this.positions.push(...readPositions(words.replace(/\s+/g, ',')));
		else if (name === 'LinearRing' && this.path.includes('Polygon')) placemark.rings.push(this.positions);
		else if (GEOMETRIES.includes(name) || name === 'LinearRing') this.addGeometry(placemark, name);
		else if (name === 'SimpleData' || (name === 'value' && parent === 'Data'))
			placemark.properties[this.dataName] = words;
		else if (OWN_WORDS.includes(name) && words !== '') placemark.properties[name] ??= words;
	}

	private addGeometry(placemark: Placemark, name: string): void {
		const [first] = this.positions;
		if (name === 'Polygon') placemark.geometries.push({ type: 'Polygon', coordinates: placemark.rings });
		else if (name === 'Point') {
			if (first) placemark.geometries.push({ type: 'Point', coordinates: first });
		} else if (first) placemark.geometries.push({ type: 'LineString', coordinates: this.positions });
		this.positions = [];
	}

	private folderWords(): Record<string, string> {
		const folder = this.folders.filter((name) => name !== '').join(' / ');
		return folder === '' ? {} : { folder };
	}
}

/** "105.97,9.60,0 105.98,9.61,0": longitude, latitude, height. */
function readPositions(words: string): Position[] {
	if (words === '') return [];
	return words.split(/\s+/).map((one) => {
		const [lng = NaN, lat = NaN] = one.split(',').map(Number);
		return [lng, lat];
	});
}

function finish({ properties, geometries, long }: Placemark): RawFeature {
	if (long > MAX_FEATURE_BYTES) return { geometry: null, properties, broken: 'feature_too_large' };
	return { geometry: gather(geometries), properties };
}

/** Several geometries of one kind are one of many parts. */
function gather(geometries: readonly Geometry[]): Geometry | null {
	const [first] = geometries;
	if (!first || geometries.length === 1) return first ?? null;
	if (geometries.some(({ type }) => type !== first.type))
		return { type: 'GeometryCollection', geometries: [...geometries] };
	const coordinates = geometries.map((one) => ('coordinates' in one ? one.coordinates : []));
	return { type: `Multi${first.type}`, coordinates } as Geometry;
}
