import { Allowance } from '../../http/allowance.ts';

const HOUR_MS = 3_600_000;

/** Bytes of a download or an upload that one request may ask for. */
export const MOST_DOWNLOAD_BYTES = 8_000_000;
export const MOST_UPLOAD_BYTES = 2_000_000;

/** Bytes of tests a person may send and receive in an hour: about a dozen whole tests. */
export const testBytes = new Allowance(180_000_000, HOUR_MS);
export const testRequests = new Allowance(1_500, HOUR_MS);
/** Filings of a person in an hour, those that waited on the device too. */
export const filings = new Allowance(60, HOUR_MS);
