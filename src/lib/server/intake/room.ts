import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { INTAKE_LIFE_DAYS } from '$lib/imports/intake-limits';
import type { Intake, IntakeFeature, ReadingChoice } from '$lib/imports/intake-types';
import { demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import type { Environment } from '../environment.ts';
import { AppError } from '../errors.ts';
import { report } from '../log.ts';
import { openMediaStorage, type MediaStorage } from '../media/storage/index.ts';
import { IntakeFiles } from './files.ts';
import { Inspections } from './inspections.ts';
import { readFeatures } from './read-features.ts';
import {
	deleteIntake,
	findIntake,
	listForgotten,
	listIds,
	listIntakes,
	listSettled,
	markKept,
	markUploaded,
	touchIntake,
	type IntakeRow,
} from './repository.ts';
import { createIntakeUploads, type Sender } from './uploads.ts';

const DAY_MS = 24 * 3600 * 1000;
const LIFE_MS = INTAKE_LIFE_DAYS * DAY_MS;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Files on their way in: taken in pieces, looked at, read, and kept once their features were applied. */
export class IntakeRoom {
	private readonly inspections: Inspections;
	private readonly uploads: ReturnType<typeof createIntakeUploads>;
	private timer: NodeJS.Timeout | null = null;
	private sweeping: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly sql: Pool,
		private readonly files: IntakeFiles,
	) {
		this.inspections = new Inspections(sql, (id) => files.pathOf(id));
		this.uploads = createIntakeUploads(sql, files, (id, sender) => this.takeIn(id, sender));
	}

	/** One request of the tus protocol. */
	handleUpload(request: Request, sender: Sender): Promise<Response> {
		return this.uploads.handle(request, sender);
	}

	/** What a person has sent and not yet applied, the newest first. @throws AppError Forbidden */
	async list(viewer: Viewer): Promise<Intake[]> {
		demand(viewer, 'import');
		const rows = await listIntakes(this.sql, viewer.id ?? '');
		return Promise.all(rows.map((row) => this.present({ ...row, inspected: null })));
	}

	/** A file of the viewer's own. @throws AppError Forbidden; NotFound `intake_gone`, also for those of others */
	async get(viewer: Viewer, id: string): Promise<Intake> {
		const row = await this.own(viewer, id);
		await touchIntake(this.sql, id);
		return this.present(row);
	}

	/**
	 * Looks at it anew, as after a process was killed. @throws AppError NotFound `intake_gone`; Conflict `intake_not_whole`,
	 * `intake_applied`
	 */
	async inspect(viewer: Viewer, id: string): Promise<Intake> {
		const row = await this.own(viewer, id);
		if (row.keptAt) throw new AppError('Conflict', 'intake_applied', { context: { intake: id } });
		if (row.state === 'uploading') {
			if ((await this.files.received(id)) < row.bytes)
				throw new AppError('Conflict', 'intake_not_whole', { context: { intake: id } });
			await markUploaded(this.sql, id);
		}
		await this.inspections.add(id, row.fileName);
		return this.get(viewer, id);
	}

	/** Removes a file that was not applied. @throws AppError NotFound `intake_gone`; Conflict `intake_applied` */
	async remove(viewer: Viewer, id: string, requestId: string): Promise<void> {
		const row = await this.own(viewer, id);
		if (row.keptAt) throw new AppError('Conflict', 'intake_applied', { context: { intake: id } });
		await this.inspections.stop(id);
		await this.sql.begin(async (sql) => {
			if (!(await deleteIntake(sql, id))) return;
			await recordAudit(sql, {
				...{ viewer, requestId, action: 'intake_deleted', subject: 'intake', subjectId: id },
				before: { fileName: row.fileName, bytes: row.bytes, sha256: row.sha256 },
			});
		});
		await this.files.remove(id);
	}

	/**
	 * The original: of one's own, and once applied for everybody who imports.
	 * @throws AppError Forbidden; NotFound `intake_gone`; Conflict `intake_not_whole`
	 */
	async original(viewer: Viewer, id: string): Promise<{ fileName: string; bytes: number; stream: Readable }> {
		demand(viewer, 'import');
		const row = ID.test(id) ? await findIntake(this.sql, id) : null;
		if (!row || (row.personId !== viewer.id && !row.keptAt)) throw goneError(id);
		if (row.state === 'uploading')
			throw new AppError('Conflict', 'intake_not_whole', { context: { intake: id } });
		if (row.keptAt) await this.files.bringBack(id);
		return { fileName: row.fileName, bytes: row.bytes, stream: createReadStream(this.files.pathOf(id)) };
	}

	/**
	 * Features of one layer in pieces of at most 1,000, see `readFeatures`.
	 * @throws AppError NotFound `intake_gone`; Conflict `intake_not_whole` before it was inspected
	 */
	async *read(
		viewer: Viewer,
		id: string,
		choice: ReadingChoice,
		signal?: AbortSignal,
	): AsyncGenerator<IntakeFeature[]> {
		const row = await this.own(viewer, id);
		if (row.state !== 'inspected')
			throw new AppError('Conflict', 'intake_not_whole', { context: { intake: id } });
		if (row.keptAt) await this.files.bringBack(id);
		yield* readFeatures(this.files.pathOf(id), choice, signal);
	}

	/**
	 * The features of this file were applied: its original stays for as long as the database does, with its checksum.
	 * Doing it twice changes nothing. Call it before the transaction that applies, so that no import is without its file.
	 */
	async keepOriginal(id: string): Promise<void> {
		await this.files.keep(id);
		await markKept(this.sql, id);
	}

	/** @param now milliseconds since 1970; a test lives next week. @returns how many files went */
	async sweep(now = Date.now()): Promise<number> {
		const forgotten = await listForgotten(this.sql, new Date(now - LIFE_MS));
		for (const id of forgotten) {
			await this.inspections.stop(id);
			if (await deleteIntake(this.sql, id)) await this.files.remove(id);
		}
		for (const id of await listSettled(this.sql, new Date(now - LIFE_MS))) await this.files.remove(id);
		await this.files.removeOthers(new Set(await listIds(this.sql)), now);
		return forgotten.length;
	}

	/** Sweeps now and every day. */
	keepSwept(): void {
		const sweep = () => {
			this.sweeping = this.sweep().catch((error: unknown) => report(error, { job: 'intake sweep' }));
		};
		sweep();
		this.timer = setInterval(sweep, DAY_MS);
		this.timer.unref();
	}

	/** When everything that was to be inspected has been. */
	idle(): Promise<void> {
		return this.inspections.idle();
	}

	async close(): Promise<void> {
		if (this.timer) clearInterval(this.timer);
		await this.sweeping;
		await this.inspections.close();
	}

	private async takeIn(id: string, { viewer, requestId }: Sender): Promise<void> {
		const row = await this.own(viewer, id);
		if (row.state !== 'uploading') return;
		await this.sql.begin(async (sql) => {
			await markUploaded(sql, id);
			await recordAudit(sql, {
				...{ viewer, requestId, action: 'intake_received', subject: 'intake', subjectId: id },
				after: { fileName: row.fileName, bytes: row.bytes },
			});
		});
		await this.inspections.add(id, row.fileName);
	}

	private async own(viewer: Viewer, id: string): Promise<IntakeRow> {
		demand(viewer, 'import');
		const row = ID.test(id) ? await findIntake(this.sql, id) : null;
		if (!row || row.personId !== viewer.id) throw goneError(id);
		return row;
	}

	private async present(row: IntakeRow): Promise<Intake> {
		const state = row.keptAt ? 'applied' : row.isStale ? 'uploaded' : row.state;
		return {
			id: row.id,
			fileName: row.fileName,
			bytes: row.bytes,
			received: row.state === 'uploading' ? await this.files.received(row.id) : row.bytes,
			state,
			progress: state === 'inspecting' ? (row.progress ?? 0) : null,
			inspected: row.inspected,
			createdAt: row.createdAt.toISOString(),
			expiresAt: row.keptAt ? null : new Date(row.touchedAt.getTime() + LIFE_MS).toISOString(),
		};
	}
}

const goneError = (id: string) =>
	new AppError('NotFound', 'intake_gone', { context: { intake: id.slice(0, 40) } });

/** Takes files into `intakes` of the data folder; originals that were applied go to the storage of media. */
export function openIntakes(
	sql: Pool,
	environment: Pick<Environment, 'mediaUrl' | 'dataDir'>,
	storage: MediaStorage = openMediaStorage(environment),
): IntakeRoom {
	return new IntakeRoom(sql, new IntakeFiles(join(environment.dataDir, 'intakes'), storage));
}
