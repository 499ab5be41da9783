import { describe, expect, it } from 'vitest';
import { Replies } from './replies.js';

const message = (type: string, body: string) => {
	const bytes = Buffer.alloc(5 + body.length);
	bytes.write(type, 0);
	bytes.writeInt32BE(4 + body.length, 1);
	bytes.write(body, 5, 'latin1');
	return bytes;
};
const READY = message('Z', 'T');

/** Feeds `bytes` in pieces of `size` and returns what comes out, batch by batch. */
function feed(bytes: Buffer, size: number) {
	const batches: Buffer[] = [];
	const replies = new Replies((batch) => batches.push(Buffer.from(batch)));
	for (let at = 0; at < bytes.length; at += size) replies.push(bytes.subarray(at, at + size));
	batches.push(Buffer.from(replies.take()));
	return { batches, status: replies.status };
}

describe('the replies of a backend', () => {
	it.each([1, 2, 5, 6, 7, 1000])(
		'lose every ReadyForQuery and nothing else when cut every %i bytes',
		(size) => {
			const kept = [
				message('1', ''),
				message('E', 'Zlỗi'.normalize('NFC').slice(0, 1)),
				message('D', 'Z'.repeat(40)),
			];
			const [first, second, third] = kept as [Buffer, Buffer, Buffer];
			const { batches, status } = feed(Buffer.concat([first, READY, second, third, READY]), size);
			expect(Buffer.concat(batches)).toEqual(Buffer.concat(kept));
			expect(status).toBe('T'.charCodeAt(0));
		},
	);

	it('leave in whole messages, however large', () => {
		const large = message('D', 'x'.repeat(200_000));
		const { batches } = feed(Buffer.concat([large, large, message('C', 'SELECT 2')]), 8192);
		for (const batch of batches)
			for (let at = 0; at < batch.length; at += 1 + batch.readInt32BE(at + 1))
				expect(at + 1 + batch.readInt32BE(at + 1)).toBeLessThanOrEqual(batch.length);
		expect(batches.length).toBe(3);
	});

	it('tell no status when the backend told none', () => {
		expect(feed(message('1', ''), 3).status).toBeNull();
	});
});
