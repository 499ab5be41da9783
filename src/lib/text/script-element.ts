/** JSON-LD as an element for the head of a page; nothing in its words can end it or begin a comment. */
export function scriptElement(node: object): string {
	const text = JSON.stringify(node)
		.replace(/</g, '\\u003c')
		.replace(/>/g, '\\u003e')
		.replace(/&/g, '\\u0026')
		.replace(/\u2028/g, '\\u2028')
		.replace(/\u2029/g, '\\u2029');
	return `<script type="application/ld+json">${text}</script>`;
}
