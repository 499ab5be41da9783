import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Upload } from 'tus-js-client';
import { makeTestStorage } from '../tests/support/media-storage.ts';
import { pagodaContent } from '../tests/support/heritage-content.ts';
import { AppServer } from './app-server.ts';

export interface UploadTimes {
	storage: 'disk' | 's3';
	bytes: number;
	cuts: number;
	/** From the first byte to the answer that all is there, its checks included. */
	seconds: number;
	/** Until the public copy was made. */
	readySeconds: number;
	/** SHA-256 of the file that was sent is the one the record keeps and the original has. */
	isRight: boolean;
	/** Resident memory of the process, MiB: before the upload, and the most until the public copy was made. */
	memoryBefore: number;
	memoryPeak: number;
}

const GIB = 1024 ** 3;
const CUTS = 10;
const CHUNK = 8 * 1024 * 1024;

/**
 * A recording sent over HTTP to the production process in resumable pieces, on a line that is cut ten times: 3 GiB to
 * the disk, less to an S3 server within this process.
 */
export async function measureUploads(
	folder: string,
	ports: { embedded: number; wire: number },
	{ quick }: { quick: boolean },
): Promise<UploadTimes[]> {
	const file = join(folder, 'upload.wav');
	try {
		const onDisk = await makeRecording(file, quick ? GIB / 8 : 3 * GIB);
		const disk = await measure({ folder, ports, file, ...onDisk, storage: 'disk', env: {} });
		const inBucket = await makeRecording(file, quick ? GIB / 16 : GIB / 4);
		const bucket = await makeTestStorage('s3');
		try {
			const { credentials, endpoint, region } = bucket.bucket!.config as Bucket;
			const env = {
				MEDIA_URL: `s3://${bucket.bucket!.bucket}/bench`,
				AWS_ENDPOINT_URL: endpoint,
				AWS_REGION: region,
				AWS_ACCESS_KEY_ID: credentials.accessKeyId,
				AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
			};
			return [disk, await measure({ folder, ports, file, ...inBucket, storage: 's3', env })];
		} finally {
			await bucket.remove();
		}
	} finally {
		rmSync(file, { force: true });
	}
}

interface Bucket {
	endpoint: string;
	region: string;
	credentials: { accessKeyId: string; secretAccessKey: string };
}

interface Sent {
	folder: string;
	ports: { embedded: number; wire: number };
	file: string;
	bytes: number;
	sha256: string;
	storage: UploadTimes['storage'];
	env: Record<string, string>;
}

/** Stereo, 16 bits, 48 kHz: silence with a mark in every mebibyte, so that a piece in the wrong place shows. */
async function makeRecording(path: string, bytes: number): Promise<{ bytes: number; sha256: string }> {
	const header = Buffer.alloc(44);
	header.write('RIFF', 0, 'latin1');
	header.writeUInt32LE(bytes - 8, 4);
	header.write('WAVEfmt ', 8, 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20);
	header.writeUInt16LE(2, 22);
	header.writeUInt32LE(48_000, 24);
	header.writeUInt32LE(192_000, 28);
	header.writeUInt16LE(4, 32);
	header.writeUInt16LE(16, 34);
	header.write('data', 36, 'latin1');
	header.writeUInt32LE(bytes - 44, 40);
	rmSync(path, { force: true });
	const file = await open(path, 'w');
	await file.truncate(bytes);
	await file.write(header, 0, 44, 0);
	for (let at = 4096; at < bytes; at += 1024 ** 2) {
		const mark = Buffer.alloc(4096);
		for (let byte = 0; byte < mark.length; byte += 8) mark.writeBigUInt64LE(BigInt(at + byte), byte);
		await file.write(mark, 0, Math.min(4096, bytes - at), at);
	}
	await file.close();
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return { bytes, sha256: hash.digest('hex') };
}

