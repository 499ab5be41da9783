import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../environment.ts';
import { openDiskStorage } from './disk.ts';
import { openS3Storage, parseBucket, s3Config } from './s3.ts';
import type { MediaStorage } from './types.ts';

export { asDiskFull, openDiskStorage } from './disk.ts';
export { openS3Storage, parseBucket, s3Config, type Bucket } from './s3.ts';
export type { MediaStorage } from './types.ts';

/** Folder of media on this machine; null where they live in a bucket. */
export function mediaDirectory({
	mediaUrl,
	dataDir,
}: Pick<Environment, 'mediaUrl' | 'dataDir'>): string | null {
	if (!mediaUrl) return join(dataDir, 'media');
	return mediaUrl.startsWith('file:') ? fileURLToPath(mediaUrl) : null;
}

/** The storage that MEDIA_URL names; the folder `media` in DATA_DIR where it names none. */
export function openMediaStorage(environment: Pick<Environment, 'mediaUrl' | 'dataDir'>): MediaStorage {
	const directory = mediaDirectory(environment);
	return directory
		? openDiskStorage(directory)
		: openS3Storage(parseBucket(environment.mediaUrl ?? ''), s3Config());
}
