/** Limits of what may be uploaded, told to people before they try and held by the server. */

/** Bytes of any file: 3 GB, and what tells a gigabyte from a gibibyte. */
export const LARGEST_UPLOAD = 3 * 1024 ** 3;
/** Bytes of a photograph. */
export const LARGEST_PHOTO = 200 * 1024 ** 2;
/** Pixels of a photograph: above the 108 megapixels of phones, below what fills the memory of a small server. */
export const MOST_PIXELS = 120_000_000;
/** Peaks of a waveform. */
export const MOST_PEAKS = 1000;

/** A piece of an upload: on slow 3G two to three minutes, well within a server's patience; S3 takes parts from 5 MiB. */
export const PIECE_BYTES = 8 * 1024 ** 2;

/** For a file dialog; the server looks at the bytes instead. */
export const ACCEPTED_FILES =
	'image/jpeg,image/png,image/webp,image/avif,audio/*,video/mp4,video/quicktime,video/webm,application/pdf,' +
	'.m4a,.mp3,.ogg,.opus,.oga,.wav,.flac,.webm,.mp4,.mov,.pdf';
