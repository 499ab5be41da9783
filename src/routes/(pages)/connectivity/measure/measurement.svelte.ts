import {
	RequestRefused,
	runTest,
	type TestOutcome,
	type TestProgress,
} from '$lib/connectivity/measure/run-test';
import type { Connection, Filed, Filing, NearHamlet, ToldTechnology } from '$lib/connectivity/measure/types';
import { WaitingFilings, type Waiting } from '$lib/connectivity/measure/waiting';
import { getJson, isAborted } from '$lib/ui/get-json';
import { locate, momentNow, newId, tellConnection, tellDevice } from './device';
import { hamletWords } from './measure-words';
import { sendFiling } from './send';

/** Where the person is or says to be. */
export type Place =
	| { kind: 'device'; lng: number; lat: number; accuracyMetres: number; hamlet: NearHamlet | null }
	| { kind: 'chosen'; hamletId: number; words: string };

type Said = { tone: 'filed'; filed: Filed } | { tone: 'waits' } | { tone: 'problem'; code: string };

/** A measurement from asking where one is to being filed; what cannot be sent waits on the device. */
export class Measurement {
	place = $state<Place | null>(null);
	locating = $state(false);
	/** The device would not say where it is: a hamlet is chosen by name. */
	cannotLocate = $state(false);
	operator = $state('');
	technology = $state<ToldTechnology>('unstated');
	connection = $state<Connection | null>(null);
	progress = $state<TestProgress | null>(null);
	outcome = $state<TestOutcome | null>(null);
	said = $state<Said | null>(null);
	waiting = $state<Waiting[]>([]);
	sending = $state(false);
	#abort: AbortController | null = null;
	readonly #kept: WaitingFilings;

	/** @param onFiled something new has been filed */
	constructor(
		personId: string,
		private readonly onFiled: () => void,
	) {
		this.#kept = new WaitingFilings(personId, localStorage);
		this.waiting = this.#kept.list();
		this.connection = tellConnection();
	}

	/** Everything that a filing needs has been said. */
	get isReady(): boolean {
		return this.place !== null && this.operator.trim() !== '' && this.connection !== null;
	}

	async locate(): Promise<void> {
		this.locating = true;
		try {
			const here = await locate();
			const { lng, lat } = here;
			// Without a line the server finds the hamlet when the filing is sent.
			const found = await getJson<{ hamlet: NearHamlet | null }>(
				`/api/connectivity/measure/place?lng=${lng.toFixed(6)}&lat=${lat.toFixed(6)}`,
			).catch(() => ({ hamlet: null }));
			this.place = { kind: 'device', ...here, hamlet: found.hamlet };
		} catch {
			this.cannotLocate = true;
		} finally {
			this.locating = false;
		}
	}

	/** Tests the line and files what came out. */
	async measure(): Promise<void> {
		const abort = (this.#abort = new AbortController());
		this.said = this.outcome = null;
		this.progress = { step: 'latency', share: 0, mbps: null };
		try {
			this.outcome = await runTest(abort.signal, (progress) => (this.progress = progress));
		} catch (error) {
			if (!isAborted(error)) this.said = { tone: 'problem', code: codeOf(error) };
		} finally {
			this.progress = null;
		}
		if (this.outcome?.downlinkMbps != null)
			await this.#file(this.#compose('test', this.outcome, this.connection ?? 'cellular'));
	}

	cancel(): void {
		this.#abort?.abort();
	}

	/** Tells that there is no signal at the place, at a time the person says. */
	async tellNoSignal(takenAt: Date): Promise<void> {
		this.outcome = null;
		const nothing = { downlinkMbps: null, uplinkMbps: null, latencyMs: null };
		await this.#file(this.#compose('no-signal', nothing, 'cellular', takenAt.toISOString()));
	}

	/** Sends what waits; asked for by hand, or when the device says that it has a line again. */
	async sendWaiting(): Promise<void> {
		if (this.sending) return;
		this.sending = true;
		try {
			for (const { filing, refused } of this.waiting) {
				if (refused) continue;
				const result = await sendFiling(filing);
				if (result.kind === 'waits') break;
				if (result.kind === 'refused') this.#keep({ ...this.#found(filing.id)!, refused: result.code });
				else this.forget(filing.id);
				if (result.kind === 'filed') this.onFiled();
			}
		} finally {
			this.sending = false;
		}
	}

	forget(id: string): void {
		this.#kept.remove(id);
		this.waiting = this.#kept.list();
	}

	#compose(
		kind: Filing['kind'],
		outcome: TestOutcome,
		connection: Connection,
		takenAt = momentNow(),
	): Filing {
		const place = this.place;
		return {
			id: newId(),
			kind,
			takenAt,
			place:
				place?.kind === 'device'
					? { lng: place.lng, lat: place.lat, accuracyMetres: place.accuracyMetres }
					: null,
			hamletId: place?.kind === 'chosen' ? place.hamletId : null,
			operator: this.operator.trim(),
			technology: this.technology,
			connection,
			...outcome,
			device: tellDevice(),
		};
	}

	/** Kept before it is sent: a page that is closed meanwhile loses nothing. */
	async #file(filing: Filing): Promise<void> {
		this.sending = true;
		const place = this.place;
		const here = place?.kind === 'device' && place.hamlet ? hamletWords(place.hamlet) : null;
		const placeWords = place?.kind === 'chosen' ? place.words : here;
		this.#keep({ filing, placeWords, refused: null });
		const result = await sendFiling(filing);
		this.sending = false;
		if (result.kind === 'waits') {
			this.said = { tone: 'waits' };
			return;
		}
		this.forget(filing.id);
		if (result.kind === 'refused') {
			this.said = { tone: 'problem', code: result.code };
			return;
		}
		this.said = { tone: 'filed', filed: result.filed };
		this.onFiled();
	}

	#keep(waiting: Waiting): void {
		try {
			this.#kept.keep(waiting);
		} catch {
			// A browser that keeps nothing: what waits is lost with the page, which then says so by not listing it.
		}
		this.waiting = this.#kept.list();
	}

	#found(id: string): Waiting | undefined {
		return this.waiting.find(({ filing }) => filing.id === id);
	}
}

function codeOf(error: unknown): string {
	if (!(error instanceof RequestRefused)) return 'error_offline';
	return error.status === 429
		? 'error_too_many'
		: error.status === 403
			? 'error_forbidden'
			: 'error_internal';
}
