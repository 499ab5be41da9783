import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dev } from '$app/environment';
import { findPackageRoot } from '../db/index.ts';

/** Made by the build: scripts/build/engine-files.ts. */
const LIST = 'build/client/_app/map-engine.json';

let links: string | undefined;

/**
 * What a page with a map ends with, HTML: the files of the engine, fetched while the page's own programs still start.
 * At its end, so that its style and frame come first on a slow line. Empty in development, which has no such files.
 */
export function engineLinks(): string {
	links ??= dev ? '' : readFiles().map(linkTo).join('');
	return links;
}

function readFiles(): string[] {
	const list = join(findPackageRoot(), LIST);
	return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
}

const linkTo = (file: string) =>
	file.endsWith('.css')
		? `<link rel="preload" as="style" crossorigin href="${file}">`
		: `<link rel="modulepreload" href="${file}">`;
