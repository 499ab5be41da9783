import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, getProgram, startProgram, type RunningProgram } from '../programs.ts';

/**
 * nginx as its own manual tunes it for files: one worker, sendfile, open files remembered, no access log.
 * @param server the inside of its `server` block
 * @param core the one processor core it may use, if it is pinned
 * @throws Missing when nginx is not installed
 */
export async function startNginx(
	folder: string,
	{ port, server, core }: { port: number; server: string; core?: number },
): Promise<RunningProgram> {
	mkdirSync(join(folder, 'temporary'), { recursive: true });
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((kind) => `${kind}_temp_path ${folder}/temporary/${kind};`)
		.join('\n\t');
	const file = join(folder, 'nginx.conf');
	writeFileSync(
		file,
		`daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 256; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 10000000;
	open_file_cache max=100 inactive=1h;
	open_file_cache_valid 1h;
	${temporary}
	server {
		listen 127.0.0.1:${port};
		${server}
		location = /ready { return 204; }
	}
}
`,
	);
	const program = startProgram(getProgram('nginx'), ['-e', 'stderr', '-p', folder, '-c', file], { core });
	await program.until(() => answers(`http://127.0.0.1:${port}/ready`), 20);
	return program;
}
