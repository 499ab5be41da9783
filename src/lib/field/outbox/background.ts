/** One run at a time, whichever tab it is in, or the worker. */
export const SENDING = 'phum-soc-outbox-sending';
/** Tabs tell each other that something changed. */
export const CHANNEL = 'phum-soc-outbox';
/** What the browser calls the worker for. */
export const SYNC = 'phum-soc-outbox';

interface WithSync {
	sync?: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to wake the worker when there is signal, also where the app was closed. Only some browsers do; an
 * open page sends by itself either way.
 */
export async function askForSync(): Promise<void> {
	const registration = await navigator.serviceWorker?.getRegistration();
	// Refused where the person turned it off: nothing is lost by it.
	await (registration as WithSync | undefined)?.sync?.register(SYNC).catch(() => undefined);
}
