import { withPacks } from './database.ts';

/** Takes every pack off this device, with what was half fetched and whose they were. */
export function wipePacks(): Promise<void> {
	return withPacks(async (database) => {
		const change = database.transaction(['pack', 'file', 'content', 'download', 'owner'], 'readwrite', {
			durability: 'strict',
		});
		await Promise.all([
			change.objectStore('pack').clear(),
			change.objectStore('file').clear(),
			change.objectStore('content').clear(),
			change.objectStore('download').clear(),
			change.objectStore('owner').clear(),
			change.done,
		]);
	});
}
