import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
	const archive = new ZipFile();
	for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path);
	archive.end();
	return buffer(archive.outputStream);
}

/** A folder in which a test writes files as people send them. */
export function intakeFolder(): {
	folder: string;
	write(name: string, content: string | Uint8Array): string;
	remove(): void;
} {
	const folder = mkdtempSync(join(tmpdir(), 'phumsoc-intake-'));
	let count = 0;
	return {
		folder,
		write(name, content) {
			// On the server a file is called by its number: nothing may hang on its name.
			const path = join(folder, `${count++}`);
			writeFileSync(path, content);
			return path;
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
