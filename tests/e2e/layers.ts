import { readdirSync } from 'node:fs';

/** Layers that people can switch on, read from the folders that declare them; districts and the former province need a day of their time. */
export const LAYERS_IN_LIST = readdirSync('src/lib/map/layers', { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !['coast', 'islands'].includes(entry.name))
	.map(({ name }) => ({ id: name, at: ['district', 'province'].includes(name) ? '2025-06-30' : null }));
