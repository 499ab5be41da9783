import type { Position } from '$lib/geo';

type DevicePlace =
	| { kind: 'found'; position: Position; accuracyMetres: number }
	| { kind: 'denied' | 'unavailable' | 'no_device' };

const LONGEST_MS = 20_000;

/** Where the device says it is, or why it does not. */
export function findDevice(): Promise<DevicePlace> {
	// Without a secure origin some browsers have the object and always refuse.
	if (!('geolocation' in navigator) || !isSecureContext) return Promise.resolve({ kind: 'no_device' });
	return new Promise((resolve) => {
		navigator.geolocation.getCurrentPosition(
			({ coords: { longitude, latitude, accuracy } }) =>
				resolve({
					kind: 'found',
					position: [longitude, latitude],
					accuracyMetres: Math.max(1, Math.round(accuracy)),
				}),
			({ code, PERMISSION_DENIED }) =>
				resolve({ kind: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
			{ enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: 0 },
		);
	});
}
