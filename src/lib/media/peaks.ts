/** Sounds longer than this many bytes would fill a phone's memory when decoded; they are shown without waveform. */
const MOST_BYTES = 40 * 1024 * 1024;
const PEAKS = 300;

/**
 * Highest amplitude in each of `count` equal parts, the loudest being 1. Silence gives zeros.
 * @param samples −1…1
 */
export function measurePeaks(samples: Float32Array, count = PEAKS): number[] {
	const peaks = Array.from({ length: Math.min(count, samples.length) }, (_, part) => {
		const from = Math.floor((part * samples.length) / count);
		const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / count));
		let peak = 0;
		for (let i = from; i < to; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
		return peak;
	});
	const loudest = Math.max(...peaks, 0);
	return peaks.map((peak) => (loudest ? Math.round((peak / loudest) * 1000) / 1000 : 0));
}

/** Peaks of a sound file, decoded by the browser that sends it; null where it cannot or the file is too long. */
export async function readPeaks(file: Blob): Promise<number[] | null> {
	if (file.size > MOST_BYTES || typeof OfflineAudioContext === 'undefined') return null;
	try {
		// A low rate is enough for a picture and takes a fifth of the memory.
		const context = new OfflineAudioContext(1, 1, 8000);
		const sound = await context.decodeAudioData(await file.arrayBuffer());
		const peaks = measurePeaks(sound.getChannelData(0));
		return peaks.length >= 2 ? peaks : null;
	} catch {
		return null;
	}
}
