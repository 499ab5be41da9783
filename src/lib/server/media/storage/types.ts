import type { Readable } from 'node:stream';
import type { ByteRange } from '../../http/byte-range.ts';

/** What is known of a stored object without reading it. */
export interface StoredObject {
	key: string;
	/** Bytes. */
	size: number;
	modifiedAt: Date;
}

/**
 * Where media live. A key is a path of lower-case words and numbers, such as `originals/3f…` or
 * `copies/3f…/small.avif`; what is put is there whole or not at all.
 */
export interface MediaStorage {
	readonly kind: 'disk' | 's3';
	/** Replaces what is there. Resolves to the number of bytes once all of them are kept. @throws AppError `media_disk_full` */
	put(key: string, bytes: Readable, mediaType: string): Promise<number>;
	/** The whole object, or a part of it. @throws AppError NotFound `media_not_found` */
	get(key: string, range?: ByteRange): Promise<Readable>;
	/** Null where there is none. */
	stat(key: string): Promise<StoredObject | null>;
	/** The object is under the new key and no more under the old one. @throws AppError NotFound `media_not_found` */
	move(from: string, to: string): Promise<void>;
	/** What is not there is deleted already. */
	delete(key: string): Promise<void>;
	/** Everything whose key starts with the prefix, in no order. */
	list(prefix: string): AsyncIterable<StoredObject>;
	/** Bytes that may still be put; null where nobody can say. */
	free(): Promise<number | null>;
}
