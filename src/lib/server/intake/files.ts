import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MediaStorage } from '../media/storage/index.ts';
import { workOf } from './open.ts';

/** A file that nobody's row names may be younger than its row. */
const SETTLED_MS = 24 * 3600 * 1000;

/** Where the files of the intake lie: a folder of this machine while they are read, the storage of media once applied. */
export class IntakeFiles {
	constructor(
		readonly directory: string,
		private readonly storage: MediaStorage,
	) {}

	pathOf(id: string): string {
		return join(this.directory, id);
	}

	async received(id: string): Promise<number> {
		return (await stat(this.pathOf(id)).catch(() => null))?.size ?? 0;
	}

	async free(): Promise<number> {
		await mkdir(this.directory, { recursive: true });
		const { bavail, bsize } = await statfs(this.directory);
		return bavail * bsize;
	}

	/** Copies the original to where it lasts. */
	async keep(id: string): Promise<void> {
		if (await this.storage.stat(keyOf(id))) return;
		await this.storage.put(keyOf(id), createReadStream(this.pathOf(id)), 'application/octet-stream');
	}

	/** The original of an applied file back on this machine, where the sweep took it. */
	async bringBack(id: string): Promise<void> {
		const path = this.pathOf(id);
		if (await stat(path).catch(() => null)) return;
		await mkdir(this.directory, { recursive: true });
		const partial = `${path}.partial`;
		await pipeline(await this.storage.get(keyOf(id)), createWriteStream(partial));
		await rename(partial, path);
	}

	async remove(id: string): Promise<void> {
		const path = this.pathOf(id);
		for (const one of [path, `${path}.json`, `${path}.partial`, workOf(path)])
			await rm(one, { recursive: true, force: true });
	}

	/** Removes what no row names, as a killed process leaves it. */
	async removeOthers(known: ReadonlySet<string>, now: number): Promise<void> {
		for (const name of await readdir(this.directory).catch(() => [])) {
			const id = name.split('.')[0]!;
			const found = await stat(join(this.directory, name)).catch(() => null);
			if (known.has(id) || !found || now - found.mtimeMs < SETTLED_MS) continue;
			await this.remove(id);
		}
	}
}

const keyOf = (id: string) => `imports/${id}`;
