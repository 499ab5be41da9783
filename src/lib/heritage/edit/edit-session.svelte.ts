import type { EditView, OtherEditor, RevisionWithContent } from '../api.ts';
import type { HeritageContent } from '../content.ts';
import { compareContent } from '../compare-content.ts';
import { keyOfDraft } from './draft-store.ts';
import { EditFailure, type EditClient } from './edit-client.ts';
import { CheckedForm, withoutTwins } from './checked-form.svelte.ts';
import type { Keeping } from './kept-form.svelte.ts';
import { mergeVersions, type Choice } from './merge-versions.ts';

interface Begin extends Keeping {
	/** Null for a new record. */
	view: EditView | null;
	content: HeritageContent;
	client: EditClient;
	/** The server knows the record from now on. */
	oncreated?: (slug: string) => void;
}

const RETRY_AFTER_MS = 15_000;
const MOST_UNANSWERED = 20;

/** One person editing one record: what is typed, where it is kept, what the server said. */
export class EditSession extends CheckedForm {
	view: EditView | null = $state.raw(null);
	conflict: RevisionWithContent | null = $state.raw(null);
	others: readonly OtherEditor[] = $state.raw([]);
	/** Somebody saved a newer version while this one is being changed. */
	newer: { version: number; by: string | null } | null = $state.raw(null);
	failure: EditFailure | null = $state.raw(null);

	#begin: Begin;
	#sending: Promise<boolean> | null = null;
	/** What the server has came from the form itself: a person's own save makes it a version that stays. */
	#savedItself = false;

	constructor(begin: Begin) {
		super(begin);
		this.#begin = begin;
		if (begin.view) this.#take(begin.view);
		else this.show(begin.content);
	}

	get canSave(): boolean {
		return this.view?.allowed.save ?? true;
	}

	get canSubmit(): boolean {
		return this.view?.allowed.submit ?? true;
	}

