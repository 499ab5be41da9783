import type { Screen } from '../screen.svelte.ts';

/**
 * One of a kind for a screen, which a tool's panel and stage share. It is made in a root of its own: what is derived in
 * it would else belong to whichever component asked first, and stand still once that one is gone.
 */
export function onePerScreen<Model extends object>(
	make: (screen: Screen) => Model,
): (screen: Screen) => Model {
	const made = new WeakMap<Screen, Model>();
	return (screen) => {
		let model = made.get(screen);
		if (model) return model;
		$effect.root(() => {
			model = make(screen);
		});
		made.set(screen, model!);
		return model!;
	};
}
