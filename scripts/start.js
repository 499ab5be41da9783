// @ts-check
// `npm start`: builds when needed, then opens the database, migrates, loads the demo set and serves.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(
		`Cần Node.js 20.19 trở lên, máy này có ${process.versions.node}; hãy cài bản mới rồi chạy lại (Node.js 20.19 or later is needed).`,
	);
	process.exit(1);
}

// Imported only now: what follows needs a Node.js that knows it.
const { buildWhenNeeded, ROOT } = await import('./build-when-needed.js');
const { pathToFileURL } = await import('node:url');
try {
	await buildWhenNeeded();
	const { run } = await import(pathToFileURL(`${ROOT}build/commands/serve.js`).href);
	await run();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

export {};
