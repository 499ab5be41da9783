import { getJson, RequestFailure } from '$lib/ui/get-json';
import { findPackOwner } from './read.ts';
import type { PackOffer, PackOwner } from './types.ts';
import { wipePacks } from './wipe.ts';

export type Contact =
	| { kind: 'answered'; owner: PackOwner; offers: PackOffer[] }
	| { kind: 'offline' }
	/** The packs belonged to somebody else, or to somebody who may no longer see them: they are gone from the device. */
	| { kind: 'wiped' }
	| { kind: 'failed'; code: string };

/** Question of the server under which it refuses a device that holds somebody else's packs. */
export function claimOf(owner: PackOwner | null): string {
	if (!owner) return '';
	return `?${new URLSearchParams({ person: owner.person ?? 'guest', role: owner.role })}`;
}

/** Asks the server whose session this is and what there is to fetch; a refusal empties the device first. */
export async function contactServer(signal?: AbortSignal): Promise<Contact> {
	const held = await findPackOwner();
	try {
		const answer = await getJson<{ owner: PackOwner; offers: PackOffer[] }>(`/api/packs${claimOf(held)}`, {
			...(signal && { signal }),
		});
		return { kind: 'answered', ...answer };
	} catch (failure) {
		if (!(failure instanceof RequestFailure)) throw failure;
		if (failure.status === 401 || failure.status === 403) {
			await wipePacks();
			return { kind: 'wiped' };
		}
		return failure.code === 'error_offline' ? { kind: 'offline' } : { kind: 'failed', code: failure.code };
	}
}
