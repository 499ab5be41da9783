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
		env: { SHAPE_RESTORE_SHX: 'YES', OGR_GEOJSON_MAX_OBJ_SIZE: '0' },
		logHandler: () => {},
		errorHandler: (/** @type {string} */ line) => complaints.push(line.replace(/^(ERROR|Warning) \d+: /, '')),
	});
}

/** @param {Gdal} gdal */
function work(gdal) {
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
			const crs = geometryFields[0]?.coordinateSystem;
			const id = crs?.projjson?.id;
			const stated = crs ? { code: id ? `${id.authority}:${id.code}` : null, wkt: String(crs.wkt) } : null;
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
