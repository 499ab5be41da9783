import type { Contact } from './contact.ts';

/** Who works on this device, as the server said last; kept so that the app starts without signal. */
export interface Account {
	person: string;
	name: string;
	may: readonly string[];
	/** The session was ended from elsewhere or ran out: what waits is neither shown nor sent until the same account signs in. */
	ended?: true;
}

const ACCOUNT = 'phum-soc-field-account';
/** How many records wait on this device; read by every page before it loads anything of this room. */
const UNSENT = 'phum-soc-unsent';

/** Null where nobody has met the server from this device. */
export function readAccount(): Account | null {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(ACCOUNT) ?? 'null');
		return isAccount(kept) ? kept : null;
	} catch {
		return null;
	}
}

function isAccount(kept: unknown): kept is Account {
	return typeof kept === 'object' && kept !== null && 'person' in kept && 'name' in kept && 'may' in kept;
}

export function rememberAccount({ person, name, may }: Contact): Account {
	const account: Account = { person, name, may };
	write(ACCOUNT, JSON.stringify(account));
	return account;
}

/** The session has ended. */
export function endAccount(account: Account): Account {
	const ended: Account = { ...account, may: [], ended: true };
	write(ACCOUNT, JSON.stringify(ended));
	return ended;
}

export function forgetAccount(): void {
	localStorage.removeItem(ACCOUNT);
	localStorage.removeItem(UNSENT);
}

/** @param records that wait, in numbers of this device's account */
export function noteUnsent(records: number): void {
	if (records > 0) write(UNSENT, String(records));
	else localStorage.removeItem(UNSENT);
}

function write(key: string, value: string): void {
	try {
		localStorage.setItem(key, value);
	} catch {
		// A full device: IndexedDB still holds what matters, only this notice is missing.
	}
}
