import type { DetailedError } from 'tus-js-client';

/** Why an upload ended: the server's problem+json with its `code`; `status` null where nothing answered. */
export interface UploadRefusal {
	code: string;
	status: number | null;
	[more: string]: unknown;
}

/** What the server said to an upload that failed. */
export function readRefusal(error: Error | DetailedError): UploadRefusal {
	const response = 'originalResponse' in error ? error.originalResponse : null;
	if (!response) return { code: 'error_offline', status: null };
	const status = response.getStatus();
	try {
		return { code: 'error_internal', ...(JSON.parse(response.getBody()) as object), status };
	} catch {
		return { code: 'error_internal', status };
	}
}
