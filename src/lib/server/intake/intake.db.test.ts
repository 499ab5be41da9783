import { createServer } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { Upload, type DetailedError } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { IntakeFeature } from '$lib/imports/intake-types';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { openIntakes, type IntakeRoom } from './index.ts';

const database = useTestDatabase();
let directory: string;
let room: IntakeRoom;
let analyst: Viewer;
let editor: Viewer;
let viewer: Viewer;
const server = createServer((incoming, outgoing) => {
	void (async () => {
		const request = await getRequest({ base: address(), request: incoming });
		await setResponse(outgoing, await room.handleUpload(request, { viewer, requestId: 'r-1' }));
	})().catch(() => outgoing.destroy());
});
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const open = () => openIntakes(database.sql, { dataDir: directory, mediaUrl: null });

beforeAll(async () => {
	directory = await mkdtemp(join(tmpdir(), 'phumsoc-intakes-'));
	room = open();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	analyst = await addPerson(database.sql, 'in-analyst', 'analyst');
	editor = await addPerson(database.sql, 'in-editor', 'editor');
	await addPerson(database.sql, 'in-viewer', 'viewer');
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await room.close();
	await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
	viewer = analyst;
	await database.sql`delete from intake`;
});

const FILE = Buffer.from(
	JSON.stringify({
		type: 'FeatureCollection',
		features: Array.from({ length: 3000 }, (_, at) => ({
			type: 'Feature',
			properties: { code: String(at).padStart(4, '0'), name: 'Ấp Trà Đức' },
			geometry: { type: 'Point', coordinates: [105.9 + at * 1e-5, 9.6] },
		})),
	}),
);

/** Uploads as a browser does. @returns the id of the intake */
function send(bytes: Buffer, onUpload: (upload: Upload) => void = () => undefined, name = 'ấp/../x.geojson') {
	return new Promise<string>((resolve, reject) => {
		const upload: Upload = new Upload(bytes as unknown as File, {
			endpoint: `${address()}/api/imports/intake/uploads`,
			metadata: { filename: name },
			chunkSize: 100_000,
			retryDelays: [],
			onSuccess: () => resolve(upload.url!.slice(upload.url!.lastIndexOf('/') + 1)),
			onError: reject,
		});
		onUpload(upload);
		upload.start();
	});
}

const refusalOf = async (sent: Promise<string>) => {
	const error = (await sent.catch((reason: unknown) => reason)) as DetailedError;
	const response = error.originalResponse!;
	return { status: response.getStatus(), ...(JSON.parse(response.getBody()) as { code: string }) };
};

it('takes a file in pieces, looks at it, hands on its features and keeps it once they were applied', async () => {
	const id = await send(FILE);
	await room.idle();
	const intake = await room.get(analyst, id);
	expect(intake).toMatchObject({
		state: 'inspected',
		fileName: 'ấp .. x.geojson',
		bytes: FILE.length,
		received: FILE.length,
		inspected: { format: 'geojson', problems: [], layers: [{ features: 3000, geometry: 'point' }] },
	});
	const choice = { layer: 'ấp .. x', system: '4326', encodings: {}, coordinates: null, swap: false };
	const pieces: IntakeFeature[][] = [];
	for await (const piece of room.read(analyst, id, choice)) pieces.push(piece);
	expect(pieces.map(({ length }) => length)).toEqual([1000, 1000, 1000]);
	await expect(room.original(editor, id)).rejects.toMatchObject({ code: 'intake_gone' });
	await room.keepOriginal(id);
	await room.keepOriginal(id);
	expect(await room.get(analyst, id)).toMatchObject({ state: 'applied', expiresAt: null });
	expect(await room.list(analyst)).toEqual([]);
	await expect(room.remove(analyst, id, 'r')).rejects.toMatchObject({ code: 'intake_applied' });
	await expect(room.inspect(analyst, id)).rejects.toMatchObject({ code: 'intake_applied' });
	await rm(join(directory, 'intakes', id));
	const { stream } = await room.original(editor, id);
	expect(await text(stream)).toBe(FILE.toString());
});

