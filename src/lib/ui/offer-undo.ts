import { mount, onDestroy, unmount } from 'svelte';
import { corner } from './corner.ts';
import UndoToast from './UndoToast.svelte';

interface Offer {
	/** What was done: "Đã xóa hồ sơ “Chùa Dơi”." */
	words: string;
	/** Puts it back. @returns what to say when it could not; null when it did */
	undo: () => Promise<string | null>;
	/** Whether it can still be put back, followed as it changes. */
	isPossible?: () => boolean;
	/** It is over, undone or not. */
	onover?: () => void;
}

/**
 * For a part of a page, while it is made: offers to take a step back that only makes sense as long as that part is open.
 * @returns as `offerUndo`
 */
export function undoHere(): (offer: Offer) => void {
	const open = new Set<() => void>();
	onDestroy(() => {
		for (const close of open) close();
	});
	return (offer) => {
		const close = offerUndo({
			...offer,
			onover: () => {
				open.delete(close);
				offer.onover?.();
			},
		});
		open.add(close);
	};
}

/**
 * Offers to take a step back, for as long as the page lives and it is possible. The focus goes there.
 * @returns takes the offer back
 */
export function offerUndo({ words, undo, isPossible = () => true, onover }: Offer): () => void {
	let over = false;
	const before = document.activeElement;
	const close = () => {
		if (over) return;
		over = true;
		const hadFocus = corner().contains(document.activeElement);
		void unmount(toast);
		onover?.();
		if (hadFocus) goBack(before);
	};
	const toast: ReturnType<typeof mount> = mount(UndoToast, {
		target: corner(),
		props: { words, onundo: undo, isPossible, onclose: close },
	});
	// What was pressed is gone: whoever works by the keyboard would begin at the top of the page.
	const [last] = [...corner().querySelectorAll('[data-undo]')].slice(-1);
	last?.querySelector('button')?.focus({ preventScroll: true });
	return close;
}

/** To where one was, if that is still there, else to the content of the page. */
function goBack(before: Element | null): void {
	const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
	const to = isThere ? before : document.querySelector<HTMLElement>('main[tabindex]');
	to?.focus({ preventScroll: true });
}
