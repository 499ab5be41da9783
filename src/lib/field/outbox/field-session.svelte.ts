import type { EditView, RecordState } from '$lib/heritage/api';
import type { HeritageContent } from '$lib/heritage/content';
import { momentNow } from '$lib/heritage/edit/draft-store';
import { editClient } from '$lib/heritage/edit/edit-client';
import { EditSession } from '$lib/heritage/edit/edit-session.svelte';
import type { WantedRecord } from './queue.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Problem } from './types.ts';

/** A record as it is opened on this device, from the queue, from a pack, or blank. */
export interface Opened extends WantedRecord {
	problem: Problem | null;
	/** Something of it waits to be sent. */
	waits: boolean;
	/** Name and place as inscribed are official. */
	nameLocked: boolean;
}

interface Begin {
	opened: Opened;
	store: OutboxStore;
	save: (wanted: WantedRecord) => Promise<void>;
	/** Gives up what is kept of the record beside what was typed. */
	drop: (key: string) => Promise<() => Promise<void>>;
	/** What is typed lies on the device now. */
	kept?: () => void;
}

/**
 * One person editing one record on this device: what is typed is kept as it comes, and saving puts a whole version into
 * the queue. Nothing here asks the server.
 */
export class FieldSession extends EditSession {
	/** Open for writing in another tab. */
	isElsewhere = $state(false);
	#opened: Opened;
	#save: Begin['save'];
	#drop: Begin['drop'];
	#kept: Begin['kept'];

	constructor({ opened, store, save, drop, kept }: Begin) {
		const { key, content, base, version, recordState, nameLocked, waits } = opened;
		super({ person: store.account, draftKey: key, store, view: null, content, client: editClient });
		this.#opened = opened;
		this.#save = save;
		this.#drop = drop;
		this.#kept = kept;
		this.base = base;
		this.version = version;
		if (recordState && base) this.view = viewOf({ recordState, version, content: base, nameLocked });
		if (waits) this.save = { kind: 'queued', at: momentNow() };
	}

	/** Takes up what was typed and not saved, and what the server said against it. */
	async begin(): Promise<void> {
		await this.restoreDraft();
		const { problem } = this.#opened;
		if (problem?.kind === 'conflict') {
			// Without a base whatever differs is for the person to decide.
			this.conflict = problem.head;
			this.save = { kind: 'conflict' };
		}
		if (problem?.kind === 'findings') {
			this.findings = problem.findings;
			this.showsFindings = true;
		}
	}

	override get canSave(): boolean {
		return !this.isElsewhere;
	}

	override get canSubmit(): boolean {
		return false;
	}

	override async keep(): Promise<void> {
		await super.keep();
		this.#kept?.();
	}

	/** Keeps what is typed; what a person asked to save becomes a version that waits to be sent. */
	override async send(asked = false): Promise<boolean> {
		await this.keep();
		if (!asked || this.save.kind === 'conflict' || !this.canSave) return false;
		this.showsFindings = true;
		const content = this.check();
		if (!content) {
			this.wait(this.form.name.vi.trim() ? 'findings' : 'unnamed');
			await this.keep();
			return false;
		}
		const { key, slug, recordState } = this.#opened;
		try {
			await this.#save({ key, slug, recordState, version: this.version, base: this.base, content });
		} catch {
			// It stays in the open form, and what was kept before stays on the device.
			this.save = { kind: 'page', waiting: 'full' };
			return false;
		}
		this.stopTimers();
		this.#opened = { ...this.#opened, content, waits: true };
		this.restoredFrom = null;
		this.save = { kind: 'queued', at: momentNow() };
		return true;
	}

	/** Back to what was saved last. @returns puts back what was thrown away */
	override async discard(): Promise<() => Promise<void>> {
		const putBack = await this.throwAway();
		const { key, slug, content, waits } = this.#opened;
		// Photographs of a record that was never saved go with it.
		const bringFiles = slug === null && !waits ? await this.#drop(key) : null;
		this.show(content);
		if (waits) this.save = { kind: 'queued', at: momentNow() };
		return async () => {
			await bringFiles?.();
			await putBack();
		};
	}

	/** Another tab goes on: what is typed here is handed over first. */
	async handOver(): Promise<void> {
		await this.keep();
		this.stopTimers();
		this.isElsewhere = true;
	}
}

/** What the form needs to know of a record that the server knows; comments and others are for when there is signal. */
function viewOf({
	recordState,
	version,
	content,
	nameLocked,
}: {
	recordState: RecordState;
	version: number;
	content: HeritageContent;
	nameLocked: boolean;
}): EditView {
	const no = { submit: false, return: false, publish: false, withdraw: false, restore: false };
	return {
		id: 0,
		slug: '',
		recordState,
		version,
		state: recordState,
		savedByName: null,
		savedAt: null,
		note: null,
		content,
		publishedVersion: null,
		nameLocked,
		allowed: { ...no, 'withdraw-consent': false, save: true },
		others: [],
		comments: [],
		events: [],
		media: [],
	};
}
