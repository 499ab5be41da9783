import type { ServiceState } from '../areas/types.ts';
import { CRITERIA, type CriterionId } from './ranking/criteria.ts';
import type { RankingTable } from './ranking/table.ts';
import type { EvidenceGrade } from './service-state/evidence.ts';

/** The hamlets of a day by column, as JSON; null = not known. All columns have one value a hamlet. */
export interface HamletTable {
	/** YYYY-MM-DD. */
	at: string;
	/** Own key or code, unique, ascending. */
	keys: string[];
	/** With the kind before it: "Ấp Đại Ui". */
	names: string[];
	communeCodes: (string | null)[];
	communeNames: (string | null)[];
	/** Degrees, EPSG:4326. */
	positions: ([lng: number, lat: number] | null)[];
	service: ServiceState[];
	/** Kinds of evidence that say anything of the service, in alphabetical order; absent = not written down. */
	evidence?: EvidenceGrade[][];
	/** What eligibility asks beside the criteria. */
	population: (number | null)[];
	minorityPopulation: (number | null)[];
	/** Values as the criteria count them; a criterion of which nothing is known for any hamlet is not here. */
	criteria: Partial<Record<CriterionId, (number | null)[]>>;
	/** Decision whose list names the hamlet as especially difficult or not; null = no list in force. */
	difficultyDecisions: (string | null)[];
	/** True when any of it is invented for demonstration. */
	illustrative: boolean;
	sourceIds: string[];
}

/**
 * The part of it that is ranked: missing values become NaN, never 0. Columns come in the order in which criteria are
 * declared, however the table was written down: sums of floating point and random draws depend on it.
 */
export function toRankingTable({ keys, criteria }: Pick<HamletTable, 'keys' | 'criteria'>): RankingTable {
	return {
		keys,
		columns: CRITERIA.flatMap((criterion) => {
			const values = criteria[criterion.id];
			return values ? [{ criterion, values: Float64Array.from(values, (value) => value ?? NaN) }] : [];
		}),
	};
}