it('goes on where it was after the connection broke', async () => {
	let url = '';
	await send(FILE, (upload) => {
		upload.options.onChunkComplete = (_, sent) => {
			url = upload.url!;
			if (sent >= 200_000) void upload.abort().then(() => upload.options.onError!(new Error('cut')));
		};
	}).catch(() => undefined);
	const id = url.slice(url.lastIndexOf('/') + 1);
	const { received, state } = await room.get(analyst, id);
	expect({ received: received >= 200_000 && received < FILE.length, state }).toEqual({
		received: true,
		state: 'uploading',
	});
	await expect(room.inspect(analyst, id)).rejects.toMatchObject({ code: 'intake_not_whole' });
	let first: number | null = null;
	await send(FILE, (upload) => {
		upload.options.uploadUrl = url;
		upload.options.onProgress = (sent) => (first ??= sent);
	});
	expect(first).toBeGreaterThanOrEqual(200_000);
	await room.idle();
	expect(await room.get(analyst, id)).toMatchObject({ state: 'inspected' });
});

it('is there for nobody but who sent it, and taken only from those who may import', async () => {
	const id = await send(FILE);
	await room.idle();
	for (const other of [editor, { ...GUEST }])
		await expect(room.get(other, id)).rejects.toMatchObject({
			code: other.role === 'guest' ? 'error_forbidden' : 'intake_gone',
		});
	viewer = editor;
	const patch = await fetch(`${address()}/api/imports/intake/uploads/${id}`, {
		method: 'HEAD',
		headers: { 'tus-resumable': '1.0.0' },
	});
	expect(patch.status).toBe(404);
	await expect(room.remove(editor, id, 'r')).rejects.toMatchObject({ code: 'intake_gone' });
	viewer = { role: 'viewer', id: 'in-viewer', name: '' };
	expect(await refusalOf(send(FILE))).toMatchObject({ status: 403, code: 'error_forbidden' });
	viewer = GUEST;
	expect(await refusalOf(send(FILE))).toMatchObject({ status: 403, code: 'error_forbidden' });
});

it('of no bytes is refused in words', async () => {
	expect(await refusalOf(send(Buffer.alloc(0)))).toMatchObject({ status: 400, code: 'intake_empty' });
});

it('left by a killed process in the midst of its inspection can be asked for again', async () => {
	const id = await send(FILE);
	await room.idle();
	await database.sql`
		update intake set state = 'inspecting', progress = 0.5, inspected = null, inspecting_at = now() where id = ${id}`;
	expect(await room.inspect(analyst, id)).toMatchObject({ state: 'inspecting', progress: 0.5 });
	await database.sql`update intake set inspecting_at = now() - interval '1 minute' where id = ${id}`;
	expect(await room.get(analyst, id)).toMatchObject({ state: 'uploaded', progress: null });
	await room.inspect(analyst, id);
	await room.idle();
	expect(await room.get(analyst, id)).toMatchObject({ state: 'inspected' });
});

it('whose process was killed after the last byte is looked at when its owner asks', async () => {
	const id = await send(FILE);
	await room.idle();
	await database.sql`update intake set state = 'uploading', inspected = null where id = ${id}`;
	const answer = await fetch(`${address()}/api/imports/intake/uploads/${id}`, {
		method: 'HEAD',
		headers: { 'tus-resumable': '1.0.0' },
	});
	expect(answer.headers.get('upload-offset')).toBe(String(FILE.length));
	await room.idle();
	expect(await room.get(analyst, id)).toMatchObject({ state: 'inspected' });
});

it('goes when its owner says so, and after seven days, with all that was made of it', async () => {
	const names = () => readdir(join(directory, 'intakes'));
	const gone = await send(FILE);
	await room.idle();
	await room.remove(analyst, gone, 'r-2');
	expect((await names()).filter((name) => name.startsWith(gone))).toEqual([]);
	const [entry] = await database.sql<{ action: string }[]>`
		select action from audit_entry where subject_id = ${gone} order by id desc limit 1`;
	expect(entry).toEqual({ action: 'intake_deleted' });
	const forgotten = await send(FILE);
	const kept = await send(FILE);
	await room.idle();
	await room.keepOriginal(kept);
	expect(await room.sweep()).toBe(0);
	expect(await room.sweep(Date.now() + 8 * 24 * 3600 * 1000)).toBe(1);
	await expect(room.get(analyst, forgotten)).rejects.toMatchObject({ code: 'intake_gone' });
	expect((await names()).filter((name) => name.startsWith(forgotten))).toEqual([]);
	expect((await names()).filter((name) => name.startsWith(kept))).toEqual([]);
	expect(await room.get(analyst, kept)).toMatchObject({ state: 'applied' });
	expect(await text((await room.original(analyst, kept)).stream)).toBe(FILE.toString());
});
