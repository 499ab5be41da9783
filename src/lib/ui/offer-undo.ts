import { mount, unmount } from 'svelte';
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

/** Offers to take a step back, for as long as the page lives and it is possible. The focus goes there. */
export function offerUndo({ words, undo, isPossible = () => true, onover }: Offer): void {
	let over = false;
	const before = document.activeElement;
	const toast: ReturnType<typeof mount> = mount(UndoToast, {
		target: corner(),
		props: {
			words,
			onundo: undo,
			isPossible,
			onclose: () => {
				if (over) return;
				over = true;
				const hadFocus = corner().contains(document.activeElement);
				void unmount(toast);
				onover?.();
				if (hadFocus) goBack(before);
			},
		},
	});
	// What was pressed is gone: whoever works by the keyboard would begin at the top of the page.
	const [last] = [...corner().querySelectorAll('[data-undo]')].slice(-1);
	last?.querySelector('button')?.focus({ preventScroll: true });
}

/** To where one was, if that is still there, else to the content of the page. */
function goBack(before: Element | null): void {
	const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
	const to = isThere ? before : document.querySelector<HTMLElement>('main[tabindex]');
	to?.focus({ preventScroll: true });
}
