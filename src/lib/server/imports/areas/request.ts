import type { AreaLevel } from '$lib/areas/types';
import type { AttributeNames } from './attributes.ts';

export type BoundaryLevel = Exclude<AreaLevel, 'hamlet'>;

/** What a person asks for: which file, for which units of which time, from whom. */
export interface AreaImportRequest {
	file: string;
	level: BoundaryLevel;
	/** First day these boundaries hold, YYYY-MM-DD; also tells which units the codes mean. */
	validFrom: string;
	/** Last day, inclusive; null = until further notice. */
	validTo: string | null;
	source: {
		/** As the map shows it. */
		title: string;
		publisher: string | null;
		licence: string | null;
		address: string | null;
		/** YYYY-MM-DD. */
		publishedOn: string | null;
	};
	/** Attributes the person named, where guessing is wrong. */
	attributes: Partial<AttributeNames>;
	/** Overlaps and gaps have been seen and are accepted as they are. */
	acceptTopology: boolean;
	/** Names and kinds of the file replace ours; ours become aliases. */
	replaceNames: boolean;
	/** Codes that are not among our units are left out (a file of a larger region). */
	knownOnly: boolean;
	/** Everything is checked, nothing written. */
	dryRun: boolean;
}
