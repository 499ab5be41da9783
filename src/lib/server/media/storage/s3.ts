import { Readable } from 'node:stream';
import {
	AbortMultipartUploadCommand,
	CompleteMultipartUploadCommand,
	CopyObjectCommand,
	CreateMultipartUploadCommand,
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	ListObjectsV2Command,
	PutObjectCommand,
	S3Client,
	UploadPartCommand,
	type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { AppError } from '../../errors.ts';
import type { MediaStorage } from './types.ts';

/** S3 takes parts from 5 MiB, at most 10,000 of them: 80 GiB an object here. */
const PART_BYTES = 8 * 1024 * 1024;

/** A bucket and the folder in it, from `s3://bucket/folder`. */
export interface Bucket {
	bucket: string;
	/** Empty, or ends with a slash. */
	prefix: string;
}

export function parseBucket(address: string): Bucket {
	const { hostname, pathname } = new URL(address);
	const folder = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, '');
	return { bucket: hostname, prefix: folder ? `${folder}/` : '' };
}

/**
 * How to reach the storage. Credentials and region come from the usual AWS_ variables or files; an endpoint other than
 * Amazon's (AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL) is spoken to with the bucket in the path, as MinIO and Ceph expect.
 */
export function s3Config(source: Record<string, string | undefined> = process.env): S3ClientConfig {
	const endpoint = source.AWS_ENDPOINT_URL_S3 || source.AWS_ENDPOINT_URL;
	return {
		region: source.AWS_REGION || source.AWS_DEFAULT_REGION || 'us-east-1',
		...(endpoint ? { endpoint, forcePathStyle: true } : {}),
		// Checksums beyond what S3 asks for are refused by several compatible servers.
		requestChecksumCalculation: 'WHEN_REQUIRED',
		responseChecksumValidation: 'WHEN_REQUIRED',
	};
}

/** Media in a bucket of S3-compatible storage, which must exist. */
export function openS3Storage({ bucket, prefix }: Bucket, config: S3ClientConfig): MediaStorage {
	const client = new S3Client(config);
	const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
	return {
		kind: 's3',
		put: (key, bytes, mediaType) => putInParts(client, { ...at(key), ContentType: mediaType }, bytes),
		async get(key, range) {
			const Range = range && `bytes=${range.start}-${range.end}`;
			const { Body } = await client
				.send(new GetObjectCommand({ ...at(key), Range }))
				.catch((error: unknown) => {
					throw isMissing(error) ? notFound(key, error) : error;
				});
			if (!(Body instanceof Readable)) throw notFound(key, null);
			return Body;
		},
		async stat(key) {
			try {
				const found = await client.send(new HeadObjectCommand(at(key)));
				return { key, size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
			} catch (error) {
				if (isMissing(error)) return null;
				throw error;
			}
		},
		async move(from, to) {
			const CopySource = encodeURI(`${bucket}/${prefix}${from}`);
			await client.send(new CopyObjectCommand({ ...at(to), CopySource })).catch((error: unknown) => {
				throw isMissing(error) ? notFound(from, error) : error;
			});
			await client.send(new DeleteObjectCommand(at(from)));
		},
		async delete(key) {
			await client.send(new DeleteObjectCommand(at(key)));
		},
		async *list(under) {
			let ContinuationToken: string | undefined;
			do {
				const page = await client.send(
					new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + under, ContinuationToken }),
				);
				for (const { Key, Size, LastModified } of page.Contents ?? [])
					if (Key)
						yield {
							key: Key.slice(prefix.length),
							size: Size ?? 0,
							modifiedAt: LastModified ?? new Date(0),
						};
				ContinuationToken = page.NextContinuationToken;
			} while (ContinuationToken);
		},
		free: () => Promise.resolve(null),
	};
}

/** A stream of unknown length: small ones in one request, others in parts that become one object at the end. */
async function putInParts(
	client: S3Client,
	target: { Bucket: string; Key: string; ContentType: string },
	bytes: Readable,
): Promise<number> {
	const { Bucket, Key } = target;
	let size = 0;
	let UploadId: string | undefined;
	const parts: { ETag: string | undefined; PartNumber: number }[] = [];
	try {
		for await (const { block, last } of blocks(bytes)) {
			size += block.length;
			if (last && !UploadId) {
				await client.send(new PutObjectCommand({ ...target, Body: block }));
				return size;
			}
			UploadId ??= (await client.send(new CreateMultipartUploadCommand(target))).UploadId;
			const PartNumber = parts.length + 1;
			const { ETag } = await client.send(
				new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: block }),
			);
			parts.push({ ETag, PartNumber });
		}
		await client.send(
			new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: parts } }),
		);
		return size;
	} catch (error) {
		// The first failure is the one to tell of.
		if (UploadId)
			await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
		throw error;
	}
}

/** Blocks of PART_BYTES and a last one, which may be empty only when it is the first. */
async function* blocks(bytes: Readable): AsyncGenerator<{ block: Buffer; last: boolean }> {
	let waiting: Buffer[] = [];
	let length = 0;
	for await (const chunk of bytes as AsyncIterable<Buffer>) {
		waiting.push(chunk);
		length += chunk.length;
		// Strictly more: what is left over makes sure that the last block is not empty.
		while (length > PART_BYTES) {
			const all = Buffer.concat(waiting);
			yield { block: all.subarray(0, PART_BYTES), last: false };
			waiting = [all.subarray(PART_BYTES)];
			length -= PART_BYTES;
		}
	}
	yield { block: Buffer.concat(waiting), last: true };
}

function isMissing(error: unknown): boolean {
	const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
	return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}

function notFound(key: string, cause: unknown): AppError {
	return new AppError('NotFound', 'media_not_found', { context: { key }, cause });
}
