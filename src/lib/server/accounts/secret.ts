import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';
import { StartError } from '../start-error.ts';

const FILE = 'session-secret';

/**
 * The key that signs session cookies: SESSION_SECRET, else one made once and kept in the data folder, readable by its
 * owner only.
 * @throws StartError `session_secret` when the file can be neither read nor made
 */
export function readSessionSecret({
	sessionSecret,
	dataDir,
}: Pick<Environment, 'sessionSecret' | 'dataDir'>): string {
	if (sessionSecret !== null) return sessionSecret;
	const file = join(dataDir, FILE);
	try {
		mkdirSync(dataDir, { recursive: true });
		if (!existsSync(file)) makeFile(file);
		// A copy of the folder may have lost it.
		chmodSync(file, 0o600);
		const secret = readFileSync(file, 'utf8').trim();
		if (secret.length >= 32) return secret;
		throw new Error('shorter than 32 characters');
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new StartError(
			'session_secret',
			`Không dùng được khóa phiên đăng nhập trong tệp ${file}: hãy sửa quyền, xóa tệp hỏng, hoặc đặt SESSION_SECRET.`,
			`The session key in the file ${file} cannot be used: mend its permissions, remove it if broken, or set SESSION_SECRET. ${reason}`,
			{ cause },
		);
	}
}

/** Two processes may start at once; the second keeps what the first wrote. */
function makeFile(file: string): void {
	try {
		writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
}
