/** In the order of preference: small for speech first; what Safari writes last. */
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;
const ENDINGS: Readonly<Record<string, string>> = {
	'audio/webm': 'webm',
	'audio/ogg': 'ogg',
	'audio/mp4': 'm4a',
};

/** Whether this browser records sound in a page; it does so over HTTPS and on the machine itself only. */
export function canRecord(): boolean {
	return typeof MediaRecorder === 'function' && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** What to record as; null leaves it to the browser. */
export function recordingType(isSupported: (type: string) => boolean): string | null {
	return TYPES.find(isSupported) ?? null;
}

/** "ghi-am-2026-11-22-083105.webm", by this device's clock and zone. */
export function recordingName(at: Date, mediaType: string): string {
	const two = (number: number) => String(number).padStart(2, '0');
	const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
	const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('');
	return `ghi-am-${day}-${time}.${ENDINGS[mediaType] ?? 'webm'}`;
}

/** Why a microphone could not be had. */
export function refusalOf(error: unknown): 'denied' | 'missing' | 'failed' {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
	return name === 'NotFoundError' ? 'missing' : 'failed';
}
