import type { AreaKind, SourceSummary } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';

/** Samples of mobile speed in a commune of today within the period. */
export interface CommuneSamples {
	id: number;
	code: string | null;
	key: string;
	kind: AreaKind;
	name: LocalizedText;
	/** Tests in files: drive tests and speed tests. */
	measured: number;
	/** Tests made in the browser. */
	reported: number;
	/** Tests behind public quarterly tiles whose centre lies in the commune. */
	tiles: number;
	/** All together; null = the commune has no boundary here, so nobody can say what lies in it. */
	total: number | null;
	/** Households in hamlets of which nobody on the ground ever told anything; hamlets without a count add nothing. */
	householdsUnheard: number;
	hamletsUnheard: number;
}

/** Why a hamlet is worth a visit, the strongest reason first. */
export const VISIT_REASONS = ['nothing-known', 'nobody-was-there', 'long-ago'] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

export interface HamletToVisit {
	id: number;
	key: string;
	kind: AreaKind;
	name: LocalizedText;
	communeCode: string | null;
	communeKind: AreaKind;
	communeName: LocalizedText;
	/** Samples of its commune in the period; null = not known. */
	communeSamples: number | null;
	/** Null = not recorded. */
	households: number | null;
	/** Degrees, EPSG:4326 (WGS 84). */
	lng: number;
	lat: number;
	reason: VisitReason;
	/** Day of the newest evidence from the ground, YYYY-MM-DD; null = none, or not dated. */
	lastOn: string | null;
}

export interface Campaign {
	/** As asked: 2026 or 2026-Q3. */
	period: string;
	target: { value: number; source: string };
	/** Vietnamese order of their names. */
	communes: CommuneSamples[];
	/** Communes that reached the target, of those whose samples are known. */
	reached: number;
	/** The next to visit, in order. */
	visits: HamletToVisit[];
	illustrative: boolean;
	sources: SourceSummary[];
}
