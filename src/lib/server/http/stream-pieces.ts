/**
 * A body written piece by piece. Nothing is made before the client takes it: one that reads slowly costs one piece, and
 * no connection to the database; one that goes away ends what makes them.
 */
export function streamPieces(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream(
		{
			async pull(controller) {
				const { done, value } = await pieces.next();
				if (done) controller.close();
				else controller.enqueue(encoder.encode(value));
			},
			async cancel() {
				await pieces.return(undefined);
			},
		},
		{ highWaterMark: 0 },
	);
}
