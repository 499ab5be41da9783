import type { Connection } from '$lib/connectivity/measure/types';

/** What browsers that know tell of the line; others have none of it. */
interface NetworkInformation {
	type?: string;
}

const TOLD: Readonly<Record<string, Connection>> = { cellular: 'cellular', wifi: 'wifi', ethernet: 'wired' };

/** The connection the browser tells of; null = it does not, and the person is asked. */
export function tellConnection(): Connection | null {
	const { type } = (navigator as { connection?: NetworkInformation }).connection ?? {};
	return TOLD[type ?? ''] ?? null;
}

/** The kind of device and no more: what one needs to judge a test, nothing to know a person by. */
export function tellDevice(): string | null {
	return /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(navigator.userAgent)?.[0] ?? null;
}

/** A random UUID, also where the page came without encryption and `crypto.randomUUID` is missing. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6]! & 0x0f) | 0x40;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Where the device is. @throws GeolocationPositionError, or Error where the browser has no positions */
export function locate(): Promise<{ lng: number; lat: number; accuracyMetres: number }> {
	return new Promise((resolve, reject) => {
		if (!('geolocation' in navigator)) return reject(new Error('no geolocation'));
		navigator.geolocation.getCurrentPosition(
			({ coords }) =>
				resolve({ lng: coords.longitude, lat: coords.latitude, accuracyMetres: Math.round(coords.accuracy) }),
			reject,
			{ enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
		);
	});
}

/** This moment by the device's clock, ISO 8601. */
export const momentNow = (): string => new Date().toISOString();
