/** The room's front door for what lies on this device. */
export { findPackOwner, findPackRecord, listPackRecords } from './read.ts';
export { wipePacks } from './wipe.ts';
export type { PackOwner, PackRecord } from './types.ts';
