import { stat } from 'node:fs/promises';
import sax, { type SAXParser, type Tag } from 'sax';
import { FileRefusal, problem, reasonOf } from '../problems.ts';
import {
	PIECE_FEATURES,
	type LayerSource,
	type OpenedFile,
	type RawFeature,
	type Reading,
} from '../source.ts';
import { readHead, readText, textForm } from './bytes.ts';
import { GpxReader } from './gpx.ts';
import { KmlReader } from './kml.ts';

/** What understands the elements of a format, one after the other. */
export interface ElementReader {
	open(name: string, attributes: Record<string, string>): void;
	text(text: string): void;
	close(name: string): void;
	/** What has been understood since it was asked before. */
	take(): { layer: string; feature: RawFeature }[];
	/** Addresses that would lead to other files; they are never followed. */
	readonly links: number;
}

/** Read in pieces, so no address in it, no entity and no style is ever followed. */
export async function openXml(path: string, name: string, kind: 'kml' | 'gpx'): Promise<OpenedFile> {
	const bytes = (await stat(path)).size;
	const make = (): ElementReader => (kind === 'kml' ? new KmlReader() : new GpxReader());
	const layerNames = kind === 'kml' ? [''] : await listLayers(path, make);
	const layers = layerNames.map((own): LayerSource => {
		const layer: LayerSource = {
			name: kind === 'kml' ? name : own,
			stated: { code: '4326', name: 'WGS 84' },
			...{
				features: null,
				columns: null,
				letters: 'unicode',
				written: null,
				isTable: false,
				bytes,
				problems: [],
			},
			async *read(reading) {
				const reader = make();
				yield* readLayer(path, reader, own, reading);
				if (reader.links > 0 && layer.problems.length === 0)
					layer.problems.push(problem('network_links', { count: reader.links }));
			},
		};
		return layer;
	});
	return { format: kind, layers, problems: [] };
}

async function listLayers(path: string, make: () => ElementReader): Promise<string[]> {
	const found = new Set<string>();
	for await (const pieces of readElements(path, make(), {})) for (const { layer } of pieces) found.add(layer);
	return [...found];
}

async function* readLayer(
	path: string,
	reader: ElementReader,
	name: string,
	reading: Reading,
): AsyncGenerator<RawFeature[]> {
	let piece: RawFeature[] = [];
	for await (const found of readElements(path, reader, reading)) {
		for (const { layer, feature } of found) {
			if (layer !== name) continue;
			piece.push(feature);
			if (piece.length < PIECE_FEATURES) continue;
			yield piece;
			piece = [];
		}
	}
	if (piece.length > 0) yield piece;
}

/** @throws FileRefusal `file_truncated` where elements stay open, `file_unreadable` where it is no XML */
async function* readElements(
	path: string,
	reader: ElementReader,
	reading: Reading,
): AsyncGenerator<ReturnType<ElementReader['take']>> {
	const head = await readHead(path);
	const decoder = new TextDecoder(labelOf(head));
	const parser = listen(reader);
	for await (const chunk of readText(path, head, reading)) {
		write(parser, decoder.decode(chunk, { stream: true }));
		yield reader.take();
	}
	write(parser, decoder.decode());
	const open = (parser as unknown as { tags: unknown[] }).tags.length;
	if (open > 0) throw new FileRefusal('file_truncated', { count: 0 });
	yield reader.take();
}

function listen(reader: ElementReader): SAXParser {
	const parser = sax.parser(true, { trim: false, position: false });
	const local = (name: string) => name.slice(name.indexOf(':') + 1);
	parser.onopentag = (tag) => reader.open(local(tag.name), (tag as Tag).attributes);
	parser.onclosetag = (name) => reader.close(local(name));
	parser.ontext = (text) => reader.text(text);
	parser.oncdata = (text) => reader.text(text);
	parser.onerror = (error) => {
		throw error;
	};
	return parser;
}

function write(parser: SAXParser, text: string): void {
	try {
		parser.write(text);
	} catch (error) {
		throw new FileRefusal('file_unreadable', { reason: reasonOf(error).split('\n')[0]! });
	}
}

/** The encoding that the first line tells; UTF-16 has become UTF-8 by now. */
function labelOf(head: Buffer): string {
	if (textForm(head).form !== 'bytes') return 'utf-8';
	const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1];
	try {
		return new TextDecoder(label).encoding;
	} catch {
		return 'utf-8';
	}
}
