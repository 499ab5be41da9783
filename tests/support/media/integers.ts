/** Big-endian. */
export function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
}

/** Big-endian. */
export function uint16(value: number): Buffer {
	return Buffer.from([value >> 8, value & 0xff]);
}
