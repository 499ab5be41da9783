declare module '@20minutes/s3rver' {
	interface Options {
		address: string;
		port: number;
		silent: boolean;
		allowMismatchedSignatures: boolean;
		directory: string;
		configureBuckets: { name: string; configs: string[] }[];
	}
	interface Context {
		method: string;
		query: Record<string, string | string[] | undefined>;
		status: number;
		type: string;
		body: unknown;
	}
	export type Middleware = (context: Context, next: () => Promise<void>) => Promise<void>;
	export default class S3rver {
		constructor(options: Options);
		/** What a request passes through, first to last. */
		middleware: Middleware[];
		run(): Promise<{ address: string; port: number }>;
		close(): Promise<void>;
	}
}
