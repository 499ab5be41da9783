import type { Filed, Filing } from '$lib/connectivity/measure/types';

/** Filed; kept by the device for a better moment; or refused for what it says. */
export type SendResult =
	{ kind: 'filed'; filed: Filed } | { kind: 'waits' } | { kind: 'refused'; code: string };

/** Refusals that the same words may outlive: signed out, too many at once. */
const FOR_NOW = new Set([401, 403, 408, 429]);

/** Sends one filing; a line that fails or a server in trouble is no reason to lose it. */
export async function sendFiling(filing: Filing): Promise<SendResult> {
	let response: Response;
	try {
		response = await fetch('/api/connectivity/measure', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(filing),
			signal: AbortSignal.timeout(30_000),
		});
		if (response.ok) return { kind: 'filed', filed: (await response.json()) as Filed };
	} catch {
		return { kind: 'waits' };
	}
	if (response.status >= 500 || FOR_NOW.has(response.status)) return { kind: 'waits' };
	const problem = (await response.json().catch(() => ({}))) as { code?: unknown };
	return { kind: 'refused', code: typeof problem.code === 'string' ? problem.code : 'error_invalid' };
}
