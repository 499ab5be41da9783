const KEY = 'tour';

/** Whether nobody on this device was offered the tour yet. Without storage it is not offered: it would be again and again. */
export function isTourNew(): boolean {
	try {
		return localStorage.getItem(KEY) === null;
	} catch {
		return false;
	}
}

/** Taken or put aside: it stays in the menu of the tools. */
export function settleTour(): void {
	try {
		localStorage.setItem(KEY, 'settled');
	} catch {
		// Then it was not offered either.
	}
}
