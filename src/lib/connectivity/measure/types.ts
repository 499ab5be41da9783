import type { AreaKind, ServiceState } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';

export const TOLD_TECHNOLOGIES = ['unstated', '3G', '4G', '5G'] as const;
export type ToldTechnology = (typeof TOLD_TECHNOLOGIES)[number];

export const CONNECTIONS = ['cellular', 'wifi', 'wired'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** What a person files from a hamlet: a short test, or that there is no signal. */
export interface Filing {
	/** UUID made on the device, so that sending twice files once. */
	id: string;
	kind: 'test' | 'no-signal';
	/** ISO 8601. */
	takenAt: string;
	/** Degrees, EPSG:4326, as the device told; null where a hamlet was chosen instead. */
	place: { lng: number; lat: number; accuracyMetres: number | null } | null;
	/** Chosen by name; null = the nearest one. */
	hamletId: number | null;
	operator: string;
	technology: ToldTechnology;
	connection: Connection;
	/** Mbit/s and milliseconds; null where not measured, always for `no-signal`. */
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	/** Kind of device as the browser names it; null = not told. */
	device: string | null;
}

/** A hamlet somebody stands in, or chose. */
export interface NearHamlet {
	id: number;
	kind: AreaKind;
	name: LocalizedText;
	/** Where a link to it on the map leads. */
	key: string;
	communeName: LocalizedText | null;
	communeKind: AreaKind | null;
	/** Metres from where the device is; null where it was chosen. */
	metres: number | null;
}

/** What became of a filing. */
export interface Filed {
	hamlet: NearHamlet | null;
	/** It says something of the hamlet's mobile signal: over a mobile network, with a hamlet within reach. */
	counted: boolean;
	/** What all that people filed there on that day comes to; null where it does not count. */
	state: ServiceState | null;
}
