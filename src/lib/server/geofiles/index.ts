/** Geographic files of other programs: read into GeoJSON, and GeoPackage written, by GDAL in a thread of its own. */
export { readGeofile, type GeofileLayer } from './read.ts';
export { askGdal } from './run-job.ts';
export { writeGeoPackage } from './write.ts';
