import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import { readEnvironment, type Environment } from '$lib/server/environment';
import { findPackageRoot } from '$lib/server/db/package-root';
import { refuseLength } from '$lib/server/http/body-length';
import { refuseBody } from '$lib/server/http/refuse-body';
import { dropStalledReaders } from '$lib/server/http/stalled-readers';
import { runningApplication } from '$lib/server/running-application';
import { StartError } from '$lib/server/start-error';

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * For what SvelteKit renders; files of the build lie compressed already, and tiles never come this way. Quality 5 of
 * Brotli makes a page a twelfth smaller than the middleware's 4 for a third more time; more than 5 gains little.
 */
const compress = compression({
	brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
}) as unknown as (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Listens first, so that a taken port is known before anything is opened, and answers "starting" until the
 * database is ready. Tiles then enter before SvelteKit: its endpoint costs more than the tile itself.
 */
export async function run(): Promise<void> {
	const environment = readEnvironment();
	let handler: NodeHandler = answerStarting;
	const server = createServer((request, response) => handler(request, response));
	dropStalledReaders(server);
	await listen(server, environment);
	process.once('SIGTERM', () => void stop(server));
	process.once('SIGINT', () => void stop(server));

	// The server may stand behind a proxy or be reached by plain HTTP; adapter-node would assume HTTPS.
	process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	// adapter-node knows one limit for every path; uploads need none, and `limitBody` guards the others.
	process.env.BODY_SIZE_LIMIT = 'Infinity';
	const root = findPackageRoot();
	const kit = (await import(pathToFileURL(`${root}/build/handler.js`).href)) as { handler: NodeHandler };
	const application = runningApplication();
	handler = (request, response) => {
		if (application.handleTile(request, response)) return;
		if (!limitBody(request, response)) return;
		request.headers['x-forwarded-proto'] ??= 'http';
		// Every page shows them; without a word on it a browser asks again each time whether they have changed.
		if (LASTING.test(request.url ?? '')) response.setHeader('cache-control', 'public, max-age=86400');
		compress(request, response, () => kit.handler(request, response));
	};
	console.log(`\n  Phum Sóc: http://localhost:${environment.port}\n`);
}

/** Files that keep their name when they change, and may be a day old. */
const LASTING = /^\/(?:favicon\.svg|manifest\.webmanifest|ogc\.css|icons\/[^?]+)$/;

/** Answers a request whose body is too long, or of no said length; false then. */
function limitBody(request: IncomingMessage, response: ServerResponse): boolean {
	const status = refuseLength(request.url, request.headers);
	if (status === null) return true;
	refuseBody(request, response, status);
	return false;
}

function answerStarting(request: IncomingMessage, response: ServerResponse): void {
	if (request.url === '/healthz') {
		response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
		return;
	}
	response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '3' });
	response.end(
		'<!doctype html><html lang="vi"><meta http-equiv="refresh" content="3"><title>Phum Sóc</title>' +
			'<p style="font:18px sans-serif;margin:20vh auto;text-align:center">Phum Sóc đang khởi động, trang sẽ tự tải lại…</p>',
	);
}

function listen(server: Server, { port, host }: Environment): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE') {
				reject(
					new StartError(
						'port_taken',
						`Cổng ${port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chọn cổng khác bằng PORT=3001 npm start.`,
						`port ${port} is taken; stop the other program or set PORT`,
					),
				);
			} else if (error.code === 'EACCES') {
				reject(
					new StartError(
						'port_forbidden',
						`Không được phép mở cổng ${port}; hãy chọn cổng từ 1024 trở lên bằng PORT=3000 npm start.`,
						`no permission to open port ${port}; choose 1024 or above`,
					),
				);
			} else reject(error);
		});
		server.listen(port, host, resolve);
	});
}

/** Lets requests under way finish, closes the database, and ends. A second signal ends at once. */
async function stop(server: Server): Promise<void> {
	process.once('SIGINT', () => process.exit(130));
	const closed = new Promise((resolve) => server.close(resolve));
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), 3000).unref();
	await closed;
	await runningApplication()
		.close()
		.catch(() => undefined);
	process.exit(0);
}
