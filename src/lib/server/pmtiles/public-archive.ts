import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { todayInVietnam } from '../../calendar/index.ts';
import { GUEST } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import type { TileService } from '../tiles/index.ts';
import { listPublicLayers, NOTHING_ASKED } from './gather.ts';
import { DEEPEST_ZOOM, writePublicArchive } from './service.ts';

export const ARCHIVE_NAME = 'phum-soc.pmtiles';

const KEPT = v.object({
	/** Names what it was made of: data of every layer in it, and the day. */
	revision: v.string(),
	madeAt: v.string(),
	/** Bytes. */
	size: v.number(),
	tiles: v.number(),
	layers: v.array(v.string()),
});
type KeptArchive = v.InferOutput<typeof KEPT>;

/**
 * The archive of the public layers that this server gives away: made when it is asked for, kept in a folder, and made
 * anew when a layer has changed since, so that what was withdrawn is in no file that leaves from then on.
 */
export class PublicArchive {
	/** Of several who ask at once, one waits for the work and the others for him. */
	#making: Promise<KeptArchive> | null = null;
	readonly path: string;

	constructor(
		private readonly parts: { sql: Sql; tiles: TileService },
		private readonly folder: string,
	) {
		this.path = join(folder, ARCHIVE_NAME);
	}

	/** What is kept, where it is still what a guest sees; null = it would have to be made. */
	async find(): Promise<KeptArchive | null> {
		const kept = await this.#read();
		return kept && kept.revision === (await this.#revision()) ? kept : null;
	}

	/** The archive as a guest would see it now; made first where it is not there. @throws AppError NotFound as `writePublicArchive` */
	async get(): Promise<KeptArchive> {
		const kept = await this.find();
		if (kept) return kept;
		this.#making ??= this.#make().finally(() => (this.#making = null));
		return this.#making;
	}

	async #make(): Promise<KeptArchive> {
		const { sql, tiles } = this.parts;
		await mkdir(this.folder, { recursive: true });
		// Before the work: what changes meanwhile makes the file old at once.
		const revision = await this.#revision();
		const path = join(this.folder, `making-${process.pid}.pmtiles`);
		const written = await writePublicArchive(sql, tiles, { path, maxzoom: DEEPEST_ZOOM });
		const kept: KeptArchive = { revision, madeAt: new Date().toISOString(), ...written };
		await rename(path, this.path);
		await writeFile(`${this.path}.json`, JSON.stringify(kept));
		return kept;
	}

	async #read(): Promise<KeptArchive | null> {
		try {
			const read = v.safeParse(KEPT, JSON.parse(await readFile(`${this.path}.json`, 'utf8')));
			const { size } = await stat(this.path);
			return read.success && read.output.size === size ? read.output : null;
		} catch {
			// Not made yet, or half of it: it is made anew.
			return null;
		}
	}

	async #revision(): Promise<string> {
		const hash = createHash('sha256').update(todayInVietnam());
		for (const layer of listPublicLayers())
			hash.update(`${layer.query.id} ${await this.parts.tiles.findRevision(layer, GUEST, NOTHING_ASKED)}\n`);
		return hash.digest('base64url').slice(0, 22);
	}
}
