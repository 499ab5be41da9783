import { AppError } from './errors.ts';
import type { Database } from './db/index.ts';

let opened: Database | null = null;

/** Called once at start-up, when the database is open and migrated. */
export function provideDatabase(database: Database): void {
	opened = database;
}

/** The open database. @throws AppError Upstream while the server is still starting */
export function database(): Database {
	if (!opened) throw new AppError('Upstream', 'error_starting');
	return opened;
}
