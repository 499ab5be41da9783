/**
 * Puts words into the clipboard. A page that came without https has no clipboard of its own; the browser's older way
 * works there, from a click.
 * @returns false where the browser does not let us: the caller shows the words instead
 */
export async function copyText(text: string): Promise<boolean> {
	// Absent without https, whatever the types say.
	const clipboard = navigator.clipboard as Clipboard | undefined;
	if (clipboard) {
		try {
			await clipboard.writeText(text);
			return true;
		} catch {
			// Refused by a setting; the older way asks nobody.
		}
	}
	return copySelected(text);
}

function copySelected(text: string): boolean {
	const before = document.activeElement;
	const field = document.createElement('textarea');
	field.value = text;
	field.readOnly = true;
	field.style.cssText = 'position: fixed; opacity: 0; pointer-events: none';
	document.body.append(field);
	field.select();
	try {
		return document.execCommand('copy');
	} finally {
		field.remove();
		if (before instanceof HTMLElement) before.focus();
	}
}
