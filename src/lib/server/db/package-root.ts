import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';

/**
 * Folder of the checkout, where `migrations/` and the embedded database's worker are. This module runs from `src/`,
 * from Vite's server and from two bundles under `build/`, so the folder is found by its package.json: upwards from
 * this file, then from the working directory.
 * @throws StartError `package_root` when the program was copied away from its checkout
 */
export function findPackageRoot(): string {
	const starts = [process.cwd()];
	if (import.meta.url.startsWith('file:')) starts.unshift(dirname(fileURLToPath(import.meta.url)));
	for (const start of starts)
		for (let folder = start; ; folder = dirname(folder)) {
			if (isOurs(join(folder, 'package.json'))) return folder;
			if (dirname(folder) === folder) break;
		}
	throw new StartError(
		'package_root',
		'Không tìm thấy thư mục mã nguồn Phum Sóc: hãy chạy chương trình trong thư mục có tệp package.json của nó.',
		'The Phum Sóc folder was not found: run the program inside the folder that holds its package.json.',
	);
}

function isOurs(file: string): boolean {
	if (!existsSync(file)) return false;
	try {
		const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
		return (
			typeof content === 'object' && content !== null && 'name' in content && content.name === 'phum-soc'
		);
	} catch {
		return false;
	}
}
