import { createServer, request, type IncomingMessage, type Server } from 'node:http';

export interface Passed {
	path: string;
	contentType: string;
	encoding: string;
	status: number;
	/** Head and body of the answer, as they went over the wire. */
	bytes: number;
}

/**
 * Stands between browser and app and counts. A browser's own account leaves out what its workers load, and a map
 * loads most of its data in a worker.
 */
export class Wire {
	readonly passed: Passed[] = [];
	#open = 0;
	#last = performance.now();

	private constructor(
		private readonly server: Server,
		readonly base: string,
	) {}

	static async start(target: string, port: number): Promise<Wire> {
		const server = createServer();
		const wire = new Wire(server, `http://127.0.0.1:${port}`);
		server.on('request', (incoming, outgoing) => {
			wire.#begin();
			const { method, headers, url = '/' } = incoming;
			const sent = request(`${target}${url}`, { method, headers }, (answer) => {
				let bytes = headBytes(answer);
				outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
				answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
				answer.on('close', () => wire.#end(url, answer, bytes));
				answer.pipe(outgoing);
			});
			sent.on('error', () => outgoing.destroy());
			incoming.pipe(sent);
		});
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		return wire;
	}

	#begin(): void {
		this.#open++;
		this.#last = performance.now();
	}

	#end(path: string, { headers, statusCode }: IncomingMessage, bytes: number): void {
		this.#open--;
		this.#last = performance.now();
		this.passed.push({
			path,
			contentType: headers['content-type'] ?? '',
			encoding: headers['content-encoding'] ?? '',
			status: statusCode ?? 0,
			bytes,
		});
	}

	/** Resolves when for so long nothing was asked for or under way. @returns when the last answer ended */
	async quiet(milliseconds: number): Promise<number> {
		while (this.#open > 0 || performance.now() - this.#last < milliseconds)
			await new Promise((resolve) => setTimeout(resolve, 100));
		return this.#last;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** The status line and each header with its colon, space and line end. */
function headBytes({ rawHeaders, statusMessage = '' }: IncomingMessage): number {
	const names = rawHeaders.reduce((bytes, text) => bytes + text.length + 2, 0);
	return 'HTTP/1.1 200 '.length + statusMessage.length + 4 + names;
}
