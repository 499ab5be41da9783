import type { HeritageContent } from '../content.ts';
import { momentNow, type Draft, type DraftKeeper } from './draft-store.ts';
import { openContent, type FormContent } from './form-content.ts';

/** Why what is on the device has not gone to the server. */
export type Waiting = 'soon' | 'offline' | 'unnamed' | 'findings' | 'signed_out' | 'failed' | 'full';

/** Where the work is; always shown. Times are ISO 8601. */
export type SaveState =
	| { kind: 'untouched' }
	| { kind: 'server'; at: string }
	/** On this device as a whole version, to be sent when there is signal. */
	| { kind: 'queued'; at: string }
	/** On its way to this device, for the first time: what leaves the page now is lost. */
	| { kind: 'keeping'; waiting: Waiting }
	| { kind: 'device'; at: string; waiting: Waiting }
	/** The browser keeps nothing: only the open page holds it. */
	| { kind: 'page'; waiting: Waiting }
	| { kind: 'sending' }
	| { kind: 'conflict' };

/** Whose draft it is, and where it is kept. */
export interface Keeping {
	person: string;
	/** Name of the draft of a new record: `new:…`. */
	draftKey: string;
	/** Null where the browser keeps nothing. */
	store: DraftKeeper | null;
}

const KEEP_AFTER_MS = 300;
const SEND_AFTER_MS = 4_000;

/** A form whose words are on this device a moment after they are typed; sending them is for who extends it. */
export abstract class KeptForm {
	form: FormContent = $state()!;
	save: SaveState = $state.raw({ kind: 'untouched' });
	/** From an earlier visit, taken up again; ISO 8601. */
	restoredFrom: string | null = $state(null);
	/** Null until the server knows the record. */
	slug: string | null = $state(null);
	/** What the version said that the form began from; null for a new record. */
	base: HeritageContent | null = $state.raw(null);

	protected version = 0;
	/** Sent without an answer: the server may have each of them or not. */
	protected unanswered: readonly HeritageContent[] = [];
	#keeping: Keeping;
	/** The form as last kept or sent, to tell changes from mere looking. */
	#known = '';
	#keepTimer: ReturnType<typeof setTimeout> | undefined;
	#sendTimer: ReturnType<typeof setTimeout> | undefined;

	constructor(keeping: Keeping) {
		this.#keeping = keeping;
	}

	abstract get canSave(): boolean;
	abstract send(asked?: boolean): Promise<boolean>;
	protected abstract recheck(): void;

	get isDirty(): boolean {
		return this.save.kind !== 'untouched' && this.save.kind !== 'server' && this.save.kind !== 'queued';
	}

	/** To be called after any change of the form. */
	changed(): void {
		const written = this.written();
		if (written === this.#known) return;
		this.#known = written;
		if (!this.canSave) return;
		clearTimeout(this.#keepTimer);
		if (this.isDirty) this.#keepTimer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
		else {
			this.save = { kind: 'keeping', waiting: 'soon' };
			void this.keep();
		}
		this.recheck();
		this.sendLater();
	}

	/** Puts what is typed onto the device. */
	async keep(): Promise<void> {
		clearTimeout(this.#keepTimer);
		if (!this.isDirty || !this.canSave) return;
		const at = momentNow();
		try {
			if (!this.#keeping.store) throw new Error('this browser keeps nothing');
			await this.#keeping.store.keep(this.#draft(at));
			const { save } = this;
			if (save.kind === 'keeping' || save.kind === 'device' || save.kind === 'page')
				this.save = { kind: 'device', at, waiting: save.waiting };
		} catch {
			const { save } = this;
			if (save.kind === 'keeping' || save.kind === 'device')
				this.save = { kind: 'page', waiting: save.waiting };
		}
	}

	#draft(changedAt: string): Draft {
		return {
			person: this.#keeping.person,
			record: this.#recordKey,
			form: this.plain(),
			baseVersion: this.version,
			base: this.base,
			unanswered: this.unanswered,
			changedAt,
		};
	}

	/** Takes up what this person left on this device. */
	async restoreDraft(): Promise<void> {
		const { store, person } = this.#keeping;
		const draft = await store?.find(person, this.#recordKey).catch(() => null);
		if (draft) this.#takeUp(draft);
	}

	/** Throws away what is only here. @returns puts it back, as it was; what was typed since is then gone */
	protected async throwAway(): Promise<() => Promise<void>> {
		this.stopTimers();
		const thrown = this.#draft(this.restoredFrom ?? momentNow());
		await this.forgetDraft();
		this.restoredFrom = null;
		this.save = { kind: 'untouched' };
		return async () => {
			this.#takeUp(thrown);
			await this.keep();
		};
	}

	#takeUp(draft: Draft): void {
		if (this.slug || draft.base) [this.base, this.version] = [draft.base, draft.baseVersion];
		this.unanswered = draft.unanswered ?? [];
		this.form = draft.form;
		this.#known = this.written();
		this.restoredFrom = draft.changedAt;
		this.save = { kind: 'device', at: draft.changedAt, waiting: 'soon' };
		this.sendLater();
	}

	/** Shows a content that is no change of this person's. */
	protected show(content: HeritageContent): void {
		this.form = openContent(content);
		this.#known = this.written();
	}

	protected wait(waiting: Waiting): void {
		this.save = this.#keeping.store
			? { kind: 'device', at: momentNow(), waiting }
			: { kind: 'page', waiting };
	}

	protected sendLater(after = SEND_AFTER_MS): void {
		clearTimeout(this.#sendTimer);
		this.#sendTimer = setTimeout(() => void this.send(), after);
	}

	protected stopTimers(): void {
		clearTimeout(this.#keepTimer);
		clearTimeout(this.#sendTimer);
	}

	protected async forgetDraft(): Promise<void> {
		clearTimeout(this.#keepTimer);
		await this.#keeping.store?.forget(this.#keeping.person, this.#recordKey).catch(() => undefined);
	}

	protected plain(): FormContent {
		return $state.snapshot(this.form) as FormContent;
	}

	protected written(): string {
		return JSON.stringify(this.plain());
	}

	get #recordKey(): string {
		return this.slug ?? this.#keeping.draftKey;
	}
}
