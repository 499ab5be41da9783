import { todayInVietnam } from '$lib/calendar';
import { LARGEST_EVIDENCE } from '../http/body-length.ts';
import { readText } from '../http/form.ts';
import { readDay } from './evidence/cells.ts';
import type { FileRequest } from './run.ts';

/** What is missing in the form of an import, whatever its kind. */
export type FileFormProblem = 'file' | 'size' | 'source';

type FileForm =
	| { ok: true; file: Pick<FileRequest, 'fileName' | 'bytes' | 'source'> }
	| { ok: false; problem: FileFormProblem };

/** A field's words as they are kept; empty where the form has none. */
export const readWords = (form: FormData, name: string): string =>
	readText(form, name).trim().normalize('NFC');

/** The file of an import and where it comes from. */
export async function readFileForm(form: FormData): Promise<FileForm> {
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) return { ok: false, problem: 'file' };
	if (file.size > LARGEST_EVIDENCE) return { ok: false, problem: 'size' };
	const words = (name: string, most: number) => readWords(form, name).slice(0, most);
	const [title, publisher] = [words('source', 200), words('publisher', 200)];
	const publishedOn = readDay(readWords(form, 'published'));
	if (title === '' || publisher === '' || publishedOn === null || publishedOn > todayInVietnam())
		return { ok: false, problem: 'source' };
	return {
		ok: true,
		file: {
			fileName: file.name.normalize('NFC').slice(0, 200),
			bytes: new Uint8Array(await file.arrayBuffer()),
			source: {
				title,
				publisher,
				publishedOn,
				licence: words('licence', 500) || null,
				address: words('address', 500) || null,
				illustrative: readWords(form, 'illustrative') === 'yes',
			},
		},
	};
}

/** What was typed, to stand in the form again; a file cannot. */
export function writtenOf(form: FormData): Record<string, string> {
	const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
	return Object.fromEntries(texts.map(([name, value]) => [name, value.slice(0, 500)]));
}
