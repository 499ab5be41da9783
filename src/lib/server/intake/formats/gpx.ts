import type { Position } from 'geojson';
import type { RawFeature } from '../source.ts';
import type { ElementReader } from './xml.ts';

/** Layers by the element that makes a feature of each. */
const LAYERS: Record<string, string> = { wpt: 'waypoints', rte: 'routes', trk: 'tracks' };
const OWN_WORDS = ['name', 'cmt', 'desc', 'src', 'type', 'sym', 'time', 'ele', 'number'];

/** Understands GPX 1.0 and 1.1: waypoints, routes and tracks, each a layer. */
export class GpxReader implements ElementReader {
	readonly links = 0;
	private path: string[] = [];
	private words = '';
	private properties: Record<string, string> | null = null;
	private lines: Position[][] = [];
	private point: Position | null = null;
	private found: { layer: string; feature: RawFeature }[] = [];

	take() {
		const { found } = this;
		this.found = [];
		return found;
	}

	open(name: string, attributes: Record<string, string>): void {
		this.path.push(name);
		this.words = '';
		const position = (): Position => [Number(attributes['lon'] ?? NaN), Number(attributes['lat'] ?? NaN)];
		if (name in LAYERS) {
			this.properties = {};
			this.lines = name === 'rte' ? [[]] : [];
			this.point = name === 'wpt' ? position() : null;
		} else if (name === 'trkseg') this.lines.push([]);
		else if (name === 'trkpt' || name === 'rtept') this.lines.at(-1)?.push(position());
	}

	text(text: string): void {
		this.words += text;
	}

	close(name: string): void {
		this.path.pop();
		const words = this.words.trim();
		this.words = '';
		if (!this.properties) return;
		const layer = LAYERS[name];
		if (layer !== undefined) {
			this.found.push({ layer, feature: { geometry: this.geometryOf(name), properties: this.properties } });
			this.properties = null;
		} else if (OWN_WORDS.includes(name) && (this.path.at(-1) ?? '') in LAYERS && words !== '')
			this.properties[name] = words;
	}

	private geometryOf(name: string): unknown {
		if (name === 'wpt') return { type: 'Point', coordinates: this.point };
		const lines = this.lines.filter(({ length }) => length > 1);
		const [first] = lines;
		if (!first) return null;
		return lines.length === 1
			? { type: 'LineString', coordinates: first }
			: { type: 'MultiLineString', coordinates: lines };
	}
}
