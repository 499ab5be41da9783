import { encode } from 'uqr';

/** A QR code as one SVG path: dark squares of side 1 on a field of `size` × `size`, quiet zone of four included. */
export function makeQr(address: string): { size: number; path: string } {
	// A sign outdoors gets dirty: a quarter of it may be unreadable.
	const { data, size } = encode(address, { ecc: 'Q', border: 4 });
	const path = data
		.flatMap((row, y) =>
			row.flatMap((dark, x) =>
				dark && !row[x - 1] ? [`M${x} ${y}h${runLength(row, x)}v1h-${runLength(row, x)}z`] : [],
			),
		)
		.join('');
	return { size, path };
}

function runLength(row: readonly boolean[], from: number): number {
	const end = row.indexOf(false, from);
	return (end < 0 ? row.length : end) - from;
}
