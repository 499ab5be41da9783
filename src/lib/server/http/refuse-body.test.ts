import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { refuseBody } from './refuse-body.ts';

it.each([413, 411] as const)(
	'who writes a long body to its end before reading is told %s',
	async (status) => {
		const server = createServer((request, response) => refuseBody(request, response, status)).listen(0);
		await once(server, 'listening');
		const client = connect((server.address() as AddressInfo).port);
		const errors: unknown[] = [];
		client.on('error', (error) => errors.push(error));
		const [piece, pieces] = [Buffer.alloc(1024 * 1024, 'x'), 6];
		client.write(`POST / HTTP/1.1\r\nhost: here\r\ncontent-length: ${pieces * piece.length}\r\n\r\n`);
		for (let sent = 0; sent < pieces; sent++) {
			client.write(piece);
			await sleep(20);
		}
		let answer = '';
		client.on('data', (bytes: Buffer) => (answer += bytes.toString()));
		await once(client, 'close');
		expect(errors).toEqual([]);
		expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		expect(answer).toMatch(/Body too large$|Length required$/);
		server.close();
	},
);

it('who never ends is cut off', async () => {
	const server = createServer((request, response) => refuseBody(request, response, 413)).listen(0);
	await once(server, 'listening');
	const client = connect((server.address() as AddressInfo).port);
	client.on('error', () => undefined).resume();
	client.write(`POST / HTTP/1.1\r\nhost: here\r\ncontent-length: ${2 ** 40}\r\n\r\n`);
	const piece = Buffer.alloc(1024 * 1024, 'x');
	let sent = 0;
	while (!client.closed && client.writable && sent < 200) {
		if (!client.write(piece))
			await Promise.race([once(client, 'drain'), once(client, 'close')]).catch(() => undefined);
		sent++;
	}
	expect(sent).toBeGreaterThanOrEqual(64);
	expect(sent).toBeLessThan(200);
	server.close();
});
