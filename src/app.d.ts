import type { Viewer } from '$lib/server/access';
import type { Locale } from '$lib/i18n';

declare global {
	namespace App {
		interface Error {
			message: string;
			code: string;
			requestId: string;
		}
		interface Locals {
			viewer: Viewer;
			locale: Locale;
			requestId: string;
		}
	}
}

export {};
