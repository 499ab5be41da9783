import { describe, expect, it } from 'vitest';
import type { HeritageContent } from '../content.ts';
import { blankContent } from './form-content.ts';
import { findDifferences, mergeVersions, type Choice } from './merge-versions.ts';

const BASE: HeritageContent = {
	...blankContent('site', 'cultural-sites'),
	name: { vi: 'Chùa Dơi' },
	aliases: ['Mahatup'],
	summary: { vi: 'Chùa có đàn dơi.' },
	place: { position: [105.97, 9.58], precisionMetres: null, accuracy: 'exact', obtained: 'map' },
};

describe('two versions of one record', () => {
	it('that changed different fields need no decision, and both changes stand', () => {
		const mine = { ...BASE, name: { vi: 'Chùa Dơi', km: 'វត្តមហាទប់' } };
		const theirs = { ...BASE, threats: 'Dơi bị săn bắt.' };
		const differences = findDifferences(BASE, mine, theirs);
		expect(differences.map(({ path, suggested }) => [path, suggested])).toEqual([
			['name.km', 'mine'],
			['threats', 'theirs'],
		]);
		const merged = mergeVersions(mine, theirs, new Map([['name.km', 'mine']]));
		expect(merged).toEqual({ ...mine, threats: 'Dơi bị săn bắt.' });
	});

	it('that changed the same field leave the decision to a person', () => {
		const mine = { ...BASE, name: { vi: 'Chùa Mã Tộc' } };
		const theirs = { ...BASE, name: { vi: 'Chùa Mahatup' } };
		expect(findDifferences(BASE, mine, theirs)).toMatchObject([
			{ path: 'name.vi', mine: 'Chùa Mã Tộc', theirs: 'Chùa Mahatup', suggested: null },
		]);
	});

	it('that both added to a list can keep both, without doubling what they share', () => {
		const mine = { ...BASE, aliases: ['Mahatup', 'Mã Tộc'] };
		const theirs = { ...BASE, aliases: ['Mahatup', 'Serây tê chô'] };
		const [difference] = findDifferences(BASE, mine, theirs);
		expect(difference).toMatchObject({ path: 'aliases', suggested: null, joinable: true });
		const merged = mergeVersions(mine, theirs, new Map([['aliases', 'both']]));
		expect(merged.aliases).toEqual(['Mahatup', 'Serây tê chô', 'Mã Tộc']);
	});

	it('of which one took a part out are compared by the whole part', () => {
		const mine = { ...BASE, summary: { vi: 'Chùa có đàn dơi quạ.' } };
		const theirs = { ...BASE, summary: null };
		const [difference] = findDifferences(BASE, mine, theirs);
		expect(difference).toMatchObject({ path: 'summary', theirs: null, suggested: null, joinable: false });
		const choices = new Map<string, Choice>([['summary', 'mine']]);
		expect(mergeVersions(mine, theirs, choices).summary).toEqual(mine.summary);
	});

	it('of which one removed a translation lose it only by choice', () => {
		const base = { ...BASE, name: { vi: 'Chùa Dơi', en: 'Bat Pagoda' } };
		const mine = BASE;
		expect(findDifferences(base, mine, base)).toMatchObject([{ path: 'name.en', suggested: 'mine' }]);
		expect(mergeVersions(mine, base, new Map([['name.en', 'mine']])).name).toEqual({ vi: 'Chùa Dơi' });
	});

	it('never join the two numbers of a position', () => {
		const place = { ...BASE.place!, position: [105.98, 9.6] as [number, number] };
		const [difference] = findDifferences(
			BASE,
			{ ...BASE, place },
			{
				...BASE,
				place: { ...place, position: [105.99, 9.6] },
			},
		);
		expect(difference).toMatchObject({ path: 'place.position', joinable: false });
	});
});
