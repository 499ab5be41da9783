import type { Locale } from '$lib/i18n';
import { getJson, RequestFailure } from '$lib/ui/get-json';
import type { MediumChange, PublicMedium, StaffMedium } from './types.ts';

/** Address of a copy, by its name; `original` is for staff. */
export function mediumAddress(id: string, name: string): string {
	return `/media/${id}/${name}`;
}

/** Address of a film's captions, WebVTT. */
export function captionsAddress(id: string, language: Locale): string {
	return mediumAddress(id, `captions-${language}.vtt`);
}

/** @throws RequestFailure */
export function fetchMedia<Medium extends PublicMedium = PublicMedium>(
	recordSlug: string,
): Promise<Medium[]> {
	return getJson<Medium[]>(`/api/media/records/${recordSlug}`);
}

/** Changes the given fields. @throws RequestFailure */
export function changeMedium(id: string, change: MediumChange): Promise<StaffMedium> {
	return send<StaffMedium>('PATCH', `/api/media/${id}`, change);
}

/** Deletes the medium with its original. @throws RequestFailure */
export async function deleteMedium(id: string): Promise<void> {
	await send('DELETE', `/api/media/${id}`);
}

/** @param ids all media of the record, as they shall follow one another. @throws RequestFailure */
export async function orderMedia(record: string, ids: string[]): Promise<void> {
	await send('PUT', '/api/media/order', { record, ids });
}

function send<Answer>(method: string, address: string, body?: unknown): Promise<Answer> {
	return getJson<Answer>(address, {
		fetch: (to, init) =>
			fetch(to, {
				...init,
				method,
				...(body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
			}),
	});
}

/** The message key of what went wrong. */
export function failureCode(error: unknown): string {
	return error instanceof RequestFailure ? error.code : 'error_internal';
}
