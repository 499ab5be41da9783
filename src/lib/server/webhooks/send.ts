import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { AppError } from '../errors.ts';
import { lookupPublic, readReceiver, RefusedAddress } from './address.ts';

/** Milliseconds in which a receiver has to answer. */
const PATIENCE = 15_000;

export interface Message {
	/** The same for the same content: who gets it twice can tell. */
	id: string;
	/** JSON. */
	body: string;
}

export interface Receiver {
	url: string;
	/** `whsec_` and base64. */
	secret: string;
}

/** What came of an attempt: the status, or why there is none. */
export type SendResult = number | 'timeout' | 'refused_address' | 'unreachable';

export interface SendOptions {
	/** Origins of the own network that the operator has named. */
	allowed: ReadonlySet<string>;
	now?: Date;
	/** Milliseconds. */
	patience?: number;
}

/**
 * Sends a message, signed as Standard Webhooks 1.0 has it. Follows nothing: an answer that leads elsewhere is a failure.
 * Never throws for what lies at the receiver.
 */
export function send(
	{ url: text, secret }: Receiver,
	{ id, body }: Message,
	{ allowed, now = new Date(), patience = PATIENCE }: SendOptions,
): Promise<SendResult> {
	let url: URL;
	try {
		url = readReceiver(text, allowed);
	} catch (error) {
		if (error instanceof AppError) return Promise.resolve('refused_address');
		throw error;
	}
	const isNamed = allowed.has(url.origin);
	const request = url.protocol === 'http:' ? requestPlain : requestSecure;
	return new Promise((resolve) => {
		const signal = AbortSignal.timeout(patience);
		const sending = request(
			url,
			{
				method: 'POST',
				// No connection of somebody else, that another check let through.
				agent: false,
				signal,
				...(!isNamed && { lookup: lookupPublic }),
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body),
					'user-agent': 'PhumSoc-Webhooks/1',
					'webhook-id': id,
					'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
					'webhook-signature': new Webhook(secret).sign(id, now, body),
				},
			},
			(response) => {
				resolve(response.statusCode ?? 'unreachable');
				// What it says beyond the status is nobody's business here, however long it is.
				response.destroy();
			},
		);
		sending.once('error', (error) =>
			resolve(
				error instanceof RefusedAddress ? 'refused_address' : signal.aborted ? 'timeout' : 'unreachable',
			),
		);
		sending.end(body);
	});
}

export const isReceived = (result: SendResult): boolean =>
	typeof result === 'number' && result >= 200 && result < 300;
