// @ts-check
/**
 * The thread in which GDAL works: it blocks while it does. Plain JavaScript, loaded from this folder by path: Node 20
 * cannot start a worker from TypeScript, and a bundler would move the file away from the package it needs.
 *
 * One thread does one job and ends, so that nothing a file does to GDAL's memory outlives it. GDAL sees one folder of
 * the disk (workerData.folder, its /output) and no network.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/** @typedef {import('./job.ts').Job} Job */
/** @typedef {import('./job.ts').Reply} Reply */
/** @typedef {Awaited<ReturnType<typeof import('gdal3.js/node.js')>>} Gdal */

const WGS84 = 'EPSG:4326';
const ALL_DRIVERS = [
	...['PCIDSK', 'PDS4', 'VICAR', 'PDF', 'MBTiles', 'ESRI Shapefile', 'MapInfo File', 'UK .NTF', 'LVBAG'],
	...[
		'OGR_SDTS',
		'S57',
		'DGN',
		'OGR_VRT',
		'VRT',
		'Memory',
		'CSV',
		'GML',
		'GPX',
		'KML',
		'GeoJSON',
		'ESRIJSON',
	],
	...[
		'TopoJSON',
		'OGR_GMT',
		'GPKG',
		'SQLite',
		'WAsP',
		'OpenFileGDB',
		'DXF',
		'CAD',
		'FlatGeobuf',
		'Geoconcept',
	],
	...[
		'GeoRSS',
		'VFK',
		'PGDUMP',
		'OSM',
		'OGR_PDS',
		'EDIGEO',
		'SVG',
		'Idrisi',
		'ODS',
		'XLSX',
		'SXF',
		'Selafin',
	],
	...['JML', 'VDV', 'MVT', 'MapML', 'GTFS', 'PMTiles', 'JSONFG', 'TIGER', 'AVCBin', 'AVCE00', 'DERIVED'],
];
const require = createRequire(import.meta.url);
const { folder, job } = /** @type {{ folder: string, job: Job }} */ (workerData);
/** @type {string[]} */
const complaints = [];

/** @type {Reply} */
let reply;
try {
	const gdal = await startGdal();
	reply = await work(gdal);
} catch (error) {
	reply = { ok: false, reason: complaints.at(-1) ?? reasonOf(error) };
}
parentPort?.postMessage(reply);

function startGdal() {
	const initialise = require('gdal3.js/node.js');
	const home = dirname(require.resolve('gdal3.js/dist/package/gdal3.node.js'));
	return initialise({
		// It puts "./" before the path of its data, so it must be told from the working directory.
		path: relative(process.cwd(), home),
		dest: folder,
		env: {
			SHAPE_RESTORE_SHX: 'YES',
			OGR_GEOJSON_MAX_OBJ_SIZE: '0',
			...(job.kind === 'unfold' ? { GDAL_SKIP: leftOut(job.drivers).join(',') } : {}),
		},
		logHandler: () => {},
		errorHandler: (/** @type {string} */ line) => complaints.push(line.replace(/^(ERROR|Warning) \d+: /, '')),
	});
}

/** @param {Gdal} gdal */
function work(gdal) {
	if (job.kind === 'unfold') return unfold(gdal, job);
	if (job.kind === 'read') return read(gdal, job);
	return job.kind === 'write' ? write(gdal, job) : convert(gdal, job);
}

/**
 * @param {Gdal} gdal
 * @param {import('./job.ts').ReadJob} job
 * @returns {Promise<Reply>}
 */
async function read(gdal, job) {
	/** @type {import('./job.ts').RawLayer[]} */
	const layers = [];
	for (const [at, { file, openOptions }] of job.files.entries()) {
		const { datasets } = await gdal.open(`/output/${file}`, openOptions);
		const [dataset] = datasets;
		for (const [index, { name, geometryFields }] of dataset.info.layers.entries()) {
			const stated = statedOf(geometryFields);
			const options = ['-f', 'GeoJSON', '-dim', 'XY', '-lco', 'RFC7946=NO', '-lco', 'COORDINATE_PRECISION=9'];
			const from = stated ? stated.code : job.assumedCrs;
			if (from !== null && job.untouched.includes(from)) options.push('-a_srs', from);
			else if (stated) options.push('-t_srs', WGS84);
			else if (from) options.push('-s_srs', from, '-t_srs', WGS84);
			const target = `read-${at}-${index}`;
			await gdal.ogr2ogr(dataset, [...options, name], target);
			const geojson = readFileSync(join(folder, `${target}.geojson`), 'utf8');
			layers.push({ file: at, name, stated, geojson });
		}
		await gdal.close(dataset);
	}
	return { ok: true, layers };
}

