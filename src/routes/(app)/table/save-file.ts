/** Hands a file to the browser to keep. */
export function saveFile(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// The download has begun by then; the bytes are held until they are let go.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
