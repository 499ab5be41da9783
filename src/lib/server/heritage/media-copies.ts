/**
 * What the room of media does for this one. Registered when the program starts, so that neither room imports the
 * other.
 */
export interface MediaCopies {
	/**
	 * Removes the files of derived copies whose rows are already gone.
	 * @param recordId the record they belonged to
	 * @param storageKeys `medium_copy.storage_key` of each
	 */
	removeCopiesOf(recordId: number, storageKeys: readonly string[]): Promise<void>;
}

let registered: MediaCopies | null = null;

/** Called once at start, and by tests. */
export function provideMediaCopies(copies: MediaCopies | null): void {
	registered = copies;
}

/** @throws Error when there are files to remove and nobody who can */
export async function removeCopiesOf(recordId: number, storageKeys: readonly string[]): Promise<void> {
	if (storageKeys.length === 0) return;
	if (!registered) throw new Error('no room of media was registered to remove copies');
	await registered.removeCopiesOf(recordId, storageKeys);
}
