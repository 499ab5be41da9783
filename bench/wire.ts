import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Line } from './line.ts';

export interface Passed {
	path: string;
	contentType: string;
	encoding: string;
	status: number;
	/** Head and body of the answer, as they went over the wire. */
	bytes: number;
	/** When it was asked for, and when the last byte had come; milliseconds of `performance.now()`. */
	asked: number;
	ended: number;
}

/** What the wire answers itself. */
export interface OwnFile {
	type: string;
	/** Compressed with brotli. */
	body: Buffer;
}

export interface WireOptions {
	/** Without it everything passes as fast as it comes. */
	line?: Line;
	/** Path → what is answered instead of asking the app. */
	own?: ReadonlyMap<string, OwnFile>;
	/** What a path waits for before the app hears of it; null: nothing. */
	hold?: (path: string) => Promise<void> | null;
}

/**
 * Stands between browser and app and counts. A browser's own account leaves out what its workers load, and a map
 * loads most of its data in a worker; what developer tools slow down leaves out the service worker.
 */
export class Wire {
	readonly passed: Passed[] = [];
	#open = 0;
	#last = performance.now();

	private constructor(
		private readonly server: Server,
		readonly base: string,
	) {}

	static async start(target: string, port: number, { line, own, hold }: WireOptions = {}): Promise<Wire> {
		const server = createServer();
		const wire = new Wire(server, `http://127.0.0.1:${port}`);
		server.on('request', (incoming, outgoing) => {
			const end = wire.#begin(incoming.url ?? '/');
			const file = own?.get(incoming.url ?? '');
			const ask = () =>
				file ? giveOwn(file, outgoing, line, end) : pass(target, incoming, outgoing, line, end);
			const held = hold?.(incoming.url ?? '/') ?? null;
			if (line || held) void Promise.all([line?.arrive(), held]).then(ask);
			else ask();
		});
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		return wire;
	}

	#begin(path: string): End {
		this.#open++;
		const asked = (this.#last = performance.now());
		return (head, status, bytes) => {
			this.#open--;
			const ended = (this.#last = performance.now());
			const { 'content-type': contentType = '', 'content-encoding': encoding = '' } = head;
			this.passed.push({ path, contentType, encoding, status, bytes, asked, ended });
		};
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

type End = (
	head: { 'content-type'?: string | undefined; 'content-encoding'?: string | undefined },
	status: number,
	bytes: number,
) => void;

function pass(
	target: string,
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	line: Line | undefined,
	end: End,
): void {
	const { method, headers, url = '/' } = incoming;
	const sent = request(`${target}${url}`, { method, headers }, (answer) => {
		let bytes = headBytes(answer);
		outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
		answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
		const way = line ? answer.pipe(line.through()) : answer;
		way.on('close', () => end(answer.headers, answer.statusCode ?? 0, bytes));
		way.pipe(outgoing);
		// A browser that no longer wants an answer still asked for it.
		outgoing.on('close', () => [answer, way].forEach((stream) => stream.destroy()));
	});
	sent.on('error', () => {
		end({}, 0, 0);
		outgoing.destroy();
	});
	incoming.pipe(sent);
}

function giveOwn({ type, body }: OwnFile, outgoing: ServerResponse, line: Line | undefined, end: End): void {
	const head = {
		'content-type': type,
		'content-encoding': 'br',
		'content-length': String(body.length),
		'cache-control': 'public, max-age=31536000, immutable',
	};
	const bytes = headBytes({ rawHeaders: Object.entries(head).flat() }) + body.length;
	outgoing.writeHead(200, head);
	const way = line?.through() ?? outgoing;
	way.on('close', () => end(head, 200, bytes));
	if (way !== outgoing) way.pipe(outgoing);
	way.end(body);
}

/** The status line and each header with its colon, space and line end. */
function headBytes({
	rawHeaders,
	statusMessage = 'OK',
}: Pick<IncomingMessage, 'rawHeaders' | 'statusMessage'>): number {
	const names = rawHeaders.reduce((bytes, text) => bytes + text.length + 2, 0);
	return 'HTTP/1.1 200 '.length + statusMessage.length + 4 + names;
}