async function measure({ folder, ports, file, bytes, sha256, storage, env }: Sent): Promise<UploadTimes> {
	const dataDir = join(folder, 'upload-data');
	rmSync(dataDir, { recursive: true, force: true });
	await mkdir(dataDir, { recursive: true });
	const app = await AppServer.start({ port: ports.embedded, dataDir, env });
	const line = await cutLine(ports.wire, ports.embedded, bytes);
	try {
		const headers = { cookie: await signIn(app.base, dataDir), origin: app.base };
		const record = await addRecord(app.base, headers);
		const memoryBefore = app.forgetPeakMib();
		const started = performance.now();
		const id = await send(`http://127.0.0.1:${ports.wire}/media/uploads`, { file, bytes, record, headers });
		const seconds = (performance.now() - started) / 1000;
		const medium = await waitUntilMade(`${app.base}/api/media/${id}`, headers);
		const readySeconds = (performance.now() - started) / 1000;
		const memoryPeak = app.peakMib();
		const original = createHash('sha256');
		const kept = await fetch(`${app.base}/media/${id}/original`, { headers });
		for await (const chunk of kept.body!) original.update(chunk as Uint8Array);
		return {
			storage,
			bytes,
			cuts: line.cuts(),
			seconds,
			readySeconds,
			isRight: medium.sha256 === sha256 && original.digest('hex') === sha256,
			memoryBefore,
			memoryPeak,
		};
	} finally {
		await line.close();
		await app.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** A line to the app that is cut ten times, evenly over the upload. */
async function cutLine(port: number, target: number, bytes: number) {
	let passed = 0;
	let cuts = 0;
	const server = createServer((client) => {
		const upstream = connect(target, '127.0.0.1');
		for (const side of [client, upstream]) side.on('error', () => undefined);
		client.on('data', (chunk) => {
			passed += chunk.length;
			if (cuts >= CUTS || passed < ((cuts + 0.5) / CUTS) * bytes) return;
			cuts++;
			client.destroy();
			upstream.destroy();
		});
		client.pipe(upstream).pipe(client);
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return { cuts: () => cuts, close: () => new Promise((resolve) => server.close(resolve)) };
}

type Headers = Record<string, string>;

/** As the editor of the demonstration set. @returns the cookie of the session */
async function signIn(base: string, dataDir: string): Promise<string> {
	const accounts = readFileSync(join(dataDir, 'demo-accounts.txt'), 'utf8');
	const [, email = '', password = ''] = /^\s*editor\s+(\S+)\s+(\S+)/m.exec(accounts) ?? [];
	const answer = await fetch(`${base}/sign-in?/password`, {
		method: 'POST',
		headers: { origin: base },
		body: new URLSearchParams({ email, password, next: '/' }),
		redirect: 'manual',
	});
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (!cookies.length) throw new Error(`the editor could not sign in: ${answer.status}`);
	return cookies.join('; ');
}

async function addRecord(base: string, headers: Headers): Promise<string> {
	const content = pagodaContent({ name: { vi: 'Hồ sơ đo tải lên' }, place: null, sourceId: 'staff-records' });
	const answer = await fetch(`${base}/api/heritage`, {
		method: 'POST',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify({ content }),
	});
	if (!answer.ok) throw new Error(`no record to upload to: ${answer.status} ${await answer.text()}`);
	return ((await answer.json()) as { slug: string }).slug;
}

/** As a browser does it. @returns the identifier of the medium */
function send(
	endpoint: string,
	{ file, bytes, record, headers }: { file: string; bytes: number; record: string; headers: Headers },
): Promise<string> {
	return new Promise((resolve, reject) => {
		const upload = new Upload(createReadStream(file), {
			endpoint,
			headers,
			uploadSize: bytes,
			chunkSize: CHUNK,
			retryDelays: Array.from({ length: CUTS * 2 }, () => 200),
			metadata: { record, filename: 'ngũ âm.wav', filetype: 'audio/wav' },
			onSuccess: () => resolve(upload.url!.slice(upload.url!.lastIndexOf('/') + 1)),
			onError: reject,
		});
		upload.start();
	});
}

async function waitUntilMade(address: string, headers: Headers): Promise<{ sha256: string }> {
	for (let second = 0; second < 900; second++) {
		const medium = (await (await fetch(address, { headers })).json()) as {
			state: string;
			failure: string | null;
			sha256: string;
		};
		if (medium.state === 'ready') return medium;
		if (medium.state === 'failed') throw new Error(`no copy was made: ${medium.failure}`);
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}
	throw new Error('the copy took more than a quarter of an hour');
}
