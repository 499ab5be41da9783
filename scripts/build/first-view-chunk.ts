import { basename, join } from 'node:path';

interface Module {
	code: string | null;
	importedIds: readonly string[];
}
interface ModuleGraph {
	getModuleInfo(id: string): Module | null;
}

/** What a reader who opens `/` gets: the map's page, and the engine it asks for at once. */
const ENTRIES = ['src/routes/(app)/+page.svelte', 'src/lib/map/engine/index.ts'];
const MESSAGES = '/paraglide/messages/';

/**
 * Names the chunk of a module that the map's first view needs; null leaves the module to the bundler. Meant for modules
 * that other pages need too: left alone, each is split off with whoever else happens to use it, dozens of files of a few
 * hundred bytes that cost more in headers and lost compression than they hold.
 * @param root absolute folder of the project
 */
export function firstViewChunk(root: string): (id: string, graph: ModuleGraph) => string | null {
	let needed: Needed | null = null;
	return (id, graph) => {
		needed ??= followImports(
			ENTRIES.map((entry) => join(root, entry)),
			graph,
		);
		const isNeeded = id.includes(MESSAGES)
			? needed.messages.has(basename(id, '.js'))
			: needed.modules.has(id);
		return isNeeded ? 'first-view' : null;
	};
}

interface Needed {
	modules: Set<string>;
	/** Keys of messages that these modules speak of; all messages hang on one index, which tells nothing. */
	messages: Set<string>;
}

function followImports(entries: readonly string[], graph: ModuleGraph): Needed {
	const modules = new Set<string>();
	const messages = new Set<string>();
	const waiting = [...entries];
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (modules.has(id) || id.includes(MESSAGES)) continue;
		modules.add(id);
		const module = graph.getModuleInfo(id);
		for (const [, key] of module?.code?.matchAll(/\bm\.(\w+)/g) ?? []) messages.add(key!);
		waiting.push(...(module?.importedIds ?? []));
	}
	return { modules, messages };
}
