import { afterEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import type { HamletTable } from '../../hamlet-table.ts';
import { readQuestion } from '../../scenarios/question-address.ts';
import { openInBrowser } from '../../worker/open-in-browser.ts';
import RankedRows from './RankedRows.svelte';
import RankingSteps from './RankingSteps.test.svelte';
import { RankingSession } from './ranking-session.svelte.ts';

/** Of Khóm 5 nothing is known that weighs, Ấp Mang Cá has no households. */
const TABLE: HamletTable = {
	at: '2026-11-22',
	keys: ['h-1', 'h-2', 'h-3', 'h-4'],
	names: ['Ấp Đay Tà Ni', 'Ấp Prey Chóp', 'Khóm 5', 'Ấp Mang Cá'],
	communeCodes: ['31810', '31810', null, '31700'],
	communeNames: ['Xã Lai Hòa', 'Xã Lai Hòa', null, 'Xã Đại Hải'],
	positions: [null, null, null, null],
	service: ['none', 'weak', 'unknown', 'none'],
	population: [null, null, null, null],
	minorityPopulation: [null, null, null, null],
	criteria: { service: [2, 1, null, 2], power: [0, 1, null, 1], households: [10, 20, 30, 0] },
	difficultyDecisions: [null, null, null, null],
	illustrative: true,
	sourceIds: [],
};
const sessions: RankingSession[] = [];
function open(query: string): RankingSession {
	const session = new RankingSession(
		readQuestion(new URL(`http://localhost/${query}`), '2026-11-22'),
		openInBrowser,
	);
	sessions.push(session);
	return session;
}
afterEach(() => sessions.splice(0).forEach((session) => session.close()));

const namesShown = () =>
	[...document.querySelectorAll('[data-row] > span:first-child')].map((element) => element.textContent);

describe('the ranking as a person turns it over', () => {
	it('moving a slider orders the list anew, and the sliders of what nobody knows are shut', async () => {
		const session = open('?w=service:50&states=all');
		await session.take(TABLE);
		const screen = await render(RankingSteps, { session });
		await expect.poll(namesShown).toEqual(['Ấp Đay Tà Ni', 'Ấp Prey Chóp']);
		const power = screen.getByRole('slider', { name: /^Có điện lưới/ });
		await power.fill('100');
		// Đay Tà Ni: 50·1 + 100·0 of 150; Prey Chóp: 50·½ + 100·1 of 150.
		await expect.poll(namesShown).toEqual(['Ấp Prey Chóp', 'Ấp Đay Tà Ni']);
		await expect.element(screen.getByText('0,833')).toBeVisible();
		await expect.element(screen.getByRole('slider', { name: /^Cách chùa/ })).toBeDisabled();
		expect(session).toMatchObject({ leftOut: 1 });
		expect([...session.list!.unranked]).toEqual([2]);
		await expect.poll(() => session.front && [...session.front]).toEqual([1, 1, 0, 0]);
		await screen.getByRole('button', { name: 'Đưa tất cả về 0' }).click();
		await expect.poll(() => session.refusal?.code).toBe('connectivity_error_weights_zero');
		expect(namesShown()).toEqual([]);
	});

	it('asks about communes and states, and tells why a hamlet stands where it does', async () => {
		const session = open('?w=service:50,power:25&states=all&top=1');
		await session.take(TABLE);
		await session.select(1);
		expect(session.explanation).toMatchObject({ key: 'h-2', place: 2, rival: { key: 'h-1', place: 1 } });
		await session.ask({ states: ['weak'] });
		expect([...session.list!.order]).toEqual([1]);
		expect(session.explanation).toMatchObject({ place: 1, rival: null });
		await session.ask({ communes: ['00000'] });
		expect(session.refusal?.code).toBe('connectivity_error_no_hamlets');
		await session.ask({ communes: [], states: [] });
		expect([...session.list!.order]).toEqual([0, 1]);
	});

	it('what is being measured can be stopped and taken up again', async () => {
		const session = open('?w=service:50&states=all');
		session.question = { ...session.question, stability: { samples: 2_000_000, spread: 0.25, seed: 1 } };
		await session.take(TABLE);
		await expect.poll(() => session.progress?.phase, { timeout: 5000 }).toBe('stability');
		session.stop();
		expect(session).toMatchObject({ progress: null, stopped: true, stability: null });
		session.question = { ...session.question, stability: { samples: 100, spread: 0.25, seed: 1 } };
		await session.measureAgain();
		expect(session.stability?.[0]).toBe(1);
		expect(session.stopped).toBe(false);
	});
});

it('a hundred thousand rows are a screenful in the page, and the keys go through all of them', async () => {
	const count = 100_000;
	const many = <Value>(value: Value) => Array.from({ length: count }, () => value);
	const table: HamletTable = {
		...TABLE,
		keys: Array.from({ length: count }, (_, row) => `k-${row}`),
		names: Array.from({ length: count }, (_, row) => `Ấp ${row}`),
		communeNames: many('Xã Lai Hòa'),
		service: many('none'),
	};
	const list = {
		order: new Uint32Array(count).map((_, at) => count - 1 - at),
		scores: new Float32Array(count).fill(0.5),
		unranked: new Uint32Array(),
	};
	const chosen: number[] = [];
	const props = { table, list, top: 20, stability: null, front: null, selected: null };
	const screen = await render(RankedRows, { ...props, onselect: (row: number) => chosen.push(row) });
	await expect.element(screen.getByRole('button', { name: 'Ấp 99999' })).toBeVisible();
	expect(document.querySelectorAll('[data-row]').length).toBeLessThan(60);
	await screen.getByRole('button', { name: 'Ấp 99999' }).click();
	await userEvent.keyboard('{End}');
	expect(chosen).toEqual([99_999, 0]);
	await expect.element(screen.getByRole('button', { name: 'Ấp 0 ', exact: false }).first()).toBeVisible();
	await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('0');
});
