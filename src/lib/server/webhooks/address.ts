import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '../errors.ts';

/** Public by their numbers, and yet they tell machines of a cloud about themselves. */
const METADATA = new Set(['168.63.129.16', '192.0.0.192']);

/** Whether an IP address lies in the open internet: not our own machine, office, link, cloud or any reserved range. */
export function isPublicAddress(address: string): boolean {
	if (!isIP(address)) return false;
	// An IPv4 address in IPv6 clothes is the IPv4 address.
	const known = ipaddr.process(address);
	return known.range() === 'unicast' && !METADATA.has(known.toString());
}

/**
 * The address of a receiver, as an administrator types it.
 * @param allowed origins of the own network that the operator has named
 * @throws AppError Invalid `webhook_address_wrong` for what is no https address, carries a password, or names a private
 *   address; names are looked up when something is sent, each time
 */
export function readReceiver(text: string, allowed: ReadonlySet<string>): URL {
	const refuse = () => new AppError('Invalid', 'webhook_address_wrong');
	if (text.length > 2000 || !URL.canParse(text)) throw refuse();
	const url = new URL(text);
	url.hash = '';
	if (allowed.has(url.origin)) return url;
	if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') throw refuse();
	const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
	if (isIP(host) ? !isPublicAddress(host) : !host.includes('.')) throw refuse();
	return url;
}

/** An address that may not be connected to. */
export class RefusedAddress extends Error {}

/**
 * Looks a name up for a connection and refuses it when any of its addresses is not public. The connection is made to what
 * was checked: the name is not looked up again, so that it cannot answer differently the second time.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
	lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return callback(error, '', 4);
		if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
			return callback(new RefusedAddress(hostname), '', 4);
		if (options.all) return callback(null, addresses);
		callback(null, addresses[0]!.address, addresses[0]!.family);
	});
};
