// @ts-check
/*
 * A thread of its own for typst, so that a long document never holds up a request. Plain JavaScript, because it runs
 * as it lies here: in development, in tests and beside the built server.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { tellClustersOnce } from './searchable.js';

/** @typedef {{ main: string, measures?: readonly { name: string, main: string }[], files: { name: string, bytes: Uint8Array }[], fonts: string[], as: 'pdf' | 'svg', seconds: number }} Order */

/** Exists nowhere: a document reads only what it was given. */
const FOLDER = '/phum-soc-document';

/** @type {Order} */
const { main, measures = [], files, fonts, as, seconds } = workerData;
try {
	const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontPaths: fonts }] });
	compiler.addSource(`${FOLDER}/main.typ`, main);
	for (const { name, bytes } of files) compiler.mapShadow(`${FOLDER}/${name}`, Buffer.from(bytes));
	/** @type {Record<string, string>} */
	const inputs = {};
	for (const [at, measure] of measures.entries()) {
		const path = `${FOLDER}/measure-${at}.typ`;
		compiler.addSource(path, measure.main);
		const [found] = compiler.query({ mainFilePath: path, inputs }, { selector: '<measured>' });
		inputs[measure.name] = inputs['last'] = String(found?.value);
		// What was tried for one page is of no use to the next, and takes as much memory as the page itself.
		compiler.evictCache(0);
		parentPort?.postMessage({ measured: at + 1 });
	}
	const made = compiler.compile({ mainFilePath: `${FOLDER}/main.typ`, inputs });
	const failure = made.takeError() ?? (made.result ? null : made.takeDiagnostics());
	if (failure) throw new Error(JSON.stringify(failure.shortDiagnostics));
	const document = made.result;
	if (!document) throw new Error('typst made nothing');
	const bytes =
		as === 'pdf'
			? tellClustersOnce(compiler.pdf(document, { creationTimestamp: seconds }))
			: Buffer.from(compiler.plainSvg(document));
	parentPort?.postMessage({ bytes: new Uint8Array(bytes), pages: document.numOfPages });
} catch (error) {
	parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) });
}
