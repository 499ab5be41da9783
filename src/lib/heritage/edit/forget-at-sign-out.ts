import { formatCount } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';

/**
 * Whoever signs out leaves nothing on the device for the next person. Asks first where something was never sent, and
 * lets the form go its way only when the drafts are gone.
 * @param leaveOthers what else is kept on this device: asks, removes it, and says whether the person goes on
 */
export function forgetAtSignOut(event: SubmitEvent, leaveOthers: () => Promise<boolean>): void {
	const form = event.target;
	if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== '/sign-out') return;
	event.preventDefault();
	void leave(leaveOthers).then((agreed) => {
		// `submit` of the prototype sends no second event, so this is not asked again.
		if (agreed) HTMLFormElement.prototype.submit.call(form);
	});
}

/** Everything is asked before anything goes: who decides to stay at the second question has lost nothing. */
async function leave(leaveOthers: () => Promise<boolean>): Promise<boolean> {
	const { DraftStore } = await import('./draft-store.ts');
	const store = await DraftStore.open().catch(() => null);
	try {
		const drafts = (await store?.count()) ?? 0;
		const question = m.edit_sign_out_unsent({ count: formatCount(drafts, currentLocale()) });
		if (drafts > 0 && !confirm(question)) return false;
		if (!(await leaveOthers())) return false;
		await store?.forgetAll();
		return true;
	} finally {
		store?.close();
	}
}
