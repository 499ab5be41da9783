import { describe, expect, it } from 'vitest';
import {
	addStep,
	changeStep,
	findProblem,
	fromDraft,
	moveStep,
	MOST_STEPS,
	removeStep,
	restoreStep,
	stepIndex,
	toDraft,
	turnOf,
} from './steps.ts';

const step = (title: string) => ({ title, text: '', address: `?at=2026-11-22#${title}` });
const draft = toDraft([step('Một'), step('Hai'), step('Ba')]);
const titles = (steps: readonly { title: string }[]) => steps.map(({ title }) => title).join(' ');

describe('the steps of a story', () => {
	it('change places and stay at either end', () => {
		expect(titles(moveStep(draft, 2, -1))).toBe('Một Ba Hai');
		expect(titles(moveStep(draft, 0, 1))).toBe('Hai Một Ba');
		expect(titles(moveStep(draft, 0, -1))).toBe('Một Hai Ba');
		expect(titles(moveStep(draft, 2, 5))).toBe('Một Hai Ba');
	});

	it('keep their identity wherever they go, and a new one gets another', () => {
		const more = addStep(removeStep(draft, 2).steps, step('Bốn'));
		expect(moveStep(more, 0, 1).map(({ id }) => id)).toEqual([1, 0, 2]);
		expect(titles(changeStep(more, 1, { title: 'Hai rưỡi' }))).toBe('Một Hai rưỡi Bốn');
	});

	it('come back where they were, also when others have gone since', () => {
		const { steps, removed } = removeStep(draft, 1);
		expect(titles(restoreStep(steps, removed!))).toBe('Một Hai Ba');
		expect(titles(restoreStep([], { step: draft[2]!, at: 2 }))).toBe('Ba');
		const again = restoreStep(addStep(removeStep(draft, 2).steps, step('Bốn')), { step: draft[2]!, at: 2 });
		expect(titles(again)).toBe('Một Hai Ba Bốn');
		expect(new Set(again.map(({ id }) => id)).size).toBe(4);
	});

	it('are no more than can be kept', () => {
		const full = toDraft(Array.from({ length: MOST_STEPS }, () => step('x')));
		expect(addStep(full, step('y'))).toHaveLength(MOST_STEPS);
	});

	it('leave without their identities', () => {
		expect(fromDraft(toDraft([{ title: ' Một ', text: ' a\n', address: '' }]))).toEqual([
			{ title: 'Một', text: 'a', address: '' },
		]);
	});
});

it('a story without title, steps, or a step’s title says so', () => {
	expect(findProblem(' ', draft)).toBe('no_title');
	expect(findProblem('Hộ nghèo', [])).toBe('no_steps');
	expect(findProblem('Hộ nghèo', [step('Một'), step(' ')])).toBe('step_without_title');
	expect(findProblem('Hộ nghèo', draft)).toBeNull();
});

it('an address asks for a step that there is', () => {
	expect(['2', null, '0', '99', 'x', '-1'].map((asked) => stepIndex(asked, 3))).toEqual([1, 0, 0, 2, 0, 0]);
	expect(stepIndex('1', 0)).toBe(0);
});

it('the keys of a pointer for presentations turn pages', () => {
	expect(['PageDown', 'PageUp', 'Home', 'End', 'Enter'].map(turnOf)).toEqual([
		'next',
		'previous',
		'first',
		'last',
		null,
	]);
});
