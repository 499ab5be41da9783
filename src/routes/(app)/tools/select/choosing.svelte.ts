import { currentLocale } from '$lib/i18n/current-locale';
import { marksExtension, type Marked } from '$lib/map/overlay/marks';
import type { Position } from '$lib/geo';
import {
	choose,
	chooseAll,
	countChosen,
	keysOf,
	NOTHING,
	poolOf,
	toggle,
	type Chosen,
	type Operation,
} from '$lib/selection/chosen';
import { getTable } from '$lib/tables/client';
import {
	TABLE_LAYERS,
	type LayerTable,
	type TableLayer,
	type TablePage,
	type TableRow,
} from '$lib/tables/types';
import { withPage } from '$lib/tables/unpack';
import { Resource } from '$lib/ui/resource.svelte';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';
import { layBeneath } from '../open-tools.ts';

const UNDO_STEPS = 50;
/** Nothing is to be found there that another table does not hold, or only before July 2025. */
const ASIDE: readonly TableLayer[] = ['connectivity-gap', 'district', 'province'];
const AREAS: readonly TableLayer[] = ['commune', 'district', 'province'];

/**
 * What is selected on a screen, and the tables it is selected in. Shared by the tool and the table below the map, and
 * there as long as the page; neither is loaded with the map.
 */
export class Choosing {
	chosen = $state.raw<Chosen>(NOTHING);
	/** Slug of the saved selection this one is, until it is changed. */
	saved = $state<string | null>(null);
	#before = $state.raw<readonly Chosen[]>([]);
	#arriving = $state.raw<Partial<Record<TableLayer, LayerTable | null>>>({});
	#tables = Object.fromEntries(TABLE_LAYERS.map((layer) => [layer, new Resource<LayerTable>()]));

	constructor(readonly screen: Screen) {}

	get canUndo(): boolean {
		return this.#before.length > 0;
	}

	/** The table of a layer on the day shown; fetched when it is first asked for. */
	table(layer: TableLayer): Resource<LayerTable> {
		return this.#tables[layer]!;
	}

	/** Fetches it; from an effect, for it follows the day. */
	load(layer: TableLayer): void {
		const { at } = this.screen;
		const asked = `${layer} ${at}`;
		this.table(layer).load(asked, async (signal) => {
			let table: LayerTable | null = null;
			const onpage = (page: TablePage) => {
				table = withPage(table, page, currentLocale());
				if (!signal.aborted) this.#arriving = { ...this.#arriving, [layer]: table };
			};
			await getTable(layer, at, { signal, onpage });
			this.#arriving = { ...this.#arriving, [layer]: null };
			return table!;
		});
	}

	/** The rows of a layer on the day shown; none while they are on their way. */
	rows(layer: TableLayer): readonly TableRow[] {
		const { value } = this.table(layer);
		return value && value.at === this.screen.at ? value.rows : [];
	}

	/** The table of a layer on the day shown as far as it has come; null before anything has. */
	soFar(layer: TableLayer): LayerTable | null {
		const { value } = this.table(layer);
		const { at } = this.screen;
		if (value?.at === at) return value;
		const arriving = this.#arriving[layer];
		return arriving?.at === at ? arriving : null;
	}

	has(layer: TableLayer, key: string): boolean {
		return this.chosen[poolOf(layer)].has(key);
	}

	chosenRows(layer: TableLayer): TableRow[] {
		const keys = this.chosen[poolOf(layer)];
		return keys.size === 0 ? [] : this.rows(layer).filter(({ key }) => keys.has(key));
	}

	/** @param found keys of rows of the layer */
	choose(layer: TableLayer, found: ReadonlySet<string>, operation: Operation): void {
		this.set(choose(this.chosen, { layer, layerKeys: keysOf(this.rows(layer)), found, operation }));
	}

	chooseAll(found: Chosen, operation: Operation): void {
		this.set(chooseAll(this.chosen, found, operation));
	}

	toggle(layer: TableLayer, key: string): void {
		this.set(toggle(this.chosen, layer, key));
	}

	/** A step that can be undone. */
	set(chosen: Chosen, saved: string | null = null): void {
		this.#before = [...this.#before, this.chosen].slice(-UNDO_STEPS);
		this.take(chosen, saved);
		// Chosen in the table, it is marked and kept in the address all the same.
		if (countChosen(chosen) > 0 && this.screen.toolState('select') === null)
			this.screen.adjust(layBeneath(this.screen.view, 'select'));
	}

	/** What the address says, or something that was saved. */
	take(chosen: Chosen, saved: string | null = null): void {
		this.chosen = chosen;
		this.saved = saved;
	}

	undo(): void {
		const last = this.#before.at(-1);
		if (!last) return;
		this.#before = this.#before.slice(0, -1);
		this.take(last);
	}

	/** Fetches the tables that what is chosen may stand in, where those that are here do not hold it; from an effect. */
	loadChosen(): void {
		for (const pool of ['areas', 'records'] as const) {
			const layers = TABLE_LAYERS.filter((layer) => poolOf(layer) === pool && !ASIDE.includes(layer));
			const known = layers.flatMap((layer) => this.chosenRows(layer));
			if (known.length >= this.chosen[pool].size) continue;
			for (const layer of layers) this.load(layer);
		}
	}

	/** Shows it on the map; from an effect, for tables arrive and the theme changes. */
	mark(): void {
		const areas: Record<string, number[]> = {};
		const points: Position[] = [];
		for (const layer of TABLE_LAYERS) {
			// Both layers of hamlets hold the same ones.
			if (layer === 'connectivity-gap' && this.rows('hamlet').length > 0) continue;
			const rows = this.chosenRows(layer);
			if (AREAS.includes(layer)) areas[layer] = rows.map(({ id }) => id);
			else points.push(...rows.flatMap(({ position }) => (position ? [position] : [])));
		}
		const marked: Marked = { areas, points };
		const isAny = points.length > 0 || Object.values(areas).some((ids) => ids.length > 0);
		this.screen.workbench.marks = isAny ? [marksExtension(marked, this.screen.theme.shown)] : [];
	}
}

/** The one of this screen. */
export const choosingOf = onePerScreen((screen) => new Choosing(screen));
