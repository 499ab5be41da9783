/** Left free for what people write: drafts, photographs not yet sent. */
const KEPT_FREE = 20 * 1024 * 1024;

export interface Room {
	/** Bytes this site uses on the device, and may use; null where the browser does not tell. */
	used: number | null;
	quota: number | null;
}

export async function measureRoom(): Promise<Room> {
	const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
	return { used: usage ?? null, quota: quota ?? null };
}

/** Whether so many bytes fit beside what people write; where the browser does not tell, it is tried. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
	const { used, quota } = await measureRoom();
	return used === null || quota === null || quota - used >= bytes + KEPT_FREE;
}

/** Asks the browser not to clear what lies here when the device runs short. @returns whether it promised */
export async function askToPersist(): Promise<boolean> {
	return (await navigator.storage?.persist?.()) ?? false;
}
