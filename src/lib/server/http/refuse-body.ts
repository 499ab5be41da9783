import type { IncomingMessage, ServerResponse } from 'node:http';

/** What somebody may still send of a body that nobody wants, before the line is cut. */
const MOST_DISCARDED = 64 * 1024 * 1024;
const LONGEST_MS = 30_000;

/**
 * Answers a request whose body is not taken, and lets go of what is still coming. A line that is cut while somebody
 * writes takes the answer with it: they are told "broken pipe" instead of "too large".
 */
export function refuseBody(request: IncomingMessage, response: ServerResponse, status: 411 | 413): void {
	const words = status === 413 ? 'Body too large' : 'Length required';
	response.writeHead(status, {
		'content-type': 'text/plain',
		'content-length': words.length,
		connection: 'close',
	});
	response.write(words);
	const end = () => {
		clearTimeout(timer);
		response.end();
	};
	const timer = setTimeout(end, LONGEST_MS);
	let discarded = 0;
	request.on('data', (piece: Buffer) => {
		discarded += piece.length;
		if (discarded > MOST_DISCARDED) end();
	});
	request.once('end', end).once('close', end).once('error', end);
}
