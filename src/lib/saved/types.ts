/** What a person keeps of the map under a name. */
export const SAVED_KINDS = ['view', 'selection', 'story'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

/** Who may open it: its maker, every account, whoever has the address. */
export const AUDIENCES = ['private', 'signed_in', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The screen as its address says it: "?at=…&layers=…#map=…", without host and language. */
export interface SavedView {
	address: string;
}

export interface SavedSelection {
	/** The day its members were chosen on, YYYY-MM-DD. */
	at: string;
	/** Keys of areas (`31507@2025-07-01`) and slugs of records, each once. */
	areas: readonly string[];
	records: readonly string[];
}

export interface StoryStep {
	title: string;
	text: string;
	/** As in SavedView. */
	address: string;
}

export interface SavedStory {
	steps: readonly StoryStep[];
}

export interface SavedBodies {
	view: SavedView;
	selection: SavedSelection;
	story: SavedStory;
}

export interface SavedSummary {
	slug: string;
	kind: SavedKind;
	title: string;
	audience: Audience;
	version: number;
	/** Whether the reader made it, and so may change it. */
	mine: boolean;
	/** ISO 8601. */
	changedAt: string;
}

export type SavedItem<Kind extends SavedKind = SavedKind> = Kind extends SavedKind
	? SavedSummary & { kind: Kind; body: SavedBodies[Kind] }
	: never;
