import { describe, expect, it } from 'vitest';
import { findLayer } from '$lib/map/registry';
import { COLLECTIONS } from '../server/collections/registry.ts';
import { STANDARD_FIELDS } from './fields.ts';
import { COLLECTION_FOLDERS } from './registry.ts';

const complete = (words: { vi?: string; km?: string; en?: string }) =>
	Boolean(words.vi && words.km && words.en);

describe.each(Object.entries(COLLECTION_FOLDERS))('the collection %s', (folder, collection) => {
	it('is called as its folder and has a query', () => {
		expect(collection.id).toBe(folder);
		expect(COLLECTIONS.has(folder)).toBe(true);
	});

	it('says what it is in three languages', () => {
		const { title, description, fields } = collection;
		for (const words of [
			title,
			description,
			...fields.flatMap((field) => [field.title, field.note ?? field.title]),
		])
			expect(complete(words), JSON.stringify(words)).toBe(true);
	});

	it('names its fields so that every format of files takes them', () => {
		const names = [...collection.fields, ...STANDARD_FIELDS].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(names.map((name) => name.slice(0, 10))).size, 'cut for a shapefile').toBe(names.length);
		for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,30}$/);
	});

	it('leads to a layer and to times that there are', () => {
		const { layer, time, fields } = collection;
		if (layer !== null) expect(findLayer(layer)).toBeDefined();
		const days = fields.filter(({ type }) => type === 'day').map(({ name }) => name);
		if (time) expect(days).toEqual(expect.arrayContaining([time.from, time.to]));
	});
});
