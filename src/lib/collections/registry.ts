import type { CollectionDeclaration } from './types.ts';

const modules = import.meta.glob<CollectionDeclaration>('./*/collection.ts', {
	eager: true,
	import: 'default',
});

/** Folder → declaration, for tests that hold the folder name and the id together. */
export const COLLECTION_FOLDERS: Readonly<Record<string, CollectionDeclaration>> = Object.fromEntries(
	Object.entries(modules).map(([path, collection]) => [path.split('/')[1] ?? path, collection]),
);
