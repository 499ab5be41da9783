import { createContext, type Component, type Snippet } from 'svelte';
import type { Position } from '$lib/geo';
import type { LocalizedText } from '$lib/i18n';
import type { HeritageContent } from '../content.ts';
import type { EditSession } from './edit-session.svelte.ts';

/** The unit a pin lies in today. */
export interface CommuneFound {
	code: string;
	/** With its kind: "Phường Sóc Trăng". */
	title: LocalizedText;
	/** Where one is known to hold the pin. */
	hamlet?: LocalizedText | null;
	/** Told by a field pack, which may be of an earlier day; absent where the server said it. */
	byPack?: true;
}

/** Without signal and outside the packs: what lies there is not known here, and not guessed. */
export const NOT_CARRIED = 'not_carried';

type Zones = HeritageContent['zones'];

/** What the map of the form shows and does; drawn by the route, because rooms do not know the map. */
export interface PinMapProps {
	position: Position | null;
	/** Metres around the pin; null draws no circle. */
	precisionMetres: number | null;
	zones: Zones;
	/** Level being drawn; null = none. */
	drawing: 1 | 2 | null;
	onpin: (position: Position) => void;
	ondrawn: (level: 1 | 2, ring: Position[]) => void;
	oncancel: () => void;
}

/** What the form needs of other rooms. */
export interface EditTools {
	/** Null: no unit of today holds the place. */
	findCommune: (position: Position, signal: AbortSignal) => Promise<CommuneFound | typeof NOT_CARRIED | null>;
	/** Sources a record may be put together from. */
	sources: readonly { id: string; title: LocalizedText }[];
	/** YYYY-MM-DD in Vietnam. */
	today: string;
	loadMap: () => Promise<{ default: Component<PinMapProps> }>;
	/** Photographs, recordings, films and papers of a saved record; absent where there is no room for them. */
	media?: Snippet<[slug: string]>;
	/** The same where they are kept on the device, also of a record the server does not know yet. */
	files?: Snippet;
}

export const [getSession, setSession] = createContext<EditSession>();
export const [getTools, setTools] = createContext<EditTools>();
