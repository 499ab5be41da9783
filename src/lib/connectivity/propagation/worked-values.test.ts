import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lossAt, modelLoss } from './path-loss.ts';
import type { Environment } from './settings.ts';
import { modelSignal, signalAt } from './signal.ts';

/** Rows of the table of worked values in the docs, their minus signs as they are written there. */
function workedValues(): { mhz: number; environment: Environment; km: number; figures: number[] }[] {
	const text = readFileSync(join(import.meta.dirname, '../../../../docs/propagation.md'), 'utf8');
	const section = text.slice(text.indexOf('## Worked values'), text.indexOf('The first:'));
	return section
		.split('\n')
		.filter((line) => /^\|\s*\d/.test(line))
		.map((line) => {
			const cells = line.split('|').map((cell) => cell.trim().replace('−', '-'));
			const [mhz, km] = [Number(cells[1]), Number(cells[3])];
			return { mhz, km, environment: cells[2] as Environment, figures: cells.slice(4, 10).map(Number) };
		});
}

describe('the worked values of the docs', () => {
	const rows = workedValues();
	it('are three', () => expect(rows).toHaveLength(3));
	for (const { mhz, environment, km, figures } of rows)
		it(`are what the program gives at ${mhz} MHz, ${environment}, ${km} km, to 0.002 dB`, () => {
			const link = { mhz, mastMetres: 42, receiverMetres: 1.5 };
			const city = modelLoss({ ...link, environment: 'urban-small' });
			const model = modelLoss({ ...link, environment });
			const signal = modelSignal({ mhz, heightMetres: 42, powerWatts: 20 }, environment);
			const told = [
				city.lossAtOneKmDb,
				model.lossAtOneKmDb - city.lossAtOneKmDb,
				model.lossAtOneKmDb,
				model.slopeDb * Math.log10(km),
				lossAt(model, km * 1000),
				signalAt(signal, km * 1000).rsrpDbm,
			];
			for (const [at, value] of told.entries()) expect(Math.abs(value - figures[at]!)).toBeLessThan(0.002);
		});
});
