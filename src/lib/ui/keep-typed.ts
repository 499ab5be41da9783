type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = Readonly<{ value?: string; checked?: boolean; chosen?: readonly boolean[] }>;

/**
 * Remembers what was typed, ticked or chosen on a page that the server sent before its program arrived, to be called
 * before the program takes the page over.
 * @returns puts it back where the program has written the server's value over it, and tells the program
 */
export function keepTyped(within: ParentNode = document): () => void {
	const kept = [...within.querySelectorAll<Control>('input, textarea, select')].flatMap((control) => {
		const typed = readTyped(control);
		return typed ? [{ control, typed }] : [];
	});
	return () => {
		for (const { control, typed } of kept)
			if (control.isConnected && putBack(control, typed)) {
				control.dispatchEvent(new Event('input', { bubbles: true }));
				control.dispatchEvent(new Event('change', { bubbles: true }));
			}
	};
}

/** What a person changed; null where the control is as the server sent it. Files stay by themselves. */
function readTyped(control: Control): Typed | null {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const sent = options.some((option) => option.defaultSelected)
			? options.map((option) => option.defaultSelected)
			: options.map((_, index) => !control.multiple && index === 0);
		const chosen = options.map((option) => option.selected);
		return chosen.some((one, index) => one !== sent[index]) ? { chosen } : null;
	}
	if (control.type === 'file' || control.type === 'hidden') return null;
	if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
		return control.checked !== control.defaultChecked ? { checked: control.checked } : null;
	return control.value !== control.defaultValue ? { value: control.value } : null;
}

/** @returns whether anything had to be put back */
function putBack(control: Control, { value, checked, chosen }: Typed): boolean {
	if (chosen && control instanceof HTMLSelectElement) {
		const options = [...control.options];
		if (options.length !== chosen.length) return false;
		const changed = options.some((option, index) => option.selected !== chosen[index]);
		for (const [index, option] of options.entries()) option.selected = chosen[index]!;
		return changed;
	}
	if (checked !== undefined && control instanceof HTMLInputElement && control.checked !== checked) {
		control.checked = checked;
		return true;
	}
	if (value === undefined || control.value === value) return false;
	control.value = value;
	return true;
}
