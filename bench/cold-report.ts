import { coldRows, isNearBare, type ColdRow } from './aims.ts';
import { CLUSTER_SETTINGS } from './cluster.ts';
import type { ColdResults } from './cold-tiles.ts';
import { figure, kibibytes, table } from './markdown.ts';
import { median, quantile } from './measure.ts';
import { LAYERS } from './tile.ts';

/** What is compared, a table of each layer, and how widely its tiles spread. */
export function coldTables(results: ColdResults): string[] {
	const rows = coldRows(results);
	return [
		`3,321 communes with about 2 million vertices, 100,000 hamlets, 20,000 heritage records; seeded tiles over populated land, medians in milliseconds. *Service*: our tile service with an empty cache, to compressed bytes. *Bare*: the best SQL written by hand over the same prepared tables, one prepared connection, generic plan, no parallel workers, not compressed. *Own SQL*: the service’s statement without the service. *Naive*: WGS 84 transformed on the fly, without clusters. *MapServer*: the better of its two ways, by FastCGI behind nginx with gzip. Cluster: ${Object.entries(
			CLUSTER_SETTINGS,
		)
			.filter(([, value]) => value)
			.map(([name, value]) => `${name} ${value}`)
			.join(', ')}.`,
		...LAYERS.flatMap((layer) => {
			const own = rows.filter((row) => row.layer === layer);
			return own.length > 0 ? [`### ${layer}`, coldTable(own)] : [];
		}),
		'### Spread',
		table(
			['layer', 'tiles', 'median ms', 'p95 ms', 'p95 ÷ median', 'largest tile'],
			results.spread.map(({ layer, samples, largest }) => {
				const middle = median(samples);
				const high = quantile(samples, 0.95);
				const { z, x, y } = largest.tile;
				return [
					layer,
					String(samples.length),
					figure(middle),
					figure(high),
					(high / middle).toFixed(1),
					`${kibibytes(largest.bytes)} at ${z}/${x}/${y}`,
				];
			}),
		),
	];
}

function coldTable(rows: readonly ColdRow[]): string {
	return table(
		[
			'zoom',
			'KiB',
			'largest',
			'service',
			'bare',
			'÷ bare',
			'− bare',
			'near',
			'own SQL',
			'naive',
			'over HTTP',
			'MapServer',
			'HTTP ÷ MapServer',
			'what limits it',
		],
		rows.map((row) => [
			String(row.z),
			(row.bytes / 1024).toFixed(1),
			(row.largest / 1024).toFixed(1),
			figure(row.service),
			figure(row.bare),
			figure(row.ratio),
			figure(row.overheadMs),
			isNearBare(row) ? 'yes' : '**no**',
			figure(row.ownStatement),
			figure(row.naive),
			figure(row.serviceHttp),
			figure(row.mapserver),
			figure(row.againstMapServer),
			limitOf(row),
		]),
	);
}

/** Where the time of a line goes, from its own figures. */
function limitOf({ service, ownStatement, layer, bytes }: ColdRow): string {
	const share = Math.min(1, ownStatement / service);
	const percent = `query ${Math.round(share * 100)} %`;
	if (service < 3) return `${percent}; round trips, not work`;
	if (share < 0.85) return `${percent}, gzip and copying the rest`;
	if (layer === 'commune')
		return `${percent}: clipping and rounding ${bytes > 20_000 ? 'many' : 'the'} vertices`;
	return `${percent}: reading and counting the points`;
}
