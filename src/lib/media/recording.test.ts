import { expect, it } from 'vitest';
import { recordingName, recordingType, refusalOf } from './recording.ts';
import { formatLength } from './words.ts';

it('a recording is named by its day and time, and ends as its kind does', () => {
	const at = new Date(2026, 10, 22, 8, 3, 5);
	expect(recordingName(at, 'audio/webm')).toBe('ghi-am-2026-11-22-080305.webm');
	expect(recordingName(at, 'audio/mp4')).toBe('ghi-am-2026-11-22-080305.m4a');
});

it('the browser’s best kind is taken, and its own where it knows none of ours', () => {
	expect(recordingType((type) => type === 'audio/mp4')).toBe('audio/mp4');
	expect(recordingType(() => true)).toBe('audio/webm;codecs=opus');
	expect(recordingType(() => false)).toBeNull();
});

it('time is told as on a clock', () => {
	expect([0, 7, 750, 3723].map(formatLength)).toEqual(['0:00', '0:07', '12:30', '1:02:03']);
});

it('a refusal by a person, a missing microphone and one in use are told apart', () => {
	const refusals = ['NotAllowedError', 'NotFoundError', 'NotReadableError'].map((name) =>
		refusalOf(new DOMException('', name)),
	);
	expect(refusals).toEqual(['denied', 'missing', 'failed']);
});
