import { localize, type Locale } from '../../../i18n/index.ts';
import { areaTitle } from '../../../areas/title.ts';
import { INITIAL_LAYERS, LAYERS } from '../../../map/registry.ts';
import { EMPTY_VIEW, parseViewState, type ViewState } from '../../../map/view-state.ts';
import type { SavedItem } from '../../../saved/types.ts';
import { GUEST } from '../../access/index.ts';
import { getCollection } from '../../collections/service.ts';
import type { Sql } from '../../db/index.ts';
import { getHeritageRecord } from '../../heritage/service.ts';
import { getSaved } from '../../saved/service.ts';

/** What a picture is of: a view of the map, with words of its own where it is not the map alone. */
export interface Subject {
	view: ViewState;
	/** Empty: what the map shows says it. */
	title: string;
	subtitle: string;
	/** Changes whenever what is no data of the map does. */
	version: string;
}

/**
 * What a guest sees at an address of ours; pages without a picture of their own have the map's.
 * @param address as `ownAddress` writes it
 * @throws AppError NotFound, Gone for what a guest may not see
 */
export async function readSubject(
	sql: Sql,
	address: string,
	{ at, locale }: { at: string; locale: Locale },
): Promise<Subject> {
	const url = new URL(address, 'https://own.invalid');
	const [room, name] = url.pathname.slice(1).split('/');
	if (room === 'stories' || room === 'saved') return ofSaved(await getSaved(sql, GUEST, name ?? ''));
	if (room === 'heritage' && name) return ofRecord(sql, name, at, locale);
	if (room === 'data' && name) return ofCollection(sql, name, locale);
	const view = room ? EMPTY_VIEW : parseViewState(url, LAYERS);
	return { view, title: '', subtitle: '', version: '' };
}

function ofSaved(item: SavedItem): Subject {
	const view = (address: string) => parseViewState(new URL(`/${address}`, 'https://own.invalid'), LAYERS);
	const told = { title: item.title, subtitle: '', version: String(item.version) };
	switch (item.kind) {
		case 'view':
			return { ...told, view: view(item.body.address) };
		case 'story':
			return { ...told, view: view(item.body.steps[0]?.address ?? '') };
		case 'selection':
			return { ...told, view: { ...EMPTY_VIEW, at: item.body.at } };
	}
}

/** Kinds of records have layers of their own; a site's is called otherwise. */
const LAYER_OF = {
	site: 'heritage-site',
	festival: 'festival',
	product: 'product',
	intangible: 'intangible',
};
const NEAR = 11.5;

async function ofRecord(sql: Sql, slug: string, at: string, locale: Locale): Promise<Subject> {
	const record = await getHeritageRecord(sql, { reference: { slug }, at, viewer: GUEST });
	const center = record.position ?? record.commune?.labelPoint ?? null;
	return {
		view: {
			...EMPTY_VIEW,
			camera: center && { center, zoom: NEAR },
			layers: [...INITIAL_LAYERS.filter(({ id }) => id === 'commune'), on(LAYER_OF[record.kind])],
		},
		title: localize(record.name, locale),
		subtitle: record.commune ? areaTitle(record.commune.kind, record.commune.name, locale) : '',
		version: '',
	};
}

async function ofCollection(sql: Sql, id: string, locale: Locale): Promise<Subject> {
	const { declaration } = await getCollection(sql, id, GUEST);
	const { layer, title, description } = declaration;
	const communes = INITIAL_LAYERS.filter((one) => one.id === 'commune' && one.id !== layer);
	return {
		view: { ...EMPTY_VIEW, layers: layer ? [...communes, on(layer)] : communes },
		title: localize(title, locale),
		subtitle: localize(description, locale),
		version: '',
	};
}

const on = (id: string) => ({ id, opacity: 1, filters: {} });
