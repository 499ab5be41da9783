import { checkContent } from '../check-content.ts';
import type { EditView, Finding, OtherEditor, RevisionWithContent } from '../api.ts';
import type { HeritageContent } from '../content.ts';
import type { DraftStore } from './draft-store.ts';
import { EditFailure, type EditClient } from './edit-client.ts';
import { closeContent, openContent, type FormContent } from './form-content.ts';
import { mergeVersions, type Choice } from './merge-versions.ts';

/** Why what is on the device has not gone to the server. */
export type Waiting = 'soon' | 'offline' | 'unnamed' | 'findings' | 'signed_out' | 'failed';

/** Where the work is; always shown. */
export type SaveState =
	| { kind: 'untouched' }
	| { kind: 'server'; at: Date }
	| { kind: 'device'; at: Date; waiting: Waiting }
	/** The browser keeps nothing: only the open page holds it. */
	| { kind: 'page'; waiting: Waiting }
	| { kind: 'sending' }
	| { kind: 'conflict' };

interface Begin {
	person: string;
	/** Null for a new record. */
	view: EditView | null;
	content: HeritageContent;
	/** Name of the draft of a new record: `new:…`. */
	draftKey: string;
	client: EditClient;
	/** Null where the browser keeps nothing. */
	store: DraftStore | null;
	/** The server knows the record from now on. */
	oncreated?: (slug: string) => void;
}

const KEEP_AFTER_MS = 300;
const SEND_AFTER_MS = 4_000;
const RETRY_AFTER_MS = 15_000;

/** One person editing one record: what is typed, where it is kept, what the server said. */
export class EditSession {
	form: FormContent = $state()!;
	view: EditView | null = $state.raw(null);
	save: SaveState = $state.raw({ kind: 'untouched' });
	/** Shown at their fields once the person asked to save or submit. */
	findings: readonly Finding[] = $state.raw([]);
	showsFindings = $state(false);
	conflict: RevisionWithContent | null = $state.raw(null);
	others: readonly OtherEditor[] = $state.raw([]);
	/** Somebody saved a newer version while this one is being changed. */
	newer: { version: number; by: string | null } | null = $state.raw(null);
	failure: EditFailure | null = $state.raw(null);
	/** From an earlier visit, taken up again. */
	restoredFrom: string | null = $state(null);
	slug: string | null = $state(null);

	base: HeritageContent | null;
	#begin: Begin;
	#version: number;
	/** The form as last kept or sent, to tell changes from mere looking. */
	#known = '';
	#keepTimer: ReturnType<typeof setTimeout> | undefined;
	#sendTimer: ReturnType<typeof setTimeout> | undefined;
	#sending: Promise<boolean> | null = null;

	constructor(begin: Begin) {
		this.#begin = begin;
		this.view = begin.view;
		this.slug = begin.view?.slug ?? null;
		this.#version = begin.view?.version ?? 0;
		this.base = begin.view ? begin.content : null;
		this.form = openContent(begin.content);
		this.#known = this.#written();
		if (begin.view?.savedAt) this.save = { kind: 'server', at: new Date(begin.view.savedAt) };
	}

