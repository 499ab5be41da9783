import type { Aim } from './aims.ts';
import { median } from './measure.ts';
import type { SlowLine, SlowRound } from './slow-line.ts';

const SHELL_MS = 2000;
const FIRST_MS = 8000;
const NEXT_MS = 2000;
const PAN_BYTES = 60 * 1024;
const TIMES_PLAIN = 1.3;

const kib = (bytes: number) => (bytes / 1024).toFixed(1);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
const middle = (rounds: readonly SlowRound[], pick: (round: SlowRound) => number) => median(rounds.map(pick));
const repeatedIn = (rounds: readonly SlowRound[]) => [
	...new Set(
		rounds.flatMap(({ first, pan, next, askedAgain }) => [
			...first.repeated,
			...pan.repeated,
			...next.repeated,
			...askedAgain,
		]),
	),
];

export function slowLineAims({ app, plain, speed, trial }: SlowLine): Aim[] {
	const shell = middle(app, ({ first }) => first.shellMs);
	const first = middle(app, (round) => round.first.usableMs);
	const whole = middle(app, (round) => round.first.wholeMs);
	const next = middle(app, (round) => round.next.usableMs);
	const nextWhole = middle(app, (round) => round.next.wholeMs);
	const pan = Math.max(...app.map((round) => round.pan.bytes));
	const bytes = middle(app, (round) => round.first.bytes);
	const ratio = median(app.map((round, index) => round.first.bytes / (plain[index]?.first.bytes ?? NaN)));
	const repeated = repeatedIn(app);
	const line = (bytes / speed.bytesPerSecond) * 1000;
	return [
		{
			promise:
				'On slow 3G and a quarter of the processor the frame is seen within 2 s, the map usable within 8 s',
			measured: `${seconds(shell)} s, ${seconds(first)} s`,
			isMet: shell < SHELL_MS && first < FIRST_MS,
			limit: `What is usable first is the drawing in the page; the engine has drawn everything after ${seconds(whole)} s, the plain page’s after ${seconds(middle(plain, (round) => round.first.wholeMs))} s. All bytes of the visit take ${seconds(line)} s on the line.`,
		},
		{
			promise: 'On the next visit the map is usable within 2 s',
			measured: `${seconds(next)} s`,
			isMet: next < NEXT_MS,
			limit: `The page itself, which is asked for each time; the engine has drawn everything after ${seconds(nextWhole)} s, the plain page’s after ${seconds(middle(plain, (round) => round.next.wholeMs))} s.`,
		},
		{
			promise:
				'Usable is usable: before the engine comes the map follows a drag, a tap on a commune opens its profile, and the engine begins where the map was left',
			measured: `followed ${trial.followed.toFixed(0)} of ${trial.dragged} px, profile ${trial.profile ? 'opened' : 'did not open'}, ${trial.jump.toFixed(1)} px apart`,
			isMet: Math.abs(trial.followed - trial.dragged) <= 1 && trial.profile && trial.jump <= 1,
			limit: 'Done on the same slow line and processor, with the engine’s files held back.',
		},
		{
			promise: 'A pan across the map moves less than 60 KiB, and nothing is asked for twice',
			measured: `${kib(pan)} KiB; asked twice: ${repeated.length > 0 ? repeated.map((path) => `\`${path}\``).join(', ') : 'nothing'}`,
			isMet: pan < PAN_BYTES && repeated.length === 0,
			limit: 'Tiles of the layers switched on.',
		},
		{
			promise: 'The first visit needs at most 1.3 × the bytes of a plain MapLibre page with the same layers',
			measured: `${ratio.toFixed(2)} × (${kib(bytes)} to ${kib(middle(plain, (round) => round.first.bytes))} KiB)`,
			isMet: ratio <= TIMES_PLAIN,
			limit: 'What stands around the map: search, layers, legend, drawer, three languages.',
		},
	];
}

/** What stands under the heading: a sentence, and a table with its head. */
export function slowLineTable({ app, plain, speed, cpuSlowdown }: SlowLine): {
	told: string;
	rows: string[][];
} {
	const row = (name: string, show: (rounds: readonly SlowRound[]) => string) => [
		name,
		show(app),
		show(plain),
	];
	const of =
		(write: (value: number) => string, pick: (round: SlowRound) => number) =>
		(rounds: readonly SlowRound[]) =>
			write(middle(rounds, pick));
	return {
		told: `A phone of 360 px on ${(speed.bytesPerSecond * 8) / 1000} kbit/s with ${speed.latencyMs} ms, the browser’s processor slowed ${cpuSlowdown} ×; the line is slowed between browser and app, where workers and the service worker cannot escape it. Medians of ${app.length} new browsers each, in turn. *Plain*: MapLibre as it is shipped with the style of our first view and nothing around it. *Usable*: units are seen and named, a tap leads to the profile, the map follows a finger; of the plain page: everything in view is drawn. *Whole*: everything in view is drawn by the engine.`,
		rows: [
			['', 'app', 'plain page'],
			row(
				'frame seen s',
				of(seconds, ({ first }) => first.shellMs),
			),
			row(
				'map usable s',
				of(seconds, ({ first }) => first.usableMs),
			),
			row(
				'map whole s',
				of(seconds, ({ first }) => first.wholeMs),
			),
			row(
				'KiB until usable',
				of(kib, ({ first }) => first.bytesUntilUsable),
			),
			row(
				'KiB in all',
				of(kib, ({ first }) => first.bytes),
			),
			row(
				'requests',
				of(String, ({ first }) => first.requests),
			),
			row(
				'pan KiB',
				of(kib, ({ pan }) => pan.bytes),
			),
			row(
				'pan requests',
				of(String, ({ pan }) => pan.requests),
			),
			row(
				'next visit, frame seen s',
				of(seconds, ({ next }) => next.shellMs),
			),
			row(
				'next visit, map usable s',
				of(seconds, ({ next }) => next.usableMs),
			),
			row(
				'next visit, map whole s',
				of(seconds, ({ next }) => next.wholeMs),
			),
			row(
				'next visit KiB',
				of(kib, ({ next }) => next.bytes),
			),
			row(
				'next visit requests',
				of(String, ({ next }) => next.requests),
			),
			row('asked for twice', (rounds) => String(repeatedIn(rounds).length)),
		],
	};
}
