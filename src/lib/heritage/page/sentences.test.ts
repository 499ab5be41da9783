import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

describe('what is read aloud', () => {
	it('is read sentence by sentence, in Vietnamese and in Khmer', () => {
		expect(
			splitSentences(['Chùa Dơi', 'Chùa có từ năm 1569. Dơi treo mình trên cây!\n\nCó lễ hội.']),
		).toEqual(['Chùa Dơi', 'Chùa có từ năm 1569.', 'Dơi treo mình trên cây!', 'Có lễ hội.']);
		expect(splitSentences(['វត្តនេះចាស់។វាមានប្រជៀវ។'])).toEqual(['វត្តនេះចាស់។', 'វាមានប្រជៀវ។']);
	});

	it('does not stop at the point of a number', () => {
		expect(splitSentences(['Có 374.711 người.'])).toEqual(['Có 374.711 người.']);
	});

	it('is never longer than one breath, and loses no letter', () => {
		const long = `${'một hai ba bốn, '.repeat(40)}hết`;
		const parts = splitSentences([long], 60);
		expect(parts.every((part) => part.length <= 60)).toBe(true);
		expect(parts.join(' ')).toBe(long);
		const khmer = 'ស្រុកខ្មែរ'.repeat(20);
		const cut = splitSentences([khmer], 33);
		expect(cut.join('')).toBe(khmer);
		// No part begins with a vowel sign or a subscript that belongs to the letter before it.
		expect(cut.filter((part) => /^[\u17b4-\u17d3]/u.test(part))).toEqual([]);
	});

	it('is nothing where there is nothing to read', () => expect(splitSentences(['', ' \n'])).toEqual([]));
});
