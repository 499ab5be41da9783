/** A ZIP of features as an answer of an entrance. */
export const answerZip = ({ name, body }: { name: string; body: ReadableStream }): Response =>
	new Response(body, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
			vary: 'cookie',
		},
	});
