import type { StoryStep } from '$lib/saved/types';

/* A story being composed. Every change gives a new list; what was taken away can be put back where it was. */

export const MOST_STEPS = 60;
export const MOST_TITLE = 200;
export const MOST_TEXT = 4000;

/** A step with an identity of its own, so that lists keep their fields while steps change places. */
export interface DraftStep extends StoryStep {
	id: number;
}

export interface Removed {
	step: DraftStep;
	at: number;
}

/** @returns steps with identities, and the next free one */
export function toDraft(steps: readonly StoryStep[]): DraftStep[] {
	return steps.map((step, id) => ({ ...step, id }));
}

export function fromDraft(steps: readonly DraftStep[]): StoryStep[] {
	return steps.map(({ title, text, address }) => ({ title: title.trim(), text: text.trim(), address }));
}

export function addStep(steps: readonly DraftStep[], step: StoryStep): DraftStep[] {
	if (steps.length >= MOST_STEPS) return [...steps];
	return [...steps, { ...step, id: Math.max(-1, ...steps.map(({ id }) => id)) + 1 }];
}

export function changeStep(steps: readonly DraftStep[], id: number, change: Partial<StoryStep>): DraftStep[] {
	return steps.map((step) => (step.id === id ? { ...step, ...change } : step));
}

/** Moves a step by so many places; at either end it stays. */
export function moveStep(steps: readonly DraftStep[], id: number, by: number): DraftStep[] {
	const from = steps.findIndex((step) => step.id === id);
	const to = Math.min(Math.max(from + by, 0), steps.length - 1);
	const step = steps[from];
	if (!step || to === from) return [...steps];
	const others = steps.filter((one) => one.id !== id);
	return [...others.slice(0, to), step, ...others.slice(to)];
}

export function removeStep(
	steps: readonly DraftStep[],
	id: number,
): { steps: DraftStep[]; removed: Removed | null } {
	const at = steps.findIndex((step) => step.id === id);
	const step = steps[at];
	return { steps: steps.filter((one) => one.id !== id), removed: step ? { step, at } : null };
}

/** Puts back what `removeStep` took, where it was as far as the list is still that long. */
export function restoreStep(steps: readonly DraftStep[], { step, at }: Removed): DraftStep[] {
	const place = Math.min(at, steps.length);
	const id = steps.some((one) => one.id === step.id) ? Math.max(...steps.map((one) => one.id)) + 1 : step.id;
	return [...steps.slice(0, place), { ...step, id }, ...steps.slice(place)];
}

/** What keeps a story from being saved. */
export type StoryProblem = 'no_title' | 'no_steps' | 'step_without_title';

export function findProblem(title: string, steps: readonly StoryStep[]): StoryProblem | null {
	if (title.trim() === '') return 'no_title';
	if (steps.length === 0) return 'no_steps';
	return steps.some((step) => step.title.trim() === '') ? 'step_without_title' : null;
}

/** The step an address asks for, counted from 1, as an index within the story. */
export function stepIndex(asked: string | null, count: number): number {
	const number = asked !== null && /^\d{1,3}$/.test(asked) ? Number(asked) : 1;
	return Math.min(Math.max(number, 1), Math.max(count, 1)) - 1;
}

/** Keys of a presentation; null for a key that turns no page. */
export function turnOf(key: string): 'next' | 'previous' | 'first' | 'last' | null {
	if (['ArrowRight', 'PageDown', ' '].includes(key)) return 'next';
	if (['ArrowLeft', 'PageUp'].includes(key)) return 'previous';
	if (key === 'Home') return 'first';
	return key === 'End' ? 'last' : null;
}
