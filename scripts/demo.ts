import { generateDemo } from './demo/generate.ts';

/** Regenerates the illustrative and the derived datasets of data/geo in place, each with its source.json. */
for (const { id, bytes } of generateDemo()) {
	console.log(`${id.padEnd(24)} ${Math.ceil(bytes / 1024)} KiB`);
}
