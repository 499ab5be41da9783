/** Bytes of a file to be imported: 3 GB, and what tells a gigabyte from a gibibyte. */
export const LARGEST_INTAKE = 3 * 1024 ** 3;

/** A piece of an upload: on slow 3G two to three minutes, well within a server's patience. */
export const INTAKE_PIECE_BYTES = 8 * 1024 ** 2;

/** Days that a file waits to be applied before it is swept. */
export const INTAKE_LIFE_DAYS = 7;
