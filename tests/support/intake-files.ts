import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { InspectedFile, IntakeFeature, ReadingChoice } from '../../src/lib/imports/intake-types.ts';
import { inspectFile, readFeatures } from '../../src/lib/server/intake/index.ts';

export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
	const archive = new ZipFile();
	for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path);
	archive.end();
	return buffer(archive.outputStream);
}

/** How the inspection proposes that a layer be read. */
export function proposedChoice(file: InspectedFile, name?: string): ReadingChoice {
	const layer = file.layers.find((one) => name === undefined || one.name === name);
	if (!layer) throw new Error(JSON.stringify(file.problems));
	return {
		layer: layer.name,
		system: layer.systems[0]?.code ?? '4326',
		encodings: Object.fromEntries(
			layer.fields.flatMap(({ name: field, encoding }) => (encoding ? [[field, encoding.id]] : [])),
		),
		coordinates: layer.coordinateColumns,
		swap: layer.swapped,
	};
}

/** A folder in which a test writes files as people send them, and what is read of them. */
export function intakeReader() {
	const folder = mkdtempSync(join(tmpdir(), 'phumsoc-intake-'));
	let count = 0;
	const write = (content: string | Uint8Array): string => {
		// On the server a file is called by its number: nothing may hang on its name.
		const path = join(folder, String(count++));
		writeFileSync(path, content);
		return path;
	};
	return {
		folder,
		write,
		read: (name: string) => readFileSync(join(folder, name)),
		async inspect(name: string, content: string | Uint8Array) {
			const path = write(content);
			return { path, file: await inspectFile(path, name) };
		},
		/** All features of a layer, as the inspection proposes to read it. */
		async readAll(path: string, file: InspectedFile, change: Partial<ReadingChoice> = {}) {
			const features: IntakeFeature[] = [];
			for await (const piece of readFeatures(path, { ...proposedChoice(file, change.layer), ...change }))
				features.push(...piece);
			return features;
		},
		/** Of all problems of a file and its layers. */
		codes: (file: InspectedFile) => [
			...file.problems.map(({ code }) => code),
			...file.layers.flatMap(({ problems }) => problems.map(({ code }) => code)),
		],
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