/** @param {Awaited<ReturnType<Gdal['open']>>['datasets'][0]['info']['layers'][0]['geometryFields']} geometryFields */
function statedOf(geometryFields) {
	const crs = geometryFields[0]?.coordinateSystem;
	const id = crs?.projjson?.id;
	return crs ? { code: id ? `${id.authority}:${id.code}` : null, wkt: String(crs.wkt) } : null;
}

/** Vector formats of this GDAL but those; a name that it does not have is passed over. @param {string[]} drivers */
function leftOut(drivers) {
	return ALL_DRIVERS.filter((name) => !drivers.includes(name) && name !== 'GeoJSONSeq');
}

/**
 * @param {Gdal} gdal
 * @param {import('./job.ts').UnfoldJob} job
 * @returns {Promise<Reply>}
 */
async function unfold(gdal, { file, openOptions }) {
	const { datasets } = await gdal.open(`/output/${file}`, openOptions);
	const [dataset] = datasets;
	/** @type {import('./job.ts').UnfoldedLayer[]} */
	const unfolded = [];
	for (const [at, { name, geometryFields, fields = [], featureCount = 0 }] of dataset.info.layers.entries()) {
		complaints.length = 0;
		const options = ['-f', 'GeoJSONSeq', '-dim', 'XY', '-nlt', 'CONVERT_TO_LINEAR'];
		// It would transform to WGS 84 whatever is not said to be that; coordinates leave as the file has them.
		options.push('-a_srs', WGS84, '-lco', 'COORDINATE_PRECISION=9');
		const target = `unfolded-${at}`;
		// What cannot be read in the midst of a layer is a complaint; what came before it has been written.
		await gdal
			.ogr2ogr(dataset, [...options, name], target)
			.catch((error) => complaints.push(reasonOf(error)));
		const written = readdirSync(folder).find((one) => one.startsWith(`${target}.`));
		if (written === undefined) continue;
		const told = fields.map(({ name: field, type }) => ({ name: field, type }));
		unfolded.push({
			...{ name, file: written, stated: statedOf(geometryFields), fields: told },
			...{ features: Number(featureCount), complaints: [...new Set(complaints)].slice(0, 5) },
		});
	}
	await gdal.close(dataset);
	return { ok: true, unfolded };
}

/**
 * @param {Gdal} gdal
 * @param {import('./job.ts').WriteJob} job
 * @returns {Promise<Reply>}
 */
async function write(gdal, job) {
	for (const [index, { file, name }] of job.layers.entries()) {
		const { datasets } = await gdal.open(`/output/${file}`);
		const options = ['-f', 'GPKG', '-a_srs', WGS84, '-nln', name];
		if (index > 0) options.push('-update', '-append');
		await gdal.ogr2ogr(datasets[0], options, 'written');
		await gdal.close(datasets[0]);
	}
	return { ok: true, bytes: readFileSync(join(folder, 'written.gpkg')) };
}

/**
 * @param {Gdal} gdal
 * @param {import('./job.ts').ConvertJob} job
 * @returns {Promise<Reply>}
 */
async function convert(gdal, { file, options, target }) {
	const { datasets } = await gdal.open(`/output/${file}`);
	await gdal.ogr2ogr(datasets[0], options, target);
	await gdal.close(datasets[0]);
	const written = readdirSync(folder).filter((name) => name.startsWith(`${target}.`) && name !== file);
	return { ok: true, written };
}

/** @param {unknown} error GDAL rejects with a list of { no, message }, or with one. */
function reasonOf(error) {
	const first = Array.isArray(error) ? error[0] : error;
	return String(Object(first).message || 'GDAL does not know this format');
}
