import { getJson, RequestFailure, sendJson } from '$lib/ui/get-json';
import type { Intake } from '../intake-types.ts';
import type { ImportLayer } from '../layers/types.ts';
import { sendImportFile, type Sending } from '../send-file.ts';
import type { LayerImportChoice, ShownLayerImport } from '../types.ts';
import { ImportAnswers } from './import-answers.svelte.ts';

const BUSY: readonly string[] = ['reading', 'comparing', 'applying'];
const POLL_MS = 700;

/** A file on its way in, from the moment it is chosen until its rows are there. */
export class ImportSession {
	intake: Intake | null = $state.raw(null);
	/** Once the file has been looked at. */
	answers: ImportAnswers | null = $state.raw(null);
	/** Bytes sent of the file's size; null while nothing is sent. */
	sending: { sent: number; size: number; name: string } | null = $state.raw(null);
	failure: RequestFailure | null = $state.raw(null);
	running: ShownLayerImport | null = $state.raw(null);

	#sending: Sending | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		/** Layers that the reader may write. */
		readonly layers: readonly ImportLayer[],
		/** Where the session can be found again after a reload. */
		private readonly onplace: (intake: string | null, running: number | null) => void,
	) {}

	isBusy = $derived(this.running !== null && BUSY.includes(this.running.state));
	isLooking = $derived(this.intake !== null && this.answers === null && this.failure === null);

	async send(file: File): Promise<void> {
		this.forget();
		const tell = (sent: number) => (this.sending = { sent, size: file.size, name: file.name });
		tell(0);
		const sending = (this.#sending = sendImportFile(file, tell));
		await this.#try(async () => this.open(await sending.done));
		this.sending = null;
	}

	/** What was sent stays: the same file goes on from there. */
	stopSending(): void {
		this.#sending?.stop();
		this.sending = null;
	}

	/** Waits until the file has been looked at, and proposes how to read it. */
	async open(id: string): Promise<void> {
		await this.#try(async () => {
			const intake = await getJson<Intake>(`/api/imports/intake/${id}`);
			this.intake = intake;
			this.onplace(id, this.running?.id ?? null);
			if (intake.state === 'uploaded') await sendJson('POST', `/api/imports/intake/${id}`);
			if (intake.inspected) await this.#propose(intake);
			else this.#again(() => this.open(id));
		});
	}

	async compare(): Promise<void> {
		const { intake, answers } = this;
		if (!intake || !answers) return;
		await this.#try(async () => {
			const { id } = await sendJson<{ id: number }>('POST', '/api/imports/layers', {
				intake: intake.id,
				choice: answers.toChoice(),
			});
			this.onplace(intake.id, id);
			await this.follow(id);
		});
	}

	/** Shows how far an import has come, until it stands still. */
	async follow(id: number): Promise<void> {
		await this.#try(async () => {
			this.running = await getJson<ShownLayerImport>(`/api/imports/layers/${id}`);
			if (this.isBusy) this.#again(() => this.follow(id));
		});
	}

	async step(step: 'apply' | 'cancel' | 'resume', leaveOut = false): Promise<void> {
		const { running } = this;
		if (!running) return;
		await this.#try(async () => {
			this.running = await sendJson('POST', `/api/imports/layers/${running.id}`, { step, leaveOut });
			if (this.isBusy) this.#again(() => this.follow(running.id));
		});
	}

	/** Back to the answers; the file stays. */
	reconsider(): void {
		this.stop();
		this.running = null;
		this.onplace(this.intake?.id ?? null, null);
	}

	/** Another file. */
	forget(): void {
		this.stop();
		this.#sending?.stop();
		this.intake = this.running = this.sending = this.failure = this.answers = null;
		this.onplace(null, null);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	async #propose(intake: Intake): Promise<void> {
		const file = intake.inspected!;
		// Of a file that is none of those we know there is nothing to answer.
		const { items } = file.shape
			? await getJson<{ items: LayerImportChoice[] }>(`/api/imports/mappings?shape=${file.shape}`)
			: { items: [] };
		this.answers = new ImportAnswers(this.layers, file, items);
	}

	#again(work: () => Promise<void>): void {
		this.stop();
		this.#timer = setTimeout(() => void work(), POLL_MS);
	}

	async #try(work: () => Promise<void>): Promise<void> {
		this.failure = null;
		try {
			await work();
		} catch (error) {
			if (!(error instanceof RequestFailure)) throw error;
			this.failure = error;
		}
	}
}
