import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import S3rver, { type Middleware } from '@20minutes/s3rver';
import {
	openDiskStorage,
	openS3Storage,
	type MediaStorage,
} from '../../src/lib/server/media/storage/index.ts';

export interface TestStorage {
	storage: MediaStorage;
	/** Folder of the storage on disk; null in a bucket. */
	directory: string | null;
	/** How to reach the bucket; null on disk. */
	bucket: { bucket: string; prefix: string; config: S3ClientConfig } | null;
	remove(): Promise<void>;
}

export const STORAGE_KINDS = ['disk', 's3'] as const;

/** A storage of the test's own: a temporary folder, or a bucket on an S3 server within this process. */
export async function makeTestStorage(kind: (typeof STORAGE_KINDS)[number]): Promise<TestStorage> {
	const directory = await mkdtemp(join(tmpdir(), 'phumsoc-media-'));
	const clear = () => rm(directory, { recursive: true, force: true });
	if (kind === 'disk') return { storage: openDiskStorage(directory), directory, bucket: null, remove: clear };
	const server = new S3rver({
		address: '127.0.0.1',
		port: 0,
		silent: true,
		// It reads the slash of a listing's prefix otherwise than the AWS client signs it.
		allowMismatchedSignatures: true,
		directory,
		configureBuckets: [{ name: 'media', configs: [] }],
	});
	server.middleware.unshift(keepParts(join(directory, 'media', '._S3rver_uploads')));
	const { port } = await server.run();
	const bucket = {
		bucket: 'media',
		prefix: 'phum-soc/',
		config: {
			endpoint: `http://127.0.0.1:${port}`,
			region: 'us-east-1',
			forcePathStyle: true,
			credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
			requestChecksumCalculation: 'WHEN_REQUIRED',
			responseChecksumValidation: 'WHEN_REQUIRED',
		} satisfies S3ClientConfig,
	};
	return {
		storage: openS3Storage(bucket, bucket.config),
		directory: null,
		bucket,
		remove: async () => {
			await server.close();
			await clear();
		},
	};
}

/** The two operations on uploads in parts that the test server lacks: what parts there are, and giving up. */
function keepParts(folder: string): Middleware {
	return async (context, next) => {
		const { uploadId } = context.query;
		if (typeof uploadId !== 'string' || !['GET', 'DELETE'].includes(context.method)) return next();
		const path = join(folder, uploadId);
		const names = await readdir(path).catch(() => null);
		context.type = 'application/xml';
		if (!names) {
			context.status = 404;
			context.body = '<Error><Code>NoSuchUpload</Code><Message>none</Message></Error>';
		} else if (context.method === 'DELETE') {
			await rm(path, { recursive: true });
			context.status = 204;
		} else {
			const parts = names.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b));
			const told = parts.map(async (name) => {
				const { size } = await stat(join(path, name));
				const md5 = await readFile(join(path, `${name}.md5`), 'utf8');
				return `<Part><PartNumber>${name}</PartNumber><ETag>"${md5}"</ETag><Size>${size}</Size></Part>`;
			});
			context.body = `<ListPartsResult><IsTruncated>false</IsTruncated>${(await Promise.all(told)).join('')}</ListPartsResult>`;
		}
	};
}
