import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export interface Answer {
	status: number;
	headers: Record<string, string>;
	/** As it came over the wire, still compressed. */
	body: Buffer;
}

/** One request over a kept connection, with gzip accepted, as browsers send it. */
export function fetchRaw(url: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const options = { agent, method, headers: { 'accept-encoding': 'gzip', ...headers } };
		const sent = request(url, options, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: Object.fromEntries(
						Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
					),
					body: Buffer.concat(chunks),
				}),
			);
		});
		sent.on('error', reject);
		sent.end();
	});
}
