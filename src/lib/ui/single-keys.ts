const KEY = 'single-keys';

/**
 * Whether keys of a single character do something outside of fields. Who dictates, or hits keys by accident, turns them
 * off (WCAG 2.1.4); kept on this device.
 */
export function areSingleKeysOn(): boolean {
	try {
		return localStorage.getItem(KEY) !== 'off';
	} catch {
		return true;
	}
}

export function switchSingleKeys(on: boolean): void {
	try {
		if (on) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, 'off');
	} catch {
		// Storage may be switched off; then the keys stay as they are.
	}
}

/** Whether a key pressed here is such a key, and not part of what somebody writes. */
export function isSingleKey(event: KeyboardEvent, key: string): boolean {
	if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn()) return false;
	return !(event.target as HTMLElement).closest('input, select, textarea, [contenteditable]');
}
