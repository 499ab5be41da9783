import { describe, expect, it } from 'vitest';
import { readCaptions, writeWebVtt } from './captions.ts';
import { mediumChange } from './change.ts';
import * as v from 'valibot';

const kept = (text: string) => {
	const read = readCaptions(text);
	return 'cues' in read ? writeWebVtt(read.cues) : read;
};

describe('captions', () => {
	it('are read from WebVTT; styles, settings, notes and tags stay behind, a speaker is named', () => {
		expect(
			kept(
				'\uFEFFWEBVTT - lễ\r\n\r\nSTYLE\r\n::cue { background: url(https://example.org/x) }\r\n\r\nNOTE riêng\r\n\r\n' +
					'1\r\n00:01.000 --> 00:03.500 position:10%\r\n<v Sư cả>Nam <i>mô</i> &amp; &lt;3\r\n<00:02.000>ព្រះពុទ្ធ\r\n',
			),
		).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nSư cả: Nam mô &amp; &lt;3\nព្រះពុទ្ធ\n');
	});

	it('are read from SubRip, in any order, with decomposed letters composed', () => {
		expect(
			kept('2\n00:00:05,000 --> 00:00:06,000\nsau\n\n1\n00:00:01,5 --> 00:00:02,250\nLe\u0302\u0303\n'),
		).toBe('WEBVTT\n\n00:00:01.500 --> 00:00:02.250\nLễ\n\n00:00:05.000 --> 00:00:06.000\nsau\n');
	});

	it('are read from lines that begin with a time, each until the next', () => {
		expect(kept('0:02 Tiếng trống\n1:05 Sư cả tụng kinh\n1:00:00 Hết')).toBe(
			'WEBVTT\n\n00:00:02.000 --> 00:01:05.000\nTiếng trống\n\n' +
				'00:01:05.000 --> 01:00:00.000\nSư cả tụng kinh\n\n01:00:00.000 --> 01:00:05.000\nHết\n',
		);
	});

	it.each([
		['nothing', ' \n', { problem: 'empty', line: null }],
		['no words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n', { problem: 'no_cues', line: null }],
		['words without a time', '0:01 một\nhai', { problem: 'bad_time', line: 2 }],
		['a time that is none', 'WEBVTT\n\n00:61.000 --> 00:70.000\na', { problem: 'bad_time', line: 3 }],
		[
			'an end before its start',
			'WEBVTT\n\n00:05.000 --> 00:04.000\na',
			{ problem: 'ends_before_start', line: 3 },
		],
		['a line earlier than the one before', '0:05 a\n0:04 b', { problem: 'ends_before_start', line: 2 }],
		['a film', '\u0000\u0000\u0000 ftypisom', { problem: 'bad_time', line: 1 }],
	])('of %s are refused, with the line', (_, text, problem) => {
		expect(readCaptions(text)).toEqual(problem);
	});

	it('read again say the same', () => {
		const once = kept('0:01 a --\n0:09 <b>đ</b> & >');
		expect(kept(String(once))).toBe(once);
	});

	it('reach the server as WebVTT only, and are none where there are none', () => {
		const parse = (captions: unknown) => v.safeParse(mediumChange, { captions });
		expect(parse({ vi: '0:01 a', km: ' ' }).output).toEqual({
			captions: { vi: 'WEBVTT\n\n00:00:01.000 --> 00:00:06.000\na\n' },
		});
		expect(parse({ vi: '' }).output).toEqual({ captions: null });
		expect(parse({ vi: 'a' }).success).toBe(false);
		expect(parse({ vi: `0:01 ${'a'.repeat(400_001)}` }).success).toBe(false);
		expect(parse({ zh: '0:01 a' }).success).toBe(false);
	});
});
