/** Where a photograph was taken, EPSG:4326, by its EXIF; null where it does not say. Reads in the browser, loaded when asked. */
export async function readPhotoPlace(file: Blob): Promise<readonly [lng: number, lat: number] | null> {
	try {
		const { default: ExifReader } = await import('exifreader');
		// EXIF stands within the first segments; a photo of 50 MB need not be read whole.
		const { gps } = ExifReader.load(await file.slice(0, 256 * 1024).arrayBuffer(), { expanded: true });
		const { Longitude: lng, Latitude: lat } = gps ?? {};
		if (lng === undefined || lat === undefined || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90))
			return null;
		return lng === 0 && lat === 0 ? null : [lng, lat];
	} catch {
		return null;
	}
}
