import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { findPackageRoot } from '../db/index.ts';
import type { Drawing, OfficialDocument, Picture } from './blocks.ts';
import { drawingToTypst, toTypst, type TypstSource } from './typst-source.ts';

const FONT_FOLDERS = [
	'tinos/400Regular',
	'tinos/400Regular_Italic',
	'tinos/700Bold',
	'tinos/700Bold_Italic',
	'noto-sans-khmer/400Regular',
	'noto-sans-khmer/700Bold',
];
/** Many times what the longest document takes: a machine with little left to give may take that long. */
const LIMIT_SECONDS = 180;
const DOTS_PER_MILLIMETRE = 200 / 25.4;

type Answer = { bytes: Uint8Array; pages: number } | { problem: string } | { measured: number };

interface LongDocument {
	limitSeconds?: number;
	/** Ends the thread: nobody waits for the document any more. */
	signal?: AbortSignal;
	onMeasured?: (done: number) => void;
}

interface Made {
	bytes: Buffer;
	pages: number;
}

/**
 * The document as PDF, its fonts embedded (Tinos has the widths of Times New Roman). The same document gives the same
 * bytes on every machine.
 * @throws Error with the compiler's words; data cannot cause it, for it is never read as markup
 */
export async function makePdf(document: OfficialDocument): Promise<Made> {
	return compile(toTypst(document), 'pdf', document.properties.madeAt);
}

/** The drawing as SVG, its words as outlines, so that it looks the same wherever it is opened. */
export async function makeSvg(drawing: Drawing): Promise<Buffer> {
	const { bytes } = await compile(drawingToTypst(drawing), 'svg', new Date(0));
	return bytes;
}

/** A drawing's picture for where vectors cannot go, 200 dots an inch. */
export async function rasterise(drawing: Drawing, svg: Buffer, name: string): Promise<Picture> {
	const [widthPixels, heightPixels] = [drawing.width, drawing.height].map((length) =>
		Math.round(length * DOTS_PER_MILLIMETRE),
	) as [number, number];
	const bytes = await sharp(svg, { density: 200 })
		.resize(widthPixels, heightPixels, { fit: 'fill' })
		.flatten({ background: '#ffffff' })
		.png({ compressionLevel: 9 })
		.toBuffer();
	return { name, bytes, widthPixels, heightPixels };
}

/**
 * A page in a form of its own, as PDF: what is written in the language of typst outside this room. Everything that
 * comes from data must have gone through `quote`.
 * @param options.limitSeconds after which it is given up
 * @param options.signal ends it
 * @param options.onMeasured told after each of the source's measures how many are done
 * @throws Error with the compiler's words
 */
export async function typesetPdf(
	source: TypstSource,
	madeAt: Date,
	options: LongDocument = {},
): Promise<Made> {
	return compile(source, 'pdf', madeAt, options);
}

/** The same page as SVG, its words as outlines. */
export async function typesetSvg(source: TypstSource, options: LongDocument = {}): Promise<Buffer> {
	return (await compile(source, 'svg', new Date(0), options)).bytes;
}

async function compile(
	source: TypstSource,
	as: 'pdf' | 'svg',
	at: Date,
	{ limitSeconds = LIMIT_SECONDS, onMeasured, signal }: LongDocument = {},
): Promise<Made> {
	signal?.throwIfAborted();
	const root = findPackageRoot();
	const worker = new Worker(pathToFileURL(join(root, 'src/lib/server/documents/typst-thread.js')), {
		// Loader flags of a test runner are of no use to plain JavaScript, and some break it.
		execArgv: [],
		workerData: {
			...source,
			as,
			fonts: FONT_FOLDERS.map((folder) => join(root, 'node_modules/@expo-google-fonts', folder)),
			seconds: Math.floor(at.getTime() / 1000),
		},
	});
	let giveUp = () => {};
	try {
		return await new Promise<Made>((resolve, reject) => {
			const timer = setTimeout(
				() => reject(new Error(`typst took longer than ${limitSeconds} s`)),
				limitSeconds * 1000,
			);
			const settle = (act: () => void) => {
				clearTimeout(timer);
				act();
			};
			giveUp = () => settle(() => reject(signal?.reason as Error));
			signal?.addEventListener('abort', giveUp);
			worker.on('message', (answer: Answer) => {
				if ('measured' in answer) return onMeasured?.(answer.measured);
				settle(() =>
					'problem' in answer
						? reject(new Error(`typst: ${answer.problem}`))
						: resolve({ bytes: Buffer.from(answer.bytes), pages: answer.pages }),
				);
			});
			worker.on('error', (error) => settle(() => reject(error)));
			worker.on('exit', (code) =>
				settle(() => reject(new Error(`the thread of typst ended with code ${code}`))),
			);
		});
	} finally {
		signal?.removeEventListener('abort', giveUp);
		await worker.terminate();
	}
}
