import type { Database } from '../../db/index.ts';
import { report } from '../../log.ts';
import { renewSuppression } from './service.ts';

/** Changes come in bursts, statement by statement; a pattern is made of what they leave. */
const REST_MS = 200;
/** A lost notification leaves figures hidden, never shown; they are looked at again after this long. */
const PATROL_MS = 60_000;

export interface SuppressionKeeper {
	/** Something may have changed: the pattern is looked at soon. */
	notice(): void;
	stop(): Promise<void>;
}

/** Makes the pattern of hidden figures now, and anew whenever this or another process changed what it rests on. */
export async function keepSuppression(database: Database): Promise<SuppressionKeeper> {
	let timer: NodeJS.Timeout | null = null;
	let running: Promise<void> | null = null;
	let stopped = false;
	const renew = async () => {
		timer = null;
		await running;
		if (stopped) return;
		running = renewSuppression(database).then(
			() => undefined,
			(error: unknown) => report(error, { doing: 'renewSuppression' }),
		);
		await running;
	};
	const notice = () => {
		if (!stopped) timer ??= setTimeout(() => void renew(), REST_MS).unref();
	};
	await renewSuppression(database);
	const stopListening = await database.listen?.('data_revision', {
		onNotify: notice,
		onListening: notice,
		onLost: () => {},
	});
	const patrol = setInterval(notice, PATROL_MS).unref();
	return {
		notice,
		stop: async () => {
			stopped = true;
			clearInterval(patrol);
			if (timer) clearTimeout(timer);
			await stopListening?.();
			await running;
		},
	};
}
