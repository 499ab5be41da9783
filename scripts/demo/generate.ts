import { readNewCommunes, readOldCommunes } from './communes.ts';
import { writeDataset, type Dataset } from './dataset.ts';
import { hamletDataset, settleHamlets } from './hamlets.ts';
import { indicatorDataset } from './indicator-values.ts';
import { chooseUnreached, mastDataset, raiseMasts } from './masts.ts';
import { settleCommunes } from './people.ts';
import { buildProgrammeSeries } from './programme-series.ts';
import { buildSeries, type Ground } from './series.ts';
import { senseSignal, signalDataset } from './signal.ts';

/** Share of hamlets that no operator reaches. */
const UNREACHED_SHARE = 0.055;

/** Generates everything the illustrative datasets are made of, the same on every machine. */
export function generateGround(): Ground {
	const communes = readOldCommunes();
	const outlines = new Map(readNewCommunes().map(({ code, rings }) => [code, rings]));
	const people = settleCommunes(communes);
	const hamlets = settleHamlets(communes, outlines, people);
	const unreached = chooseUnreached(hamlets, communes, UNREACHED_SHARE);
	const masts = raiseMasts(hamlets, communes, unreached);
	return { communes, people, hamlets, masts, signal: senseSignal(hamlets, masts, unreached) };
}

/** Every dataset that a run regenerates. */
export function generatedDatasets(): Dataset[] {
	const ground = generateGround();
	return [
		hamletDataset(ground.hamlets),
		mastDataset(ground.masts),
		signalDataset(ground.signal),
		indicatorDataset([...buildSeries(ground), ...buildProgrammeSeries(ground)]),
	];
}

/** Writes them under data/geo; answers with what was written. */
export function generateDemo(): { id: string; bytes: number }[] {
	return generatedDatasets().map((dataset) => {
		writeDataset(dataset);
		return {
			id: dataset.source.id,
			bytes: dataset.files.reduce((total, { text }) => total + Buffer.byteLength(text), 0),
		};
	});
}
