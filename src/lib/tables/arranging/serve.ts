import { TableIndex, type TableColumn } from '../table-index.ts';
import { unpackRows, type Arranged, type ArrangingRequest } from './protocol.ts';

/**
 * Answers what the arranger of a page asks, in a worker.
 * @param columnsOf the columns of a table, from what the page tells of them
 */
export function serveArranging<Columns>(
	{
		post,
		listen,
	}: {
		post: (answer: Arranged, transfer: Transferable[]) => void;
		listen: (receive: (request: ArrangingRequest<Columns>) => void) => void;
	},
	columnsOf: (told: Columns) => readonly TableColumn[],
): void {
	let index = new TableIndex([], []);
	listen((request) => {
		if (request.kind === 'begin') index = new TableIndex([], columnsOf(request.columns));
		else if (request.kind === 'add') index.add(unpackRows(request.rows));
		else {
			const order = index.arrange(request.arrangement);
			post({ order }, [order.buffer]);
		}
	});
}
