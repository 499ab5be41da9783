import { isAborted, RequestFailure } from '$lib/ui/get-json';
import type {
	ActionRequest,
	Comparison,
	EditView,
	Finding,
	Presence,
	ReviewAction,
	ReviewComment,
	RevisionList,
	RevisionWithContent,
	SavedRevision,
} from '../api.ts';
import type { HeritageContent } from '../content.ts';

/** A refusal with what the server says about it. */
export class EditFailure extends RequestFailure {
	constructor(
		code: string,
		status: number | null,
		requestId: string,
		/** Fields that are wrong; empty for other refusals. */
		readonly findings: readonly Finding[],
		/** The version that stands, where somebody saved in between. */
		readonly head: RevisionWithContent | null,
		/** Of the record whose version stands: a new one may turn out to have been made before. */
		readonly slug: string | null,
		/** Whose draft it is, or who deleted it. */
		readonly person: string | null,
		options?: ErrorOptions,
	) {
		super(code, status, requestId, options);
	}

	get isOffline(): boolean {
		return this.status === null;
	}

	get isSignedOut(): boolean {
		return this.status === 401 || (this.status === 403 && this.code === 'error_forbidden');
	}

	/** The server decided; otherwise nobody knows whether it did what it was asked for. */
	get isAnswer(): boolean {
		return this.status !== null && this.status < 500;
	}
}

interface Problem {
	code?: unknown;
	requestId?: unknown;
	findings?: Finding[];
	head?: RevisionWithContent;
	slug?: unknown;
	owner?: string | null;
	deletedBy?: string | null;
}

/** Asks an entrance under `/api/heritage`. @throws EditFailure */
export async function askHeritage<Answer>(
	method: string,
	path: string,
	body?: unknown,
	{ signal, keepalive = false }: { signal?: AbortSignal; keepalive?: boolean } = {},
): Promise<Answer> {
	let response: Response;
	try {
		response = await fetch(`/api/heritage${path}`, {
			method,
			keepalive,
			headers: {
				accept: 'application/json',
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
			...(signal && { signal }),
		});
	} catch (cause) {
		if (isAborted(cause)) throw cause;
		throw new EditFailure('error_offline', null, '', [], null, null, null, { cause });
	}
	if (response.ok) return (response.status === 204 ? null : await response.json()) as Answer;
	const problem = (await response.json().catch(() => ({}))) as Problem;
	throw new EditFailure(
		typeof problem.code === 'string' ? problem.code : 'error_internal',
		response.status,
		typeof problem.requestId === 'string' ? problem.requestId : '',
		problem.findings ?? [],
		problem.head ?? null,
		typeof problem.slug === 'string' ? problem.slug : null,
		problem.owner ?? problem.deletedBy ?? null,
	);
}

/** The entrances the form talks to; each @throws EditFailure. `record` is a slug. */
export const editClient = {
	open: (record: string) => askHeritage<EditView>('GET', `/${record}/edit`),
	/** @param key of this record alone: sent twice under it, the record is made once */
	create: (content: HeritageContent, key: string, automatic: boolean) =>
		askHeritage<SavedRevision>('POST', '', { content, key, automatic }),
	save: (record: string, baseVersion: number, content: HeritageContent, automatic: boolean) =>
		askHeritage<SavedRevision>('PUT', `/${record}`, { baseVersion, content, automatic }),
	act: (record: string, action: ReviewAction, request: ActionRequest) =>
		askHeritage<SavedRevision>('POST', `/${record}/actions/${action}`, request),
	showPresence: (record: string) => askHeritage<Presence>('POST', `/${record}/presence`),
	endPresence: (record: string) =>
		askHeritage<null>('DELETE', `/${record}/presence`, undefined, { keepalive: true }),
	listRevisions: (record: string, signal?: AbortSignal) =>
		askHeritage<RevisionList>('GET', `/${record}/revisions`, undefined, { ...(signal && { signal }) }),
	compare: (record: string, from: number, to: number) =>
		askHeritage<Comparison>('GET', `/${record}/compare?from=${from}&to=${to}`),
	resolveComment: (record: string, comment: number, resolved: boolean) =>
		askHeritage<ReviewComment>('PATCH', `/${record}/comments/${comment}`, { resolved }),
};

export type EditClient = typeof editClient;
