import type { SignedInPerson } from '$lib/accounts/types';
import type { SignedIn } from '$lib/server/accounts';
import type { Viewer } from '$lib/server/access';
import type { Locale } from '$lib/i18n';

declare global {
	namespace App {
		interface Error {
			message: string;
			code: string;
			requestId: string;
		}
		interface PageData {
			/** Null for a guest; absent on pages that ask no server. */
			viewer?: SignedInPerson | null;
			/** Not everybody may see what the page shows, though its room is open to all. */
			isKept?: boolean;
		}
		interface Locals {
			/** What whoever asks is to the program; a guest where nobody has signed in. */
			viewer: Viewer;
			/** The session behind it, null for a guest. */
			signedIn: SignedIn | null;
			locale: Locale;
			requestId: string;
		}
	}
}

export {};
