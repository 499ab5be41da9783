/** Shapefiles written byte by byte (ESRI white paper, July 1998), so that reading them is not tested by its own writer. */

type Ring = [x: number, y: number][];

/** One point each. */
export function pointShp(points: Ring): { shp: Buffer; shx: Buffer } {
	const contents = points.map(([x, y]) => {
		const content = Buffer.alloc(20);
		content.writeInt32LE(1, 0);
		content.writeDoubleLE(x, 4);
		content.writeDoubleLE(y, 12);
		return content;
	});
	return shpOf(1, contents, points);
}

/** Each ring a polygon of its own; outer rings run clockwise. */
export function polygonShp(rings: Ring[]): { shp: Buffer; shx: Buffer } {
	const contents = rings.map((ring) => {
		const content = Buffer.alloc(48 + ring.length * 16);
		content.writeInt32LE(5, 0);
		writeBounds(content, 4, ring);
		content.writeInt32LE(1, 36);
		content.writeInt32LE(ring.length, 40);
		content.writeInt32LE(0, 44);
		ring.forEach(([x, y], point) => {
			content.writeDoubleLE(x, 48 + point * 16);
			content.writeDoubleLE(y, 56 + point * 16);
		});
		return content;
	});
	return shpOf(5, contents, rings.flat());
}

function shpOf(kind: number, contents: readonly Buffer[], points: Ring): { shp: Buffer; shx: Buffer } {
	let offset = 50;
	const index = contents.map((content) => {
		const entry = Buffer.alloc(8);
		entry.writeInt32BE(offset, 0);
		entry.writeInt32BE(content.length / 2, 4);
		offset += content.length / 2 + 4;
		return entry;
	});
	const records = contents.map((content, at) => {
		const header = Buffer.alloc(8);
		header.writeInt32BE(at + 1, 0);
		header.writeInt32BE(content.length / 2, 4);
		return Buffer.concat([header, content]);
	});
	const withHeader = (parts: readonly Buffer[]) => {
		const body = Buffer.concat(parts);
		const header = Buffer.alloc(100);
		header.writeInt32BE(9994, 0);
		header.writeInt32BE((body.length + 100) / 2, 24);
		header.writeInt32LE(1000, 28);
		header.writeInt32LE(kind, 32);
		writeBounds(header, 36, points);
		return Buffer.concat([header, body]);
	};
	return { shp: withHeader(records), shx: withHeader(index) };
}

function writeBounds(target: Buffer, at: number, points: Ring): void {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
	bounds.forEach((value, slot) => target.writeDoubleLE(value, at + slot * 8));
}

/** A dBASE III table of text fields of 60 bytes, UTF-8 (or bytes as they stand) without saying so. */
export function dbf(rows: Record<string, string>[], letters: 'utf8' | 'latin1' = 'utf8'): Buffer {
	const names = Object.keys(rows[0] ?? {});
	const header = Buffer.alloc(32 + names.length * 32 + 1);
	header[0] = 3;
	header.writeUInt32LE(rows.length, 4);
	header.writeUInt16LE(header.length, 8);
	header.writeUInt16LE(1 + names.length * 60, 10);
	names.forEach((name, at) => {
		header.write(name, 32 + at * 32, 'latin1');
		header.write('C', 32 + at * 32 + 11, 'latin1');
		header[32 + at * 32 + 16] = 60;
	});
	header[header.length - 1] = 0x0d;
	const records = rows.map((row) => {
		const record = Buffer.alloc(1 + names.length * 60, ' ');
		names.forEach((name, at) => record.write(row[name] ?? '', 1 + at * 60, 60, letters));
		return record;
	});
	return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}

const VN2000 =
	'GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
	'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** As ArcGIS writes them. */
export const PRJ = {
	wgs84:
		'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
		'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
	vn2000Zone10530:
		`PROJCS["VN-2000_TM-3_105-30",${VN2000},PROJECTION["Transverse_Mercator"],` +
		'PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.5],' +
		'PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
};
