/// <reference lib="webworker" />
import { serveArranging } from '$lib/tables/arranging/serve';
import type { ArrangingRequest } from '$lib/tables/arranging/protocol';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { columnsOf, type ToldColumns } from './table-columns';

const scope = self as unknown as DedicatedWorkerGlobalScope;

serveArranging<ToldColumns>(
	{
		post: (answer, transfer) => scope.postMessage(answer, transfer),
		listen: (receive) =>
			scope.addEventListener('message', ({ data }: MessageEvent<ArrangingRequest<ToldColumns>>) =>
				receive(data),
			),
	},
	(told) => {
		// A worker has no address and no cookie to read the language from.
		overwriteGetLocale(() => told.locale);
		return columnsOf(told);
	},
);
