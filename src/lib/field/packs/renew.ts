import { fetchPack } from './download.ts';
import { listPacks } from './read.ts';
import { isReadable, PACK_SCHEMA, type StoredPack } from './types.ts';

/** Milliseconds by this device between two rounds in which packs renew themselves. */
const ROUND_MS = 3 * 60 * 60 * 1000;
const LAST_ROUND = 'phum-soc-packs-renewed';
/** Held while a round goes on, whichever tab it is in. */
const RENEWING = 'phum-soc-packs-renewing';

/** What a browser tells of its line; none but Chromium tells anything. */
interface Line {
	saveData?: boolean;
	effectiveType?: string;
}

/** Whether the line bears what nobody asked for: not where data are to be saved, nor where they trickle. */
export function isGenerous(
	line: Line | undefined = (navigator as Navigator & { connection?: Line }).connection,
): boolean {
	return !line?.saveData && !['slow-2g', '2g', '3g'].includes(line?.effectiveType ?? '');
}

/** Communes in the order in which their packs are renewed: those this program cannot read, then the oldest. */
export function orderToRenew(packs: readonly Pick<StoredPack, 'commune' | 'schema' | 'asOf'>[]): string[] {
	const rank = (pack: Pick<StoredPack, 'schema'>) =>
		pack.schema === PACK_SCHEMA ? 2 : isReadable(pack) ? 1 : 0;
	return [...packs]
		.sort((one, other) => rank(one) - rank(other) || (one.asOf < other.asOf ? -1 : 1))
		.map(({ commune }) => commune);
}

/** Whether some were made for another release: these wait for no round. */
export function hasOutdated(packs: readonly Pick<StoredPack, 'schema'>[]): boolean {
	return packs.some(({ schema }) => schema !== PACK_SCHEMA);
}

/** Whether it is time for a round; a last one in the future was before somebody set the clock right. */
export function isDue(last: number | null, now: number): boolean {
	return last === null || last > now || now - last >= ROUND_MS;
}

/**
 * Brings packs up to date while nobody waits for it: on a good line, one after another, file by file that differs. What
 * cannot be fetched leaves the pack that is there.
 * @param fetchOne fetches a commune's pack; says whether the next is worth trying
 * @returns whether there was a round
 */
export async function renewPacks(
	fetchOne: (commune: string) => Promise<boolean> = fetchQuietly,
): Promise<boolean> {
	if (!isGenerous() || !navigator.locks) return false;
	if (!isDue(readLast(), Date.now()) && !hasOutdated(await listPacks())) return false;
	return navigator.locks.request(RENEWING, { ifAvailable: true }, async (lock) => {
		const communes = lock ? orderToRenew(await listPacks()) : [];
		for (const commune of communes) if (!(await fetchOne(commune))) return false;
		if (communes.length > 0) localStorage.setItem(LAST_ROUND, String(Date.now()));
		return communes.length > 0;
	});
}

async function fetchQuietly(commune: string): Promise<boolean> {
	const { signal } = new AbortController();
	const { kind } = await fetchPack({ commune, signal, onprogress: () => undefined });
	return kind !== 'stopped' && kind !== 'wiped';
}

function readLast(): number | null {
	const kept = Number(localStorage.getItem(LAST_ROUND));
	return kept > 0 ? kept : null;
}
