import { formatViewState } from '$lib/map/view-state';
import { bringBack, change, getSaved, keep, listSaved, remove } from '$lib/saved/client';
import type { Audience, SavedSummary } from '$lib/saved/types';
import {
	addStep,
	changeStep,
	findProblem,
	fromDraft,
	moveStep,
	removeStep,
	restoreStep,
	toDraft,
	type DraftStep,
	type Removed,
	type StoryProblem,
} from '$lib/stories/steps';
import { RequestFailure } from '$lib/ui/get-json';
import type { Screen } from '../../screen.svelte';
import { closeTool } from '../open-tools';
import { sessionOf } from '../select/select-session.svelte';
import { DraftStore, type KeptStory } from './draft-store';

/** What the address keeps of a story that is not saved yet. */
const NEW = 'new';

const BLANK: KeptStory = { slug: null, version: 0, title: '', audience: 'private', steps: [] };

/** The stories of the reader and the one being composed. The draft outlives the panel and the tab. */
export class Composing {
	readonly #screen: Screen;
	readonly #store: DraftStore;
	list = $state.raw<readonly SavedSummary[] | null>(null);
	draft = $state.raw<KeptStory | null>(null);
	removed = $state.raw<Removed | null>(null);
	/** Deleted last, to be taken back. */
	deleted = $state.raw<SavedSummary | null>(null);
	failure = $state.raw<RequestFailure | null>(null);
	/** Tried to save with something missing. */
	problem = $state<StoryProblem | null>(null);
	isDirty = $state(false);
	isBusy = $state(false);
	saved = $state(false);

	/** @param person id of the account */
	constructor(screen: Screen, person: string) {
		this.#screen = screen;
		this.#store = new DraftStore(person);
		const wanted = screen.view.tool?.state ?? '';
		const kept = this.#store.read();
		if (kept && wanted === (kept.slug ?? NEW)) {
			this.draft = kept;
			this.isDirty = true;
		} else if (wanted && wanted !== NEW) void this.open(wanted);
		void this.refresh();
	}

	/** The map as its address says it, with what other tools did to it, without this one. */
	get address(): string {
		const { view, at, engine } = this.#screen;
		const { tool, beneath } = closeTool(view);
		const camera = engine?.getCamera() ?? view.camera;
		// A selection kept for its maker alone would be none to others: its members are spelled out.
		const spelled = beneath.map((one) =>
			one.id === 'select' ? { ...one, state: sessionOf(this.#screen).spelledOut() ?? one.state } : one,
		);
		const shown = { ...view, at, camera, panel: null, tool, beneath: spelled };
		const url = formatViewState(shown, 'https://view.invalid/');
		return url.search + url.hash;
	}

	async refresh(): Promise<void> {
		await this.#trying(async () => {
			this.list = await listSaved('story');
		});
	}

	begin(): void {
		this.#set({ ...BLANK }, false);
		this.#screen.keepTool(NEW, 'step');
	}

	async open(slug: string): Promise<void> {
		await this.#trying(async () => {
			const item = await getSaved(slug);
			if (item.kind !== 'story') return;
			const { title, audience, version, body } = item;
			this.#set(
				{ slug: item.mine ? slug : null, version, title, audience, steps: toDraft(body.steps) },
				false,
			);
			this.#screen.keepTool(slug, 'step');
		});
	}

	/** Back to the list; an unsaved draft stays on the device and is offered again. */
	close(): void {
		this.draft = null;
		this.#screen.keepTool('', 'step');
	}

	/** An unsaved draft of before, to go on with. */
	get leftOver(): Pick<KeptStory, 'slug' | 'title'> | null {
		return this.draft === null ? this.#store.read() : null;
	}

	goOn(): void {
		const kept = this.#store.read();
		if (!kept) return;
		this.#set(kept, true);
		this.#screen.keepTool(kept.slug ?? NEW, 'step');
	}

	edit(part: Partial<Pick<KeptStory, 'title' | 'audience'>>): void {
		if (this.draft) this.#set({ ...this.draft, ...part }, true);
	}

	addPresent(title: string): void {
		this.#steps((steps) => addStep(steps, { title, text: '', address: this.address }));
	}

	changeStep(id: number, part: Partial<Pick<DraftStep, 'title' | 'text' | 'address'>>): void {
		this.#steps((steps) => changeStep(steps, id, part));
	}

	move(id: number, by: number): void {
		this.#steps((steps) => moveStep(steps, id, by));
	}

	remove(id: number): void {
		if (!this.draft) return;
		const { steps, removed } = removeStep(this.draft.steps, id);
		this.#steps(() => steps);
		this.removed = removed;
	}

	undo(): void {
		const { removed } = this;
		if (!removed) return;
		this.#steps((steps) => restoreStep(steps, removed));
		this.removed = null;
	}

	async save(): Promise<void> {
		const { draft } = this;
		if (!draft || this.isBusy) return;
		this.problem = findProblem(draft.title, draft.steps);
		if (this.problem) return;
		await this.#trying(async () => {
			const { slug, version, audience, title } = draft;
			const wanted = { title: title.trim(), audience, body: { steps: fromDraft(draft.steps) } };
			const kept =
				slug === null
					? { slug: await keep({ kind: 'story', ...wanted }), version: 1 }
					: { slug, version: await change<'story'>(slug, { ...wanted, version }) };
			// What was typed while it was on its way stays, and stays unsaved.
			const isSame = this.draft === draft;
			if (this.draft) this.#set({ ...this.draft, ...kept }, !isSame);
			this.saved = isSame;
			this.#screen.keepTool(kept.slug);
			await this.refresh();
		});
	}

	async keepView(title: string, audience: Audience): Promise<boolean> {
		return this.#trying(async () => {
			await keep({ kind: 'view', title, audience, body: { address: this.address } });
			await this.refresh();
		});
	}

	async delete(slug: string): Promise<void> {
		await this.#trying(async () => {
			await remove(slug);
			this.deleted = this.list?.find((story) => story.slug === slug) ?? null;
			if (this.draft?.slug === slug) {
				this.#store.forget();
				this.close();
			}
			await this.refresh();
		});
	}

	/** Takes back the story deleted last. */
	async takeBack(): Promise<void> {
		const { deleted } = this;
		if (!deleted) return;
		await this.#trying(async () => {
			await bringBack(deleted.slug);
			this.deleted = null;
			await this.refresh();
		});
	}

	#steps(change: (steps: DraftStep[]) => DraftStep[]): void {
		if (!this.draft) return;
		this.#set({ ...this.draft, steps: change(this.draft.steps) }, true);
	}

	#set(draft: KeptStory, isDirty: boolean): void {
		this.draft = draft;
		this.isDirty = isDirty;
		this.saved = false;
		this.problem = null;
		if (!isDirty) {
			this.removed = null;
			return this.#store.forget();
		}
		this.#store.write(draft);
	}

	async #trying(act: () => Promise<void>): Promise<boolean> {
		this.isBusy = true;
		this.failure = null;
		try {
			await act();
			return true;
		} catch (error) {
			if (!(error instanceof RequestFailure)) throw error;
			this.failure = error;
			return false;
		} finally {
			this.isBusy = false;
		}
	}
}
