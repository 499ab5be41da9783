import type { HamletTable } from '../hamlet-table.ts';
import {
	isCommuneInMinorityArea,
	isEspeciallyDifficult,
	isHamletInMinorityArea,
	whoPays,
	type Payer,
	type RuleAnswer,
	type YesNo,
} from './rules.ts';
import type { EligibilitySettings } from './settings.ts';

/** Which rules apply to a hamlet of a table, and who would pay. */
export interface HamletRules {
	answers: RuleAnswer<YesNo>[];
	payer: RuleAnswer<Payer>;
}

/**
 * Every rule for one hamlet of a table. People of the commune are those of its hamlets; where one of them is not known,
 * neither is the sum.
 * @param row of the table
 */
export function rulesOfHamlet(table: HamletTable, row: number, settings: EligibilitySettings): HamletRules {
	const difficulty = table.criteria.difficulty?.[row] ?? null;
	const power = table.criteria.power?.[row] ?? null;
	const decision = table.difficultyDecisions[row] ?? null;
	const status = difficulty === null || decision === null ? null : { isListed: difficulty === 1, decision };
	return {
		answers: [
			isHamletInMinorityArea(
				{
					minorityPopulation: table.minorityPopulation[row] ?? null,
					population: table.population[row] ?? null,
				},
				settings,
			),
			isCommuneInMinorityArea(peopleOfCommune(table, row), settings),
			isEspeciallyDifficult(status, settings),
		],
		payer: whoPays(
			{
				service: table.service[row]!,
				isEspeciallyDifficult: status?.isListed ?? null,
				hasGridPower: power === null ? null : power === 1,
			},
			settings,
		),
	};
}

function peopleOfCommune({ communeCodes, population, minorityPopulation }: HamletTable, row: number) {
	const code = communeCodes[row] ?? null;
	const people: { population: number | null; minorityPopulation: number | null } = {
		population: code === null ? null : 0,
		minorityPopulation: code === null ? null : 0,
	};
	if (code === null) return people;
	for (const [at, other] of communeCodes.entries()) {
		if (other !== code) continue;
		people.population = add(people.population, population[at]);
		people.minorityPopulation = add(people.minorityPopulation, minorityPopulation[at]);
	}
	return people;
}

function add(sum: number | null, part: number | null | undefined): number | null {
	return sum === null || part === null || part === undefined ? null : sum + part;
}
