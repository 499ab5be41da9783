/** Geographic files of other programs: read into GeoJSON, and GeoPackage written, by GDAL in a thread of its own. */
export { readGeofile, type GeofileCrs, type GeofileLayer, type ReadGeofile } from './read.ts';
export { writeGeoPackage } from './write.ts';
