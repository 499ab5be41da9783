/** What was typed into since the page came, by field. */
const touched = new Set<HTMLInputElement | HTMLTextAreaElement>();

/** Begins to note which fields of the page are typed into. */
export function watchTyping(): void {
	document.addEventListener('input', ({ target }) => {
		if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && isText(target)))
			touched.add(target);
	});
	// What is sent off is saved, or the page says why not.
	document.addEventListener('submit', () => touched.clear());
}

/** Looking for something is no work that could be lost. */
const isText = ({ type }: HTMLInputElement) =>
	['text', 'email', 'url', 'tel', 'number', 'date'].includes(type);

/** Whether words stand in a field of this page that somebody typed and nothing has taken up yet. */
export function isTyping(): boolean {
	for (const field of touched) if (!field.isConnected) touched.delete(field);
	// A form that keeps what is typed says where it is: on the device it outlives the page.
	const isKept = (field: Element) => field.closest('[data-keeps-typing]') !== null;
	return [...touched].some((field) => field.value !== '' && !isKept(field));
}
