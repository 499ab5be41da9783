import { describe, expect, it } from 'vitest';
import { simpleQuery, UnitReader } from './messages.ts';
import type { ClientEvent } from './messages.ts';

const message = (type: string, body: string) => {
	const content = Buffer.from(body);
	const head = Buffer.alloc(5);
	head.write(type, 0);
	head.writeInt32BE(4 + content.length, 1);
	return Buffer.concat([head, content]);
};
const START = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const SYNC = message('S', '');
const FLUSH = message('H', '');
const parse = (name: string, text: string) => message('P', `${name}\0${text}\0\0\0`);

function read(bytes: Buffer, size: number) {
	const reader = new UnitReader();
	const events: ClientEvent[] = [];
	for (let at = 0; at < bytes.length; at += size) events.push(...reader.read(bytes.subarray(at, at + size)));
	return events.map((event) => (typeof event === 'string' ? event : event.unit));
}

describe('the bytes of a client', () => {
	it.each([1, 3, 8, 4096])('become the same units when they come %i at a time', (size) => {
		const prepared = parse('a1', 'select $1');
		const execute = message('B', '\0a1\0');
		const bytes = Buffer.concat([START, prepared, FLUSH, execute, SYNC, message('X', '')]);
		const units = read(bytes, size);
		expect(units).toMatchObject([
			{ ends: 'start', bytes: new Uint8Array(START) },
			{ ends: 'flush', bytes: new Uint8Array(Buffer.concat([prepared, FLUSH])) },
			{ ends: 'sync', bytes: new Uint8Array(Buffer.concat([execute, SYNC])) },
			'terminate',
		]);
	});

	it('tell which statements are prepared and which are closed', () => {
		const prepared = parse('a1', 'select 1');
		const [, unit] = read(
			Buffer.concat([START, parse('', 'select 2'), prepared, message('C', 'Sold\0'), SYNC]),
			99,
		);
		expect(unit).toMatchObject({
			statements: new Map([
				['a1', prepared],
				['old', null],
			]),
		});
	});

	it.each([
		['copy parcel from stdin', true],
		['  COPY "parcel" (id, name)\n FROM  STDIN with (format csv)', true],
		['copy parcel to stdout', false],
		["select 'copy parcel from stdin'", false],
		['copy parcel to stdout; select 1', false],
	])('%j asks to stream rows in: %s', (text, copiesIn) => {
		expect(read(Buffer.concat([START, Buffer.from(simpleQuery(text))]), 99)[1]).toMatchObject({ copiesIn });
		expect(read(Buffer.concat([START, parse('', text), SYNC]), 99)[1]).toMatchObject({ copiesIn });
	});

	it('of a cancel request are no query', () => {
		expect(read(Buffer.from([0, 0, 0, 16, 4, 210, 22, 46, 0, 0, 0, 1, 0, 0, 0, 2]), 5)).toEqual(['cancel']);
	});
});
