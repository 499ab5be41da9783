/** Files of any kind, from their bytes to features one after another. See README.md beside this file. */
export { inspectFile } from './inspect.ts';
export { FileRefusal } from './problems.ts';
export { readFeatures } from './read-features.ts';
export { openIntakes, type IntakeRoom } from './room.ts';
