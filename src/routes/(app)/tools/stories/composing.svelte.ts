import { formatViewState } from '$lib/map/view-state';
import { change, getSaved, keep, listSaved, remove } from '$lib/saved/client';
import type { Audience, SavedKind, SavedSummary } from '$lib/saved/types';
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

/** What the address keeps of a story that is not saved yet. */
const NEW = 'new';

interface Kept {
	slug: string | null;
	version: number;
	title: string;
	audience: Audience;
	steps: DraftStep[];
}

const BLANK: Kept = { slug: null, version: 0, title: '', audience: 'private', steps: [] };

/** The stories of the reader and the one being composed. The draft outlives the panel and the tab. */
export class Composing {
	readonly #screen: Screen;
	readonly #store: string;
	list = $state.raw<readonly SavedSummary[] | null>(null);
	views = $state.raw<readonly SavedSummary[] | null>(null);
	draft = $state.raw<Kept | null>(null);
	removed = $state.raw<Removed | null>(null);
	failure = $state.raw<RequestFailure | null>(null);
	/** Tried to save with something missing. */
	problem = $state<StoryProblem | null>(null);
	isDirty = $state(false);
	isBusy = $state(false);
	saved = $state(false);

	/** @param person id of the account; drafts of several people on one device are kept apart */
	constructor(screen: Screen, person: string) {
		this.#screen = screen;
		this.#store = `phum-soc:story:${person}`;
		const wanted = screen.view.tool?.state ?? '';
		const kept = this.#readKept();
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
			const of = (kind: SavedKind) => listSaved(kind);
			[this.list, this.views] = await Promise.all([of('story'), of('view')]);
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
	get leftOver(): Pick<Kept, 'slug' | 'title'> | null {
		return this.draft === null ? this.#readKept() : null;
	}

	goOn(): void {
		const kept = this.#readKept();
		if (!kept) return;
		this.#set(kept, true);
		this.#screen.keepTool(kept.slug ?? NEW, 'step');
	}

	edit(part: Partial<Pick<Kept, 'title' | 'audience'>>): void {
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
			if (this.draft?.slug === slug) {
				this.#forget();
				this.close();
			}
			await this.refresh();
		});
	}

	#steps(change: (steps: DraftStep[]) => DraftStep[]): void {
		if (!this.draft) return;
		this.#set({ ...this.draft, steps: change(this.draft.steps) }, true);
	}

	#set(draft: Kept, isDirty: boolean): void {
		this.draft = draft;
		this.isDirty = isDirty;
		this.saved = false;
		this.problem = null;
		if (!isDirty) {
			this.removed = null;
			return this.#forget();
		}
		try {
			localStorage.setItem(this.#store, JSON.stringify(draft));
		} catch {
			// Storage is full or refused: the draft lives as long as the panel.
		}
	}

	#forget(): void {
		try {
			localStorage.removeItem(this.#store);
		} catch {
			// As above: then nothing was kept either.
		}
	}

	#readKept(): Kept | null {
		try {
			const kept = JSON.parse(localStorage.getItem(this.#store) ?? 'null') as Kept | null;
			return kept && Array.isArray(kept.steps) ? kept : null;
		} catch {
			return null;
		}
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
