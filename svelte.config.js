import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: process.env.BUILD_FOLDER ?? 'build', precompress: true }),
		// A second line behind the escaping of every text: what slipped through would still not run, and no other site
		// can frame our buttons. Where data comes from is not told here, because BASEMAP_URL is known at start only.
		csp: {
			mode: 'nonce',
			directives: {
				'script-src': ['self', 'wasm-unsafe-eval'],
				// The handler that Svelte writes into media elements, for errors before the program has arrived.
				'script-src-attr': ['unsafe-hashes', 'sha256-7dQwUgLau1NFCCGjfn9FsYptB6ZtWxJin6VohGIu20I='],
				'worker-src': ['self', 'blob:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
			},
		},
		// Sheets stand in the page: Kit names those of all that a page may open later too, and before each has come, one after
		// the other on a slow line, nothing is painted. Ours, too (33 kB, 6.5 sent): it came behind the document's last byte,
		// and now the frame is painted with its first ones.
		inlineStyleThreshold: 40_960,
		// The page of the offline workplace is kept once and answers for all of its addresses.
		paths: { relative: false },
		// Registered when the page has come to rest: src/lib/field/worker/register.ts.
		serviceWorker: { register: false },
		typescript: {
			config: (config) => {
				config.include.push('../scripts/**/*', '../bench/**/*', '../*.config.ts', '../*.config.js');
			},
		},
	},
};
