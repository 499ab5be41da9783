import * as v from 'valibot';
import { CONNECTIONS, TOLD_TECHNOLOGIES } from '../../../connectivity/measure/types.ts';

/** Faster than any mobile network here, Mbit/s. */
const MOST_MBPS = 5_000;
const MOST_MS = 60_000;

const speed = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST_MBPS)));

/** A name as people type it: one line, no control characters. */
const name = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(1),
	v.maxLength(60),
	v.regex(/^[^\p{Cc}\p{Cs}]+$/u, 'one line of text'),
	v.transform((text) => text.normalize('NFC')),
);

const common = {
	id: v.pipe(v.string(), v.uuid()),
	takenAt: v.pipe(v.string(), v.isoTimestamp()),
	place: v.nullable(
		v.object({
			lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
			lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
			accuracyMetres: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1e6))),
		}),
	),
	hamletId: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
	operator: name,
	technology: v.picklist(TOLD_TECHNOLOGIES),
	device: v.nullable(name),
};

/** `Filing` as it comes over the wire. A test measured something; "no signal" is of a mobile network and did not. */
export const FILING = v.variant('kind', [
	v.object({
		...common,
		kind: v.literal('test'),
		connection: v.picklist(CONNECTIONS),
		downlinkMbps: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST_MBPS)),
		uplinkMbps: speed,
		latencyMs: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST_MS))),
	}),
	v.object({
		...common,
		kind: v.literal('no-signal'),
		connection: v.literal('cellular'),
		downlinkMbps: v.null(),
		uplinkMbps: v.null(),
		latencyMs: v.null(),
	}),
]);
