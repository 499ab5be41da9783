import { vi } from 'vitest';

/*
 * Runs before each file of the database tests. They share a process, and through it an opened database, but not our
 * modules: what one file registered, cached or counted in them is not there for the next.
 */
vi.resetModules();
