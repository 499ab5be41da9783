import { describe, expect, it } from 'vitest';
import { beginning, chooseText, paragraphs } from './choose-text.ts';
import { showcaseCopy, sourceSet } from './copies.ts';
import { makeQr } from '$lib/ui/qr';

describe('words for a reader', () => {
	it('are in their language, else in Vietnamese, else in any; and say which', () => {
		expect(chooseText({ vi: 'một', km: 'មួយ' }, 'km')).toEqual({ text: 'មួយ', lang: 'km' });
		expect(chooseText({ vi: 'một' }, 'en')).toEqual({ text: 'một', lang: 'vi' });
		expect(chooseText({ vi: '', km: 'មួយ' }, 'en')).toEqual({ text: 'មួយ', lang: 'km' });
		expect(chooseText({ vi: '' }, 'vi')).toBeNull();
		expect(chooseText(null, 'vi')).toBeNull();
	});

	it('stand in paragraphs, single line breaks kept', () => {
		expect(paragraphs('một\nhai\n \n\nba\n')).toEqual(['một\nhai', 'ba']);
	});

	it('are cut at a space for a description', () => {
		expect(beginning('Chùa Dơi ở Sóc Trăng, xưa là Mã Tộc', 22)).toBe('Chùa Dơi ở Sóc Trăng…');
		expect(beginning('ngắn')).toBe('ngắn');
	});
});

describe('copies of a photograph', () => {
	const photo = {
		id: 'x',
		copies: ['large.webp', 'small.webp', 'thumbnail.webp', 'small.avif'],
		width: 3000,
		height: 4000,
	};

	it('are told with their width, which the longest side limits', () => {
		expect(sourceSet(photo, 'webp')).toEqual({
			set: '/media/x/thumbnail.webp 240w, /media/x/small.webp 720w, /media/x/large.webp 1536w',
			fallback: '/media/x/small.webp',
		});
	});

	it('are none where none was made', () => {
		expect(sourceSet({ ...photo, copies: [] }, 'webp')).toEqual({ set: '', fallback: null });
		expect(showcaseCopy({ copies: [{ name: 'stream.mp3' }] })).toBeNull();
	});
});

describe('a QR code', () => {
	it('is drawn from as many dark squares as it has, with a quiet zone of four', () => {
		const { size, path } = makeQr('https://map.example/heritage/chua-doi');
		const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) =>
			[x, y, length].map(Number),
		);
		expect(Math.min(...runs.map(([x]) => x!))).toBe(4);
		expect(Math.max(...runs.map(([x, , length]) => x! + length!))).toBe(size - 4);
		// The finder pattern's upper edge: seven dark squares in the corner.
		expect(runs[0]).toEqual([4, 4, 7]);
	});
});
