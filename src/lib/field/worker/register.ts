import { mount, unmount } from 'svelte';
import { dev } from '$app/environment';
import { corner } from '$lib/ui/corner';
import { findPackOwner, wipePacks, type PackOwner } from '../packs/index.ts';
import { isTyping, watchTyping } from './typing.ts';
import type { FromWorker, ShellAnswer, ToWorker } from './messages.ts';

/** After a line that failed while the workplace came; the last one from then on. */
const TRY_AGAIN_MS = [3_000, 10_000, 60_000, 300_000] as const;

/** Between two questions whether there is a newer release. */
const ASK_AGAIN_MS = 60 * 60 * 1000;

/**
 * Registers the service worker and watches for a newer release. To be called when the page has come to rest: nothing of
 * it is needed to show a page. Does nothing where there is none: in development, and over plain HTTP on another host.
 */
export async function startWorker(): Promise<void> {
	if (dev || !('serviceWorker' in navigator)) return;
	watchTyping();
	const registration = await navigator.serviceWorker.register('/service-worker.js');
	navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
		if (data.kind === 'release_gone') void offer(() => location.reload());
	});
	const watch = () => {
		const next = registration.installing;
		next?.addEventListener('statechange', () => {
			if (next.state === 'installed') offerWaiting(registration);
		});
	};
	registration.addEventListener('updatefound', watch);
	watch();
	offerWaiting(registration);
	let asked = Date.now();
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState !== 'visible' || Date.now() - asked < ASK_AGAIN_MS) return;
		asked = Date.now();
		registration.update().catch(() => undefined);
	});
}

/** The first worker of a device takes nothing over from anybody. */
function offerWaiting(registration: ServiceWorkerRegistration): void {
	if (!registration.waiting || !navigator.serviceWorker.controller) return;
	void offer(() => {
		// The button may be pressed much later, when yet another release waits.
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
		registration.waiting?.postMessage({ kind: 'take_over' } satisfies ToWorker);
	});
}

let offered = false;

/** A quiet notice; it reloads nothing by itself, because a form may be open. */
async function offer(onaccept: () => void): Promise<void> {
	if (offered) return;
	offered = true;
	const { default: NewRelease } = await import('./NewRelease.svelte');
	const notice: ReturnType<typeof mount> = mount(NewRelease, {
		target: corner(),
		props: {
			onaccept,
			isTyping,
			onlater: () => {
				offered = false;
				void unmount(notice);
			},
		},
	});
}

/** Keeps the offline workplace on this device. @returns whether it is there now */
export async function keepShell(): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	const registration = await navigator.serviceWorker.getRegistration();
	const worker = registration?.active ?? registration?.installing ?? registration?.waiting;
	if (!worker) return false;
	const channel = new MessageChannel();
	const answer = new Promise<ShellAnswer>((resolve) => {
		channel.port1.onmessage = ({ data }: MessageEvent<ShellAnswer>) => resolve(data);
	});
	worker.postMessage({ kind: 'keep_shell' } satisfies ToWorker, [channel.port2]);
	return (await answer).kept;
}

/** The same on a line that fails now and then; what has come is not fetched again. Ends when it is there. */
export async function keepShellInTheEnd(): Promise<void> {
	for (let attempt = 0; !(await keepShell().catch(() => false)); attempt++) {
		const wait = TRY_AGAIN_MS[Math.min(attempt, TRY_AGAIN_MS.length - 1)];
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
}

/**
 * Takes the packs off the device when a page shows another person, or the same with another role.
 * @returns whether packs of this person are here
 */
export async function wipeUnlessOwn(viewer: { id: string; role: string } | null): Promise<boolean> {
	const owner = await findPackOwner().catch((): PackOwner | null => null);
	if (!owner) return false;
	const isOwn = owner.person === (viewer?.id ?? null) && owner.role === (viewer?.role ?? 'guest');
	if (!isOwn) await wipePacks();
	return isOwn;
}
