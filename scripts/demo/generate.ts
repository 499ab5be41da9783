import { buildBreakdowns } from './breakdowns.ts';
import { districtDataset, provinceDataset } from './boundaries.ts';
import { readNewCommunes, readOldCommunes, type Commune } from './communes.ts';
import { contextDataset, islandDataset } from './context.ts';
import { readData, toCsv, writeDataset, type Dataset, type Source } from './dataset.ts';
import { earlierSignalFile, recallSignal } from './earlier-signal.ts';
import { listOccurrences, OCCURRENCE_COLUMNS } from './festivals.ts';
import { hamletDataset, settleHamlets } from './hamlets.ts';
import { indicatorDataset } from './indicator-values.ts';
import { chooseUnreached, mastDataset, raiseMasts } from './masts.ts';
import { settleCommunes } from './people.ts';
import { placeRecords } from './places.ts';
import { planTaskDataset } from './plan-tasks.ts';
import { buildProgrammeSeries } from './programme-series.ts';
import { buildPublicPoints, publicPointDataset } from './public-points.ts';
import { questionnaireFile } from './questionnaire.ts';
import { buildSeries, type Ground } from './series.ts';
import { senseSignal, signalDataset } from './signal.ts';
import { speedTestDataset } from './speed-tests.ts';

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

/** Every dataset that a run regenerates: the illustrative ones and those derived from facts. */
export function generatedDatasets(): Dataset[] {
	const ground = generateGround();
	const { communes, hamlets, masts, signal } = ground;
	const series = [...buildSeries(ground), ...buildProgrammeSeries(ground)];
	return [
		hamletDataset(hamlets, questionnaireFile(hamlets)),
		mastDataset(masts),
		signalDataset(signal, earlierSignalFile(recallSignal(hamlets, masts, signal))),
		publicPointDataset(buildPublicPoints(communes, hamlets)),
		speedTestDataset(hamlets, signal),
		indicatorDataset(series, buildBreakdowns(ground, series)),
		planTaskDataset(),
		districtDataset(communes),
		provinceDataset(communes),
		contextDataset(),
		islandDataset(),
		...completedFacts(communes),
	];
}

/** Fact datasets whose rows get a position, and the festivals their proposed days. */
function completedFacts(communes: readonly Commune[]): Dataset[] {
	const occurrences = listOccurrences();
	return placeRecords(communes).map(({ dataset, file, columns, rows }) => {
		const { files, ...source } = JSON.parse(readData(dataset, 'source.json')) as Source;
		const completed = new Map([[file, { text: toCsv(columns, rows), rows: rows.length }]]);
		if (dataset === 'festivals') {
			const text = toCsv(OCCURRENCE_COLUMNS, occurrences);
			completed.set('occurrences.csv', { text, rows: occurrences.length });
		}
		return {
			source,
			files: files.map(({ name, rows: count }) => ({
				name,
				...(completed.get(name) ?? { text: readData(dataset, name), rows: count }),
			})),
		};
	});
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
