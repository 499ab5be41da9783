const STOPS =
	'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex]:not([tabindex="-1"])';

/** Where in the document something was taken away. */
interface Gap {
	parent: Node;
	/** The first sibling behind it that is still there. */
	next: Node | null;
}

/**
 * Keeps whoever works by the keyboard where they were: when the button they pressed goes away (its row was deleted, a
 * question takes its place), or is out of use for as long as it works, the focus would fall to the page as a whole, and
 * a screen reader would begin at the top. It goes to what stands in that place instead, or back once it is in use again.
 * Nothing is moved where a page itself has put the focus, nor for those who point.
 * @returns ends it
 */
export function keepPlace(within: HTMLElement = document.body): () => void {
	let last: HTMLElement | null = null;
	let gap: Gap | null = null;
	let hasKeys = true;
	let frame = 0;

	const noteFocus = ({ target }: FocusEvent) => {
		// SvelteKit puts it on the body after a form has been answered.
		if (!(target instanceof HTMLElement) || target === document.body) return;
		[last, gap] = [target, null];
	};
	/** Left on purpose, for the bars of the browser or another window; what is taken away tells the same, a moment before. */
	const noteLeaving = ({ target, relatedTarget }: FocusEvent) => {
		if (target !== last || relatedTarget !== null) return;
		const left = last;
		queueMicrotask(() => {
			const changes = observer.takeRecords();
			const isMoved = changes.some(({ removedNodes }) =>
				[...removedNodes].some((node) => node.contains(left)),
			);
			if (left === last && left?.isConnected && !isMoved && !left.matches(':disabled')) last = null;
			noteChanges(changes);
		});
	};
	const notePointer = () => (hasKeys = false);
	const noteKey = () => (hasKeys = true);

	function noteGap({ removedNodes, nextSibling, target }: MutationRecord) {
		const lost: Node | null = gap ? gap.parent : last;
		const next = gap?.next;
		for (const node of removedNodes) {
			if (lost && node.contains(lost)) gap = { parent: target, next: nextSibling };
			else if (gap && next && node.contains(next)) gap = { ...gap, next: nextSibling };
		}
	}

	function noteChanges(changes: readonly MutationRecord[]) {
		if (!last || changes.length === 0) return;
		if (!last.isConnected || gap) changes.forEach(noteGap);
		// A page that knows better has the rest of this frame to say so.
		frame ||= requestAnimationFrame(() => {
			frame = 0;
			putBack();
		});
	}
	const observer = new MutationObserver(noteChanges);

	function putBack() {
		if (!last || !hasKeys || !document.hasFocus()) return;
		if (document.activeElement && document.activeElement !== document.body) return;
		if (last.isConnected && last.checkVisibility()) {
			// Out of use for a moment: the next change brings it back.
			if (!last.matches(':disabled')) last.focus({ preventScroll: true });
		} else {
			const place = last.isConnected ? { parent: last.parentNode!, next: last.nextSibling } : gap;
			(place && nearest(place, within))?.focus();
		}
	}

	observer.observe(within, {
		childList: true,
		subtree: true,
		attributes: true,
		attributeFilter: ['disabled', 'hidden'],
	});
	document.addEventListener('focusin', noteFocus);
	document.addEventListener('focusout', noteLeaving);
	addEventListener('pointerdown', notePointer, true);
	addEventListener('wheel', notePointer, { capture: true, passive: true });
	addEventListener('keydown', noteKey, true);
	return () => {
		observer.disconnect();
		cancelAnimationFrame(frame);
		document.removeEventListener('focusin', noteFocus);
		document.removeEventListener('focusout', noteLeaving);
		removeEventListener('pointerdown', notePointer, true);
		removeEventListener('wheel', notePointer, true);
		removeEventListener('keydown', noteKey, true);
	};
}

/** The stop right behind a gap, else the one before it; first beside it, then further and further around. */
function nearest({ parent, next }: Gap, within: HTMLElement): HTMLElement | null {
	if (!parent.isConnected) return null;
	for (let around: Node | null = parent, behind = next; around;) {
		if (around instanceof HTMLElement) {
			const stops = [...around.querySelectorAll<HTMLElement>(STOPS)].filter(
				(stop) => stop.checkVisibility({ visibilityProperty: true }) && !stop.closest('[inert]'),
			);
			const found = stops.find((stop) => behind !== null && !isBefore(stop, behind)) ?? stops.at(-1);
			if (found) return found;
			if (around.matches('main, dialog')) return around.hasAttribute('tabindex') ? around : null;
		}
		if (around === within) break;
		behind = around.nextSibling;
		around = around.parentNode;
	}
	return document.querySelector<HTMLElement>('main[tabindex]');
}

const isBefore = (one: Node, other: Node) =>
	(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
