/** What is said in a film and when, as WebVTT, SubRip or simple lines tell it. */
interface Cue {
	/** Seconds. */
	start: number;
	end: number;
	/** Plain text; a line break is a line break. */
	text: string;
}

export type CaptionsProblem = 'empty' | 'no_cues' | 'bad_time' | 'ends_before_start' | 'too_many';

type ReadCaptions =
	{ cues: Cue[] } | { problem: CaptionsProblem; /** From 1; null = the whole text. */ line: number | null };

/** Characters of a text of captions, for three hours of talk. */
export const LONGEST_CAPTIONS = 400_000;
const MOST_CUES = 6000;
/** Seconds that the last of the simple lines stays. */
const LAST_LINE_S = 5;
const TIME = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?$/;
const SIMPLE = /^((?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?)\s+(\S.*)$/;

/**
 * Reads WebVTT, SubRip, or lines such as "1:05 Sư cả tụng kinh". Styles, regions, notes, settings and tags are left
 * out, a speaker's tag becomes "Name: ". Cues come back by their beginning.
 */
export function readCaptions(given: string): ReadCaptions {
	const lines = given
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		// eslint-disable-next-line no-control-regex -- what nobody typed on purpose, and what PostgreSQL refuses
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ')
		.normalize('NFC')
		.split('\n');
	if (lines.every((line) => !line.trim())) return { problem: 'empty', line: null };
	const read = lines.some((line) => line.includes('-->')) ? readBlocks(lines) : readSimple(lines);
	if ('problem' in read) return read;
	if (!read.cues.length) return { problem: 'no_cues', line: null };
	if (read.cues.length > MOST_CUES) return { problem: 'too_many', line: null };
	return { cues: read.cues.toSorted((a, b) => a.start - b.start || a.end - b.end) };
}

/** The same as WebVTT that every browser reads. */
export function writeWebVtt(cues: readonly Cue[]): string {
	const blocks = cues.map(
		({ start, end, text }) => `${writeTime(start)} --> ${writeTime(end)}\n${escape(text)}\n`,
	);
	return `WEBVTT\n\n${blocks.join('\n')}`;
}

/** WebVTT and SubRip: a line with an arrow begins a cue, an empty one ends it; anything else is left out. */
function readBlocks(lines: readonly string[]): ReadCaptions {
	const cues: Cue[] = [];
	for (let at = 0; at < lines.length; at++) {
		const timing = lines[at]!;
		if (!timing.includes('-->')) continue;
		const [from = '', to = ''] = timing.split('-->');
		const [start, end] = [readTime(from.trim()), readTime(to.trim().split(/\s+/)[0] ?? '')];
		const line = at + 1;
		if (start === null || end === null) return { problem: 'bad_time', line };
		if (end <= start) return { problem: 'ends_before_start', line };
		const words: string[] = [];
		while (lines[at + 1]?.trim() && !lines[at + 1]!.includes('-->')) words.push(plain(lines[++at]!));
		const text = words.filter(Boolean).join('\n');
		if (text) cues.push({ start, end, text });
	}
	return { cues };
}

/** Each line stays until the next one begins. */
function readSimple(lines: readonly string[]): ReadCaptions {
	const begun: { start: number; text: string }[] = [];
	for (const [index, given] of lines.entries()) {
		if (!given.trim() || /^WEBVTT/.test(given)) continue;
		const [, time = '', words = ''] = SIMPLE.exec(given.trim()) ?? [];
		const start = readTime(time);
		if (start === null) return { problem: 'bad_time', line: index + 1 };
		if (start <= (begun.at(-1)?.start ?? -1)) return { problem: 'ends_before_start', line: index + 1 };
		begun.push({ start, text: plain(words) });
	}
	return {
		cues: begun
			.map(({ start, text }, index) => ({
				start,
				end: begun[index + 1]?.start ?? start + LAST_LINE_S,
				text,
			}))
			.filter(({ text }) => text),
	};
}

function readTime(text: string): number | null {
	const [match, hours = '0', minutes = '', seconds = '', fraction = ''] = TIME.exec(text) ?? [];
	if (match === undefined) return null;
	const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	return whole + Number(fraction.padEnd(3, '0')) / 1000;
}

function writeTime(seconds: number): string {
	const thousandths = Math.round(seconds * 1000);
	const part = (divisor: number, modulo: number, digits: number) =>
		String(Math.floor(thousandths / divisor) % modulo).padStart(digits, '0');
	return `${part(3_600_000, 1000, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&nbsp;': '\u00a0',
	'&lrm;': '\u200e',
	'&rlm;': '\u200f',
};

function plain(line: string): string {
	return line
		.replace(/<v(?:\.[^\s>]*)?\s+([^>]+)>/g, '$1: ')
		.replace(/<\/?[a-z0-9:.][^>]*>|\{\\[^}]*\}/gi, '')
		.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => ENTITIES[entity] ?? entity)
		.trim();
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
