import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { contactServer, type Contact } from './contact.ts';
import { withPacks } from './database.ts';
import { fetchPack, type Fetched, type Progress } from './download.ts';
import { dropUnnamed, putBack, takeOff } from './keep.ts';
import { listUnfinished, openContents, type PackContents } from './contents.ts';
import { listPacks } from './read.ts';
import { renewPacks } from './renew.ts';
import { askToPersist } from './room.ts';
import type { PackOffer, PackOwner, StoredPack } from './types.ts';

/** What the offline workplace knows of its packs and of the line; one for all of its pages. */
export class PackDesk {
	packs = $state.raw<StoredPack[]>([]);
	unfinished = $state.raw<string[]>([]);
	contents = $state.raw<PackContents | null>(null);
	offers = $state.raw<PackOffer[] | null>(null);
	owner = $state.raw<PackOwner | null>(null);
	online = $state(true);
	wiped = $state(false);
	/** A message key of why the server could not be asked. */
	problem = $state<string | null>(null);
	/** Being fetched: commune → how far. */
	readonly fetching = new SvelteMap<string, Progress | null>();
	readonly #stops = new SvelteMap<string, AbortController>();

	/** Reads what is on the device; then asks the server, where there is one. */
	async open(): Promise<void> {
		await this.look();
		if ((await this.contact()) === 'answered') await this.renew();
	}

	/** Brings the packs up to date where the line is good and some hours have gone by. */
	async renew(): Promise<void> {
		await renewPacks(async (commune) => {
			const { kind } = await this.#fetch(commune);
			return kind !== 'stopped' && kind !== 'wiped';
		});
	}

	async look(): Promise<void> {
		[this.packs, this.unfinished, this.contents] = await Promise.all([
			listPacks(),
			listUnfinished(),
			openContents(),
		]);
	}

	async contact(): Promise<Contact['kind']> {
		const contact = await contactServer();
		this.online = contact.kind !== 'offline';
		this.problem = contact.kind === 'failed' ? contact.code : null;
		if (contact.kind === 'wiped') await this.#forget();
		if (contact.kind === 'answered') {
			this.offers = contact.offers;
			this.owner = contact.owner;
		}
		return contact.kind;
	}

	/** The moment of the oldest pack: what a screen made of several holds at least. */
	get asOf(): string | null {
		return (this.contents?.packs ?? []).map(({ asOf }) => asOf).sort()[0] ?? null;
	}

	async fetch(commune: string): Promise<Fetched> {
		await askToPersist();
		return this.#fetch(commune);
	}

	async #fetch(commune: string): Promise<Fetched> {
		const stop = new AbortController();
		this.#stops.set(commune, stop);
		this.fetching.set(commune, null);
		try {
			const fetched = await fetchPack({
				commune,
				signal: stop.signal,
				onprogress: (progress) => this.fetching.set(commune, progress),
			});
			if (fetched.kind === 'wiped') await this.#forget();
			if (fetched.kind === 'stopped' && fetched.reason === 'offline') this.online = false;
			return fetched;
		} finally {
			this.#stops.delete(commune);
			this.fetching.delete(commune);
			await this.look();
		}
	}

	stop(commune: string): void {
		this.#stops.get(commune)?.abort();
	}

	/** Takes a pack off the device. @returns the way back, until `letGo` */
	async remove(commune: string): Promise<() => Promise<boolean>> {
		const taken = await withPacks((database) => takeOff(database, commune));
		await this.look();
		return async () => {
			const back = await withPacks((database) => putBack(database, taken));
			await this.look();
			return back;
		};
	}

	/** Gives back the room of packs that were taken off. */
	async letGo(): Promise<void> {
		await withPacks(dropUnnamed);
		await this.look();
	}

	async #forget(): Promise<void> {
		this.wiped = true;
		this.owner = null;
		await this.look();
	}
}

export const [getDesk, setDesk] = createContext<PackDesk>();
