import { createHash } from 'node:crypto';
import { version } from '$app/environment';
import { todayInVietnam } from '../../calendar/index.ts';
import type { PackManifest, PackOffer } from '../../field/packs/types.ts';
import { areaTitles } from '../../areas/title.ts';
import { can, GUEST, type Viewer } from '../access/index.ts';
import { AREA_PROFILE_TABLES, listAreas } from '../areas/service.ts';
import { listRevisions } from '../db/repository.ts';
import { AppError } from '../errors.ts';
import { gatherPack, type GatheredPack, type PackParts } from './gather.ts';
import { readPhoto, type Photo } from './photos.ts';
import { findNewestDraft, weighCommunes } from './repository.ts';
import { listTilePlaces } from './tile-places.ts';

/** Whose changes change a pack. */
const PACK_TABLES = [...AREA_PROFILE_TABLES, 'medium', 'medium_copy'] as const;

/** Packs kept in memory without their photographs, a few megabytes each. */
const MOST_KEPT = 6;
/** Measured on the demonstration set: bytes of a tile on the average, empty ones counted; of a record; of the rest. */
const WEIGHT = { tile: 260, record: 3_500, rest: 40_000 };
const LAYERS_WITH_TILES = 9;

/** Gathers packs, and keeps the latest for whoever fetches their parts one after another. */
export class Packs {
	readonly #kept = new Map<string, Promise<GatheredPack>>();

	constructor(private readonly parts: PackParts) {}

	/** Communes of today, each with how much its pack will be about; in Vietnamese order. */
	async listOffers(viewer: Viewer): Promise<PackOffer[]> {
		const { sql } = this.parts;
		const communes = await listAreas(sql, ['commune'], todayInVietnam());
		const weights = new Map((await weighCommunes(sql, viewer.role)).map((row) => [row.code, row]));
		return communes.flatMap(({ code, kind, name, bounds }) => {
			if (code === null || bounds === null) return [];
			const { records, photos, photoBytes } = weights.get(code) ?? { records: 0, photos: 0, photoBytes: 0 };
			const places = listTilePlaces(bounds, { minzoom: 0, maxzoom: 24 }).length;
			const about =
				WEIGHT.rest + places * LAYERS_WITH_TILES * WEIGHT.tile + records * WEIGHT.record + photoBytes;
			return [{ commune: code, title: areaTitles(kind, name), bounds, records, photos, aboutBytes: about }];
		});
	}

	/** @throws AppError NotFound `error_unknown_area` */
	async getManifest(viewer: Viewer, commune: string): Promise<PackManifest> {
		const own = await this.#gather(viewer, commune);
		const everybody = viewer.role === GUEST.role ? own : await this.#gather(GUEST, commune);
		return { ...own.manifest, shared: everybody.manifest.files };
	}

	/**
	 * The bytes behind digests of a manifest, in the order asked.
	 * @throws AppError Conflict `error_pack_changed` where the pack no longer holds one of them: its manifest is to be
	 *   asked for again
	 */
	async getParts(viewer: Viewer, commune: string, digests: readonly string[]): Promise<Buffer[]> {
		const own = await this.#gather(viewer, commune);
		const everybody = viewer.role === GUEST.role ? own : await this.#gather(GUEST, commune);
		const found: Buffer[] = [];
		for (const digest of digests) {
			const content = own.contents.get(digest) ?? everybody.contents.get(digest);
			const bytes = content && (await this.#read(viewer, content, digest));
			if (!bytes) throw new AppError('Conflict', 'error_pack_changed', { context: { commune, digest } });
			found.push(bytes);
		}
		return found;
	}

	/** A photograph is asked of the database each time: what was withdrawn since is not given. */
	async #read(viewer: Viewer, content: Buffer | Photo, digest: string): Promise<Buffer | null> {
		if (Buffer.isBuffer(content)) return content;
		const bytes = await readPhoto(this.parts.media, viewer, content);
		return bytes && createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null;
	}

	/** The same pack as long as neither the data, the day, the program nor who asks changes. */
	async #gather(viewer: Viewer, commune: string): Promise<GatheredPack> {
		const { sql } = this.parts;
		const day = todayInVietnam();
		const revisions = (await listRevisions(sql, PACK_TABLES)).map(
			({ tableName, revision }) => tableName + revision,
		);
		// Only who edits is carried drafts, which show nowhere else.
		const drafts = can(viewer, 'heritage_edit') ? await findNewestDraft(sql) : '';
		const key = [commune, viewer.role, viewer.id, day, version, drafts, ...revisions].join('\n');
		const kept = this.#kept.get(key);
		if (kept) return kept;
		const gathering = this.#make(viewer, commune, day);
		this.#kept.set(key, gathering);
		gathering.catch(() => this.#kept.delete(key));
		if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
		return gathering;
	}

	async #make(viewer: Viewer, code: string, day: string): Promise<GatheredPack> {
		const communes = await listAreas(this.parts.sql, ['commune'], day);
		const commune = communes.find((one) => one.code === code);
		if (!commune) throw new AppError('NotFound', 'error_unknown_area', { context: { area: code } });
		return gatherPack(this.parts, { viewer, commune, communes, day });
	}
}

/**
 * Refuses whoever is not the owner of the packs a device holds: it has to let go of them.
 * @param claimed what the device says: id of a person or `guest`, and the role the packs were fetched with
 * @throws AppError Forbidden `error_pack_owner`
 */
export function demandOwner(viewer: Viewer, claimed: { person: string; role: string }): void {
	if (claimed.person !== (viewer.id ?? 'guest') || claimed.role !== viewer.role)
		throw new AppError('Forbidden', 'error_pack_owner', { context: { role: viewer.role } });
}