	#take(view: EditView): void {
		this.view = view;
		this.slug = view.slug;
		this.base = view.content;
		this.version = view.version;
		this.show(view.content);
		this.save = view.savedAt ? { kind: 'server', at: view.savedAt } : { kind: 'untouched' };
	}

	/** Throws away what is only here and shows what the server has. @returns puts it back; null where that was not to be had */
	async discard(): Promise<(() => Promise<void>) | null> {
		try {
			const view = this.slug ? await this.#begin.client.open(this.slug) : null;
			const putBack = await this.throwAway();
			if (view) this.#take(view);
			else this.show(this.#begin.content);
			return putBack;
		} catch (error) {
			this.#fail(error);
			return null;
		}
	}

	/**
	 * Sends what is typed.
	 * @param asked a person pressed the button: findings are shown at their fields
	 * @returns whether the server has it now
	 */
	async send(asked = false): Promise<boolean> {
		if (asked) this.showsFindings = true;
		if (this.#sending) await this.#sending;
		if (this.save.kind === 'conflict' || !this.canSave) return false;
		const content = this.check();
		if (this.slug && !this.isDirty && !(asked && this.#savedItself)) return this.findings.length === 0;
		if (!content) {
			if (this.save.kind !== 'untouched' || asked)
				this.wait(this.form.name.vi.trim() ? 'findings' : 'unnamed');
			return false;
		}
		this.#sending = this.#transfer(content, !asked);
		try {
			return await this.#sending;
		} finally {
			this.#sending = null;
		}
	}

	/** Hands it to the reviewers. */
	async submit(): Promise<boolean> {
		if (!(await this.send(true)) || !this.slug) return false;
		return this.#act(this.slug, 'submit', this.version);
	}

	/** Takes a step and shows what came of it. @returns whether it was taken */
	async #act(slug: string, action: 'submit' | 'restore', version: number): Promise<boolean> {
		try {
			await this.#begin.client.act(slug, action, { version });
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
		await this.#act(this.slug, 'restore', version);
	}

	/** The merged version becomes mine, on top of theirs, and is sent. */
	async resolve(choices: ReadonlyMap<string, Choice>): Promise<boolean> {
		const head = this.conflict;
		const mine = this.mine();
		if (!head || !mine) return false;
		this.show(mergeVersions(mine, head.content, choices));
		this.base = head.content;
		this.version = head.version;
		this.conflict = this.newer = null;
		this.wait('soon');
		await this.keep();
		return this.send(true);
	}

	async reload(): Promise<void> {
		if (!this.slug) return;
		this.#take(await this.#begin.client.open(this.slug));
		this.newer = this.failure = null;
	}

	/** Says that this person has the record open, and hears who else has. */
	async meetOthers(): Promise<void> {
		if (!this.slug) return;
		try {
			const { others, version, savedByName } = await this.#begin.client.showPresence(this.slug);
			this.others = others;
			if (version <= this.version) return;
			if (this.isDirty || this.#sending) this.newer = { version, by: savedByName };
			else await this.reload();
		} catch {
			// Presence is a courtesy: the next beat, or the save itself, says what is wrong.
		}
	}

	leave(): void {
		void this.keep();
		this.stopTimers();
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

	async #transfer(content: HeritageContent, automatic: boolean): Promise<boolean> {
		const { client } = this.#begin;
		this.save = { kind: 'sending' };
		this.failure = null;
		const sent = this.written();
		const before = this.unanswered;
		this.unanswered = [...before, content].slice(-MOST_UNANSWERED);
		await this.keep();
		try {
			const saved = this.slug
				? await client.save(this.slug, this.version, content, automatic)
				: await client.create(content, keyOfDraft(this.#begin.draftKey), automatic);
			await this.forgetDraft();
			this.unanswered = [];
			this.#savedItself = automatic;
			const isNew = this.slug === null;
			this.slug = saved.slug;
			this.version = saved.version;
			this.base = content;
			this.restoredFrom = this.newer = null;
			this.save = { kind: 'server', at: saved.savedAt };
			if (isNew) {
				this.view = await client.open(saved.slug).catch(() => null);
				this.#begin.oncreated?.(saved.slug);
			} else if (this.view) {
				const { version, state } = saved;
				// What one has just saved oneself is a draft, which may be handed in.
				this.view = { ...this.view, version, state, allowed: { ...this.view.allowed, submit: true } };
			}
			if (this.written() !== sent) {
				this.wait('soon');
				await this.keep();
				this.sendLater();
			}
			return true;
		} catch (error) {
			if (error instanceof EditFailure && error.isAnswer) {
				this.unanswered = [];
				const { head, slug } = error;
				if (slug && !this.slug) await this.#findMade(slug);
				// Not somebody else's version but mine, whose answer was lost on the way: the rest goes on top of it.
				if (head && before.some((sent) => compareContent(sent, head.content).length === 0)) {
					this.base = head.content;
					this.version = head.version;
					return this.#transfer(content, automatic);
				}
			}
			this.#fail(error);
			return false;
		}
	}

	/** The record was made before, and only the answer was lost: the draft goes on under its name. */
	async #findMade(slug: string): Promise<void> {
		await this.forgetDraft();
		this.slug = slug;
		await this.keep();
		this.#begin.oncreated?.(slug);
	}

	#fail(error: unknown): void {
		if (!(error instanceof EditFailure)) throw error;
		if (error.head) {
			this.conflict = error.head;
			this.save = { kind: 'conflict' };
			return;
		}
		if (error.findings.length > 0) {
			this.findings = withoutTwins(error.findings);
			return this.isDirty ? this.wait('findings') : undefined;
		}
		this.failure = error.isOffline ? null : error;
		if (!this.isDirty) return;
		this.wait(error.isOffline ? 'offline' : error.isSignedOut ? 'signed_out' : 'failed');
		if (!error.isAnswer) this.sendLater(RETRY_AFTER_MS);
	}
}
