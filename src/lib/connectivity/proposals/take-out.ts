import { m } from '$lib/paraglide/messages';
import { undoHere } from '$lib/ui/offer-undo';

/**
 * For a list of a form, while it is made: takes an entry out and offers to put it back in its place.
 * @returns takes out the entry at an index; `name` is what it is called, `onback` puts back what went with it
 */
export function takeOut(): <Entry>(
	list: () => Entry[],
	at: number,
	name: string,
	onback?: () => void,
) => void {
	const offerUndo = undoHere();
	return (list, at, name, onback) => {
		const taken = list().splice(at, 1);
		offerUndo({
			words: m.proposal_removed({ what: name }),
			undo: async () => {
				list().splice(at, 0, ...taken);
				onback?.();
				return null;
			},
		});
	};
}
