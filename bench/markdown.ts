export const kibibytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;

/** Two digits below ten, one above; what is not known is a dash. */
export function figure(value: number): string {
	if (Number.isNaN(value)) return '–';
	return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
