// @ts-check

const ERROR_LEVEL = 21;
const READABLE = /^[\x20-\x7eÀ-ỹ\n]{4,200}$/;

/**
 * Turns a C++ exception thrown inside the WASM build (GEOS, PROJ) into an ordinary PostgreSQL error.
 *
 * PGlite's build of PostGIS cannot catch C++ exceptions: without this a failing `ST_Union` answers with no rows
 * **and no error**, so a wrong figure would look like a right one. The guard replaces `__cxa_throw` at link time and
 * raises through PostgreSQL's own `errstart`/`errfinish`, which unwinds the statement and its transaction properly.
 *
 * Shaped as a PGlite extension because an extension's `setup` is the one place that sees the import table.
 */
export const cxxGuard = {
	name: 'cxx_guard',
	/**
	 * @param {any} database the PGlite instance; its `Module` exists only after instantiation
	 * @param {any} options emscripten options
	 */
	async setup(database, options) {
		const instantiate = options.instantiateWasm;
		return {
			emscriptenOpts: {
				...options,
				/**
				 * @param {{ env: Record<string, any> }} imports
				 * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} succeed
				 */
				instantiateWasm(imports, succeed) {
					const raise = raiser(() => database.Module);
					// The dynamic linker checks the signature of every function it hands to PostGIS.
					raise.sig = imports.env.__cxa_throw?.sig ?? 'vppp';
					imports.env.__cxa_throw = raise;
					return instantiate(imports, succeed);
				},
			},
		};
	},
};

/**
 * @param {() => any} getModule
 * @returns {{ (exception: number): never, sig?: string }}
 */
function raiser(getModule) {
	return (exception) => {
		const module = getModule();
		const what = readMessage(module, exception);
		// A percent sign would be read as a format directive by errmsg_internal.
		const text = `PostGIS: ${what || 'internal C++ exception'}`.replaceAll('%', '%%');
		const message = module.stringToUTF8OnStack(text);
		const place = module.stringToUTF8OnStack('cxx_guard');
		module._errstart(ERROR_LEVEL, 0);
		module._errmsg_internal(message, 0);
		module._errfinish(place, 0, place);
		throw new Error('errfinish returned after a C++ exception');
	};
}

/**
 * The text of a `std::runtime_error`: libc++ keeps a pointer to it right after the vtable. Other exception types
 * hold something else there, so anything that does not look like a sentence is ignored.
 * @param {any} module
 * @param {number} exception
 */
function readMessage(module, exception) {
	try {
		const text = module.UTF8ToString(module.HEAPU32[(exception + 4) >> 2], 200);
		return READABLE.test(text) ? text : '';
	} catch {
		return '';
	}
}
