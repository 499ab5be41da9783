import type { RequestHandler } from '@sveltejs/kit';
import { countConnections } from '$lib/server/db/repository';
import { database, tileService } from '$lib/server/started';

/** For Prometheus: tiles by status and origin, query time, cache, database connections, memory. */
export const GET: RequestHandler = async () => {
	const connections = await countConnections(database());
	const lines = [
		'# HELP phumsoc_database_connections Open connections to the database by state',
		'# TYPE phumsoc_database_connections gauge',
		...connections.map(({ state, count }) => `phumsoc_database_connections{state="${state}"} ${count}`),
		'# HELP phumsoc_resident_memory_bytes Memory of this process',
		'# TYPE phumsoc_resident_memory_bytes gauge',
		`phumsoc_resident_memory_bytes ${process.memoryUsage().rss}`,
		'# HELP phumsoc_uptime_seconds Time since the process began',
		'# TYPE phumsoc_uptime_seconds counter',
		`phumsoc_uptime_seconds ${Math.floor(process.uptime())}`,
	];
	return new Response(`${lines.join('\n')}\n${tileService().describeMetrics()}`, {
		headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
	});
};
