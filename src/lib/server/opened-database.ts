import type { Database } from './db/index.ts';
import { AppError } from './errors.ts';

let opened: Database | null = null;

/** Called once, when the database is open, migrated and loaded. Apart from `application.ts`, so that an entrance needs
 * nothing of what starting needs. */
export function provideDatabase(database: Database): void {
	opened = database;
}

/** The open database. @throws AppError Upstream while the server is still starting */
export function database(): Database {
	if (!opened) throw new AppError('Upstream', 'error_starting');
	return opened;
}
