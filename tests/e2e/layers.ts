import { readdirSync } from 'node:fs';

/** Layers that people can switch on, read from the folders that declare them; districts need a day of their time. */
export const LAYERS_IN_LIST = readdirSync('src/lib/map/layers', { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !['coast', 'islands'].includes(entry.name))
	.map(({ name }) => ({ id: name, at: name === 'district' ? '2025-06-30' : null }));
