import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setResponse } from '@sveltejs/kit/node';
import { afterEach, expect, it } from 'vitest';
import { streamPieces } from './stream-pieces.ts';
import { dropStalledReaders } from './stalled-readers.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** A server whose one answer never ends, and when what makes it has stopped. */
async function serveEndless(patience: number) {
	let made = 0;
	let stop: () => void;
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	async function* endless() {
		try {
			for (;;) {
				made++;
				yield Promise.resolve('x'.repeat(1 << 16));
			}
		} finally {
			stop();
		}
	}
	const server: Server = createServer((_request, response) => {
		void setResponse(response, new Response(streamPieces(endless())));
	});
	closers.push(dropStalledReaders(server, patience));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(() => new Promise((resolve) => server.close(resolve)));
	const { port } = server.address() as AddressInfo;
	return { port, stopped, made: () => made };
}

function ask(port: number): Socket {
	const client = connect(port, '127.0.0.1');
	client.on('error', () => {});
	client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
	closers.push(() => client.destroy());
	return client;
}

it('a client that stops reading is dropped after a time, and what made the answer stops', async () => {
	const { port, stopped, made } = await serveEndless(200);
	const client = ask(port);
	await new Promise((resolve) => client.once('data', resolve));
	client.pause();
	await stopped;
	// What lies in the buffers of both ends, and nothing beyond.
	expect(made()).toBeLessThan(1000);
	const before = made();
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(made()).toBe(before);
});

it('a client that takes a little all the time is not', async () => {
	const { port, stopped } = await serveEndless(200);
	const client = ask(port);
	let isStopped = false;
	void stopped.then(() => (isStopped = true));
	client.pause();
	for (let round = 0; round < 12; round++) {
		await new Promise((resolve) => setTimeout(resolve, 60));
		client.resume();
		await new Promise((resolve) => client.once('data', resolve));
		await new Promise((resolve) => setTimeout(resolve, 20));
		client.pause();
	}
	expect(isStopped).toBe(false);
	client.destroy();
	await stopped;
});
