/*
 * Both lunar calendars: heavy libraries, for the server, the commands and dynamic imports only.
 */
export { khmerDateOf } from './khmer.ts';
export { basisOfRule, proposeOccurrences } from './propose.ts';
export { vietnameseDateOf } from './vietnamese.ts';