	get #recordKey(): string {
		return this.slug ?? this.#begin.draftKey;
	}
	get isDirty(): boolean {
		return this.save.kind !== 'untouched' && this.save.kind !== 'server';
	}
	get canSave(): boolean {
		return this.view?.allowed.save ?? true;
	}

	/** Takes up what this person left on this device. */
	async restoreDraft(): Promise<void> {
		const draft = await this.#begin.store?.find(this.#begin.person, this.#recordKey).catch(() => null);
		if (!draft) return;
		this.form = draft.form;
		if (this.view) {
			this.base = draft.base;
			this.#version = draft.baseVersion;
		}
		this.#known = this.#written();
		this.restoredFrom = draft.changedAt;
		this.save = { kind: 'device', at: new Date(draft.changedAt), waiting: 'soon' };
		this.#sendLater();
	}

	/** Throws away what is only here and shows what the server has. */
	async discard(): Promise<void> {
		this.#stopTimers();
		await this.#forgetDraft();
		this.restoredFrom = null;
		if (this.slug) await this.reload();
		else {
			this.form = openContent(this.#begin.content);
			this.#known = this.#written();
			this.save = { kind: 'untouched' };
		}
	}

	/** To be called after any change of the form. */
	changed(): void {
		const written = this.#written();
		if (written === this.#known) return;
		this.#known = written;
		if (!this.canSave) return;
		clearTimeout(this.#keepTimer);
		this.#keepTimer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
		if (this.save.kind === 'untouched' || this.save.kind === 'server') this.#wait('soon');
		if (this.showsFindings) this.#check();
		this.#sendLater();
	}

	/** Puts what is typed onto the device. */
	async keep(): Promise<void> {
		clearTimeout(this.#keepTimer);
		if (!this.isDirty || !this.canSave) return;
		const changedAt = new Date();
		try {
			if (!this.#begin.store) throw new Error('nothing is kept here');
			await this.#begin.store.keep({
				person: this.#begin.person,
				record: this.#recordKey,
				form: $state.snapshot(this.form) as FormContent,
				baseVersion: this.#version,
				base: this.base,
				changedAt: changedAt.toISOString(),
			});
			if (this.save.kind === 'device') this.save = { ...this.save, at: changedAt };
			else if (this.save.kind === 'page')
				this.save = { kind: 'device', at: changedAt, waiting: this.save.waiting };
		} catch {
			if (this.save.kind === 'device') this.save = { kind: 'page', waiting: this.save.waiting };
		}
	}

	/**
	 * Sends what is typed.
	 * @param asked a person pressed the button: findings are shown at their fields
	 * @returns whether the server has it now
	 */
	async send(asked = false): Promise<boolean> {
		clearTimeout(this.#sendTimer);
		if (asked) this.showsFindings = true;
		if (this.#sending) await this.#sending;
		if (this.save.kind === 'conflict' || !this.canSave) return false;
		const content = this.#check();
		if (this.slug && !this.isDirty) return this.findings.length === 0;
		if (!content) {
			if (this.save.kind !== 'untouched' || asked)
				this.#wait(this.form.name.vi.trim() ? 'findings' : 'unnamed');
			return false;
		}
		this.#sending = this.#transfer(content);
		try {
			return await this.#sending;
		} finally {
			this.#sending = null;
		}
	}

	/** Hands the record to the reviewers. */
	async submit(): Promise<boolean> {
		if (!(await this.send(true)) || !this.slug) return false;
		try {
			await this.#begin.client.act(this.slug, 'submit', { version: this.#version });
			await this.reload();
			return true;
		} catch (error) {
			this.#fail(error);
			return false;
		}
	}

	/** Makes an older version the newest one again; nothing in between is lost. */
	async restoreVersion(version: number): Promise<void> {
		if (!this.slug) return;
		if (this.isDirty && !(await this.send(true))) return;
		try {
			await this.#begin.client.act(this.slug, 'restore', { version });
			await this.reload();
		} catch (error) {
			this.#fail(error);
		}
	}

	/** The merged version becomes mine, on top of theirs, and is sent. */
	async resolve(choices: ReadonlyMap<string, Choice>): Promise<boolean> {
		const head = this.conflict;
		const mine = this.mine();
		if (!head || !mine) return false;
		this.form = openContent(mergeVersions(mine, head.content, choices));
		this.base = head.content;
		this.#version = head.version;
		this.conflict = this.newer = null;
		this.#known = this.#written();
		this.#wait('soon');
		await this.keep();
		return this.send(true);
	}

	/** My version in its normal form, as it is compared; null while a field cannot be read. */
	mine(): HeritageContent | null {
		return checkContent(closeContent($state.snapshot(this.form) as FormContent)).content;
	}

	async reload(): Promise<void> {
		if (!this.slug) return;
		const view = await this.#begin.client.open(this.slug);
		this.view = view;
		this.base = view.content;
		this.#version = view.version;
		this.form = openContent(view.content);
		this.#known = this.#written();
		this.newer = this.failure = null;
		this.save = view.savedAt ? { kind: 'server', at: new Date(view.savedAt) } : { kind: 'untouched' };
	}

	/** Says that this person has the record open, and hears who else has. */
	async meetOthers(): Promise<void> {
		if (!this.slug) return;
		try {
			const { others, version, savedByName } = await this.#begin.client.showPresence(this.slug);
			this.others = others;
			if (version <= this.#version) return;
			if (this.isDirty || this.#sending) this.newer = { version, by: savedByName };
			else await this.reload();
		} catch {
			// Presence is a courtesy: the next beat, or the save itself, says what is wrong.
		}
	}

	leave(): void {
		void this.keep();
		this.#stopTimers();
		if (this.slug) void this.#begin.client.endPresence(this.slug).catch(() => undefined);
	}

	async resolveComment(comment: number, resolved: boolean): Promise<void> {
		if (!this.slug || !this.view) return;
		try {
			const changed = await this.#begin.client.resolveComment(this.slug, comment, resolved);
			const comments = this.view.comments.map((one) => (one.id === changed.id ? changed : one));
			this.view = { ...this.view, comments };
		} catch (error) {
			this.#fail(error);
		}
	}

	async #transfer(content: HeritageContent): Promise<boolean> {
		const { client } = this.#begin;
		this.save = { kind: 'sending' };
		this.failure = null;
		const sent = this.#written();
		await this.keep();
		try {
			const saved = this.slug
				? await client.save(this.slug, this.#version, content)
				: await client.create(content);
			await this.#forgetDraft();
			const isNew = this.slug === null;
			this.slug = saved.slug;
			this.#version = saved.version;
			this.base = content;
			this.restoredFrom = this.newer = null;
			this.save = { kind: 'server', at: new Date(saved.savedAt) };
			if (isNew) {
				this.view = await client.open(saved.slug).catch(() => null);
				this.#begin.oncreated?.(saved.slug);
			} else if (this.view) this.view = { ...this.view, version: saved.version, state: saved.state };
			if (this.#written() !== sent) {
				this.#wait('soon');
				await this.keep();
				this.#sendLater();
			}
			return true;
		} catch (error) {
			this.#fail(error);
			return false;
		}
	}

	#fail(error: unknown): void {
		if (!(error instanceof EditFailure)) throw error;
		if (error.head) {
			this.conflict = error.head;
			this.save = { kind: 'conflict' };
			return;
		}
		if (error.findings.length > 0) {
			this.findings = error.findings;
			if (this.isDirty) this.#wait('findings');
			return;
		}
		this.failure = error.isOffline ? null : error;
		if (!this.isDirty) return;
		this.#wait(error.isOffline ? 'offline' : isSignedOut(error) ? 'signed_out' : 'failed');
		if (error.isOffline || (error.status ?? 0) >= 500) this.#sendLater(RETRY_AFTER_MS);
	}

	/** @returns the content where nothing is wrong with it */
	#check(): HeritageContent | null {
		const { content, findings } = checkContent(closeContent($state.snapshot(this.form) as FormContent));
		this.findings = findings;
		return findings.length === 0 ? content : null;
	}

	#wait(waiting: Waiting): void {
		this.save = this.#begin.store ? { kind: 'device', at: new Date(), waiting } : { kind: 'page', waiting };
	}

	#sendLater(after = SEND_AFTER_MS): void {
		clearTimeout(this.#sendTimer);
		this.#sendTimer = setTimeout(() => void this.send(), after);
	}

	#stopTimers(): void {
		clearTimeout(this.#keepTimer);
		clearTimeout(this.#sendTimer);
	}

	async #forgetDraft(): Promise<void> {
		clearTimeout(this.#keepTimer);
		await this.#begin.store?.forget(this.#begin.person, this.#recordKey).catch(() => undefined);
	}

	#written(): string {
		return JSON.stringify($state.snapshot(this.form));
	}
}

const isSignedOut = ({ status, code }: EditFailure) =>
	status === 401 || (status === 403 && code === 'error_forbidden');
