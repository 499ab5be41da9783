import { expect, it } from 'vitest';
import { changedFields, subjectWords } from './audit-words.ts';

it('shows each field once with what it was and what it became', () => {
	expect(changedFields({ role: 'viewer', name: 'Sơn' }, { role: 'editor', blocked: false })).toEqual([
		{ field: 'role', before: 'viewer', after: 'editor' },
		{ field: 'name', before: 'Sơn', after: null },
		{ field: 'blocked', before: null, after: 'false' },
	]);
});

it('shows values that are no objects, and nothing where there is nothing', () => {
	expect(changedFields(null, [1, 2])).toEqual([{ field: '', before: null, after: '[1,2]' }]);
	expect(changedFields(null, null)).toEqual([]);
});

it('tells no field that stayed the same or says nothing, and of a long value the beginning', () => {
	const waveform = Array.from({ length: 400 }, () => 0.999);
	const [alt, sound, ...others] = changedFields(
		{ protocol: 'public', note: null, alt: null },
		{ protocol: 'public', note: null, alt: 'Cổng chùa', waveform },
	);
	expect(others).toEqual([]);
	expect(alt).toEqual({ field: 'alt', before: null, after: 'Cổng chùa' });
	expect(sound?.after).toMatch(/^\[0\.999,.{190,}…$/);
	const story = 'ă'.repeat(300);
	expect(changedFields({ story }, { story: `${story}!` })).toHaveLength(1);
});

it('calls what a change was made to by a word, not by the name of a table', () => {
	expect(subjectWords('gap_scenario', 'dt3bd3dh')).toBe('Kịch bản dt3bd3dh');
	expect(subjectWords('of_tomorrow', '1')).toBe('of tomorrow 1');
});
