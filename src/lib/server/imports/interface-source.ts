import { todayInVietnam } from '$lib/calendar/today';

/** Of no bytes: there is no file behind it. */
const NO_BYTES_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The source of everything that programs tell of a layer one by one; who told what is in the log. A list that grows is as
 * old as its last line.
 */
export const interfaceSource = <Told extends { id: string; address: string; licence: string }>(
	told: Told,
) => ({
	...told,
	publishedOn: todayInVietnam(),
	sha256: NO_BYTES_SHA256,
	note: null,
});
