/** Public copies without places and names, made by patching bytes in place: nothing is encoded anew. */
import type { ByteReader } from '../byte-reader.ts';
import { planMatroska } from './matroska.ts';
import { planMp4 } from './mp4.ts';
import { planOgg } from './ogg.ts';
import { planPdf } from './pdf.ts';
import type { CopyPlan } from './plan.ts';
import { planFlac, planTaggedFrames, planWav } from './tagged-audio.ts';

export { applyPlan, BrokenFile, type CopyPlan } from './plan.ts';

const PLANNERS: Record<string, (file: ByteReader) => Promise<CopyPlan>> = {
	'audio/mpeg': planTaggedFrames,
	'audio/aac': planTaggedFrames,
	'audio/mp4': planMp4,
	'video/mp4': planMp4,
	'video/quicktime': planMp4,
	'audio/ogg': planOgg,
	'audio/wav': planWav,
	'audio/flac': planFlac,
	'audio/webm': planMatroska,
	'video/webm': planMatroska,
	'application/pdf': planPdf,
};

/**
 * What of a sound, film or document may leave, and with which bytes emptied.
 * @param mediaType as sniffed
 * @throws BrokenFile when the file is cut off or cannot be cleaned
 */
export function planPublicCopy(file: ByteReader, mediaType: string): Promise<CopyPlan> {
	const plan = PLANNERS[mediaType];
	if (!plan) throw new Error(`no way to clean ${mediaType}`);
	return plan(file);
}
