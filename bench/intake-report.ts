import type { Aim } from './aims.ts';
import type { IntakeTimes } from './intake.ts';

/** Millions of bytes over what the process takes before it opens the file. */
const MOST_MB = 1_000;

export function intakeAim(times: readonly IntakeTimes[]): Aim {
	return {
		promise: `A file of 1 GB is looked at and read feature by feature with less than ${MOST_MB} MB of memory over base`,
		measured: times
			.map(({ format, peakMb, baseMb }) => `${format} ${(peakMb - baseMb).toFixed(0)} MB`)
			.join('; '),
		isMet: times.every(({ peakMb, baseMb }) => peakMb - baseMb < MOST_MB),
		limit: 'JSON.parse of each feature, and putting it into EPSG:4326; of a GeoPackage, GDAL.',
	};
}

/** What stands under the heading: a sentence, and a table with its head. */
export function intakeTable(times: readonly IntakeTimes[]): { told: string; rows: string[][] } {
	return {
		told: 'Each file in a process of its own whose heap is held at 512 MB. *Looked at*: SHA-256, fields, encodings, systems and the number of features, all of it read once. *Read*: every feature decoded and in EPSG:4326, as an import takes them. Memory is resident: before the file is opened, and the most until its last feature.',
		rows: [
			['format', 'MB', 'features', 'looked at s', 'read s', 'memory before MB', 'most memory MB'],
			...times.map((one) => [
				one.format,
				one.megabytes.toFixed(0),
				one.features.toLocaleString('en'),
				one.inspectSeconds.toFixed(0),
				one.readSeconds.toFixed(0),
				one.baseMb.toFixed(0),
				one.peakMb.toFixed(0),
			]),
		],
	};
}
