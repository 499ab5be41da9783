import { generateDemo } from './demo/generate.ts';

/** `npm run demo`: writes the illustrative and the derived datasets of data/geo anew, each with its source.json. */
export async function run(): Promise<number> {
	for (const { id, bytes } of generateDemo()) {
		console.log(`${id.padEnd(24)} ${Math.ceil(bytes / 1024)} KiB`);
	}
	return 0;
}
