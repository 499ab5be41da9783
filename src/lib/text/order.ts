const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order (a ă â b … d đ e ê), numbers by their value: "Phường 9" before "Phường 10". For `Array.sort`. */
export function compareNames(one: string, other: string): number {
	return collator.compare(one, other);
}
