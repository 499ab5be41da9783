import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../cluster.ts';
import { fetchRaw } from '../http-client.ts';
import { getProgram, requirePrograms, startProgram } from '../programs.ts';
import type { LayerId, Tile } from '../tile.ts';
import { mapServerLayers, type MapServerLayer } from './mapserver-layers.ts';
import { startNginx } from './nginx.ts';

export interface MapServer {
	/** Whether MapServer has a way to make the same content. @returns null where it has none */
	tile(kind: 'prepared' | 'detailed', layer: LayerId, tile: Tile): Promise<Uint8Array>;
	stop(): Promise<void>;
}

/**
 * MapServer 8 as its manual recommends for speed: one FastCGI process that keeps its PostGIS connection, a small map
 * file for each request, attributes listed, spatial filter by an indexed web-mercator column, behind nginx with gzip
 * at the level we use.
 * @throws Missing when nginx, MapServer or spawn-fcgi is not installed
 */
export async function startMapServer(
	folder: string,
	cluster: Cluster,
	database: string,
	port: number,
): Promise<MapServer> {
	requirePrograms('nginx', 'mapserv', 'spawn-fcgi');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const connection = `host=${cluster.host} port=${cluster.port} dbname=${database} user=postgres`;
	const maps: string[] = [];
	const mapOf = (name: string, layers: readonly MapServerLayer[]) => {
		const file = join(folder, `${name}.map`);
		if (!maps.includes(name)) {
			writeFileSync(file, mapFile(connection, layers));
			maps.push(name);
		}
		return file;
	};
	const config = join(folder, 'mapserver.conf');
	writeFileSync(config, `CONFIG\n\tENV\n\t\tMS_MAP_PATTERN "^${folder}/"\n\tEND\nEND\n`);
	const socket = join(folder, 'mapserver.socket');
	const program = startProgram(
		getProgram('spawn-fcgi'),
		['-n', '-s', socket, '-M', '0666', '--', getProgram('mapserv')],
		{ env: { MAPSERVER_CONFIG_FILE: config } },
	);
	const nginx = await startNginx(join(folder, 'nginx'), {
		port,
		server: `gzip on;
		gzip_comp_level 1;
		gzip_min_length 0;
		gzip_types application/vnd.mapbox-vector-tile;
		fastcgi_keep_conn on;
		fastcgi_buffers 64 64k;
		fastcgi_buffer_size 64k;
		location / {
			fastcgi_pass unix:${socket};
			fastcgi_param QUERY_STRING $query_string;
			fastcgi_param REQUEST_METHOD $request_method;
			fastcgi_param SCRIPT_NAME $uri;
			fastcgi_param SERVER_NAME localhost;
			fastcgi_param SERVER_PORT ${port};
		}`,
	});
	return {
		async tile(kind, layer, { z, x, y }) {
			const layers = mapServerLayers(kind, layer, z);
			const map = mapOf(`${kind}-${layer}-${layers.key}`, layers.list);
			const names = layers.list.map(({ name }) => name).join('+');
			const query = `map=${map}&mode=tile&tilemode=gmap&tile=${x}+${y}+${z}&layers=${names}&map.imagetype=mvt`;
			const answer = await fetchRaw(`http://127.0.0.1:${port}/?${query}`);
			if (answer.status !== 200 || !answer.headers['content-type']?.includes('vector-tile'))
				throw new Error(`MapServer answered ${answer.status}: ${answer.body.toString().slice(0, 600)}`);
			return answer.body;
		},
		async stop() {
			await nginx.stop();
			await program.stop();
		},
	};
}

function mapFile(connection: string, layers: readonly MapServerLayer[]): string {
	return `MAP
	NAME "phum-soc"
	SIZE 256 256
	EXTENT -20037508.34 -20037508.34 20037508.34 20037508.34
	UNITS METERS
	PROJECTION "init=epsg:3857" END
	OUTPUTFORMAT
		NAME "mvt"
		DRIVER MVT
		EXTENSION "pbf"
		FORMATOPTION "EXTENT=4096"
		# 4 of 256 pixels are 64 of 4096 units, as in our tiles.
		FORMATOPTION "EDGE_BUFFER=4"
	END
${layers.map((layer) => layerBlock(connection, layer)).join('\n')}
END
`;
}

function layerBlock(connection: string, { name, type, data, id, properties }: MapServerLayer): string {
	return `	LAYER
		NAME "${name}"
		TYPE ${type}
		STATUS ON
		CONNECTIONTYPE POSTGIS
		CONNECTION "${connection}"
		PROCESSING "CLOSE_CONNECTION=DEFER"
		DATA "${data.replaceAll(/\s+/g, ' ')}"
		METADATA
			"gml_include_items" "${properties.join(',')}"
			${id ? `"gml_featureid" "${id}"` : ''}
		END
	END`;
}
