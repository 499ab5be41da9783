/** The part of gdal3.js that the thread uses; its own declarations leave out most of an opened file's description. */
declare module 'gdal3.js/node.js' {
	interface GdalDataset {
		info: {
			layers: {
				name: string;
				featureCount?: number;
				fields?: { name: string; type: string }[];
				geometryFields: {
					coordinateSystem?: {
						wkt: string;
						projjson?: { id?: { authority: string; code: number | string } };
					};
				}[];
			}[];
		};
	}

	interface Gdal {
		/** Rejects with a list of { no, message }. */
		open(path: string, openOptions?: string[]): Promise<{ datasets: [GdalDataset] }>;
		ogr2ogr(dataset: GdalDataset, options: string[], target: string): Promise<{ local: string }>;
		close(dataset: GdalDataset): Promise<void>;
	}

	function initialise(config: {
		path: string;
		dest: string;
		env: Record<string, string>;
		logHandler: (line: string) => void;
		errorHandler: (line: string) => void;
	}): Promise<Gdal>;
	export = initialise;
}
