import { FUNDINGS, type CostLine, type DossierHamlet, type Funding, type HamletProfile } from './types.ts';
import { lineCost, totalOf, type Total } from './money.ts';

/** Counts that are added up over hamlets. */
export const COUNTS = [
	'households',
	'population',
	'minorityHouseholds',
	'minorityPopulation',
	'poorHouseholds',
	'nearPoorHouseholds',
] as const satisfies (keyof HamletProfile)[];
export type CountId = (typeof COUNTS)[number];

/** A sum over hamlets; those of which the figure is not known are counted, never taken for 0. */
export interface CountTotal {
	known: number;
	unknown: number;
}

export type ServiceCounts = Record<DossierHamlet['service'], number>;

/** What a proposal adds up to. */
export interface ProposalFigures {
	hamlets: number;
	communes: number;
	counts: Record<CountId, CountTotal>;
	service: ServiceCounts;
	costs: { total: Total; byFunding: Record<Funding | 'open', Total> };
}

type Counted = Pick<DossierHamlet, 'communeCode' | 'profile' | 'service'>;

export function addUp(hamlets: readonly Counted[], costs: readonly CostLine[]): ProposalFigures {
	const service: ServiceCounts = { good: 0, weak: 0, none: 0, unknown: 0 };
	for (const hamlet of hamlets) service[hamlet.service]++;
	const costOf = (lines: readonly CostLine[]) =>
		totalOf(lines.map(({ quantity, unitPrice }) => lineCost(quantity, unitPrice)));
	const funded = (funding: Funding | null) => costOf(costs.filter((line) => line.funding === funding));
	return {
		hamlets: hamlets.length,
		communes: new Set(hamlets.flatMap(({ communeCode }) => communeCode ?? [])).size,
		counts: Object.fromEntries(COUNTS.map((id) => [id, countOf(hamlets, id)])) as Record<CountId, CountTotal>,
		service,
		costs: {
			total: costOf(costs),
			byFunding: {
				...(Object.fromEntries(FUNDINGS.map((funding) => [funding, funded(funding)])) as Record<
					Funding,
					Total
				>),
				open: funded(null),
			},
		},
	};
}

function countOf(hamlets: readonly Counted[], id: CountId): CountTotal {
	const values = hamlets.map(({ profile }) => profile?.[id] ?? null);
	return {
		known: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
		unknown: values.filter((value) => value === null).length,
	};
}
