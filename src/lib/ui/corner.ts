const ID = 'corner';

/**
 * Where notices lie that belong to no page: one above the other in a corner, above the bar at the foot of a form. Its
 * look is in theme.css.
 */
export function corner(): HTMLElement {
	const found = document.getElementById(ID);
	if (found) return found;
	const made = document.createElement('div');
	made.id = ID;
	document.body.append(made);
	return made;
}

/** Attached to the bar at the foot of a page: what floats keeps off it, and what has the focus is not behind it. */
export function foot(node: HTMLElement): () => void {
	const { style } = document.documentElement;
	const measure = new ResizeObserver(() => style.setProperty('--foot', `${node.offsetHeight}px`));
	measure.observe(node);
	return () => {
		measure.disconnect();
		style.removeProperty('--foot');
	};
}
