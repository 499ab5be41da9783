/**
 * What the room of media does for this one. Registered when the program starts, so that neither room imports the
 * other.
 */
export interface MediaCopies {
	/** Removes every derived copy of a record's media, rows and files; originals stay. @returns how many files */
	removeCopiesOf(recordId: number): Promise<number>;
	/** Begins to make the copies that a record's media wait for. */
	makeCopiesOf(recordId: number): Promise<void>;
}

let registered: MediaCopies | null = null;

/** Called once at start, and by tests. */
export function provideMediaCopies(copies: MediaCopies | null): void {
	registered = copies;
}

/** @throws Error when nobody was registered */
export function mediaCopies(): MediaCopies {
	if (!registered) throw new Error('no room of media was registered');
	return registered;
}
