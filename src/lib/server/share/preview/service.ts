import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { todayInVietnam } from '../../../calendar/index.ts';
import { SOC_TRANG_BOUNDS } from '../../../geo/index.ts';
import type { Locale } from '../../../i18n/index.ts';
import { INITIAL_LAYERS } from '../../../map/registry.ts';
import { middleOf, scaleOf, scaleThatFits } from '../../../print/extent.ts';
import { isPrinted, mapsOf } from '../../../print/painter.ts';
import { ownAddress } from '../../../share/own-address.ts';
import { GUEST } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listRevisions } from '../../db/repository.ts';
import { typesetSvg } from '../../documents/index.ts';
import { AppError } from '../../errors.ts';
import { gatherWords } from '../../print/content.ts';
import { drawPaperMap } from '../../print/map.ts';
import type { SheetOrder } from '../../print/order.ts';
import { READS } from '../../print/service.ts';
import { PREVIEW_MAP, PREVIEW_PIXEL, PREVIEW_SIZE, writePreview } from './page-source.ts';
import { readSubject, type Subject } from './subject.ts';

/** A screen shows about twice as much beside the place it looks at. */
const ZOOM_BACK = 1;
/** Pictures kept; each is some hundred kilobytes. */
const MOST_KEPT = 120;
/** Beside the one in the making. */
const MOST_WAITING = 1;
const SECONDS = 60;

interface Wanted {
	/** Path, query and hash of a page of ours, in whatever order. */
	address: string;
	locale: Locale;
}

/** A picture that is there, or can be made. */
interface Preview {
	/** Changes with what is drawn, and with the day. */
	etag: string;
	read: () => Promise<Buffer>;
}

/**
 * Pictures of what an address shows, always as a guest sees it. One is made at a time and one may wait; who asks for the
 * same waits for the same.
 */
export class Previews {
	readonly #kept = new Map<string, Promise<Buffer>>();
	#waiting = 0;
	#last: Promise<unknown> = Promise.resolve();

	/** @param version of the program, whose new style makes new pictures */
	constructor(private readonly version: string) {}

	/**
	 * @throws AppError Invalid `share_error_foreign`; NotFound, Gone for what a guest may not see; from `read` TooMany
	 *   `share_error_busy`
	 */
	async find(sql: Sql, { address, locale }: Wanted): Promise<Preview> {
		const own = ownAddress(address);
		if (own === null) throw new AppError('Invalid', 'share_error_foreign');
		const today = todayInVietnam();
		const subject = await readSubject(sql, own, { at: today, locale });
		const revisions = await listRevisions(sql, READS);
		const parts = [this.version, own, locale, today, JSON.stringify(subject), JSON.stringify(revisions)];
		const etag = createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 24);
		return { etag: `"${etag}"`, read: () => this.#read(etag, () => draw(sql, subject, { today, locale })) };
	}

	#read(etag: string, make: () => Promise<Buffer>): Promise<Buffer> {
		const kept = this.#kept.get(etag);
		if (kept) {
			this.#kept.delete(etag);
			this.#kept.set(etag, kept);
			return kept;
		}
		const made = this.#inTurn(make);
		this.#kept.set(etag, made);
		made.catch(() => this.#kept.delete(etag));
		const [oldest] = this.#kept.keys();
		if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
		return made;
	}

	async #inTurn(make: () => Promise<Buffer>): Promise<Buffer> {
		if (this.#waiting > MOST_WAITING) throw new AppError('TooMany', 'share_error_busy');
		this.#waiting++;
		const turn = this.#last.then(make);
		this.#last = turn.catch(() => undefined);
		try {
			return await turn;
		} finally {
			this.#waiting--;
		}
	}
}

async function draw(
	sql: Sql,
	subject: Subject,
	{ today, locale }: { today: string; locale: Locale },
): Promise<Buffer> {
	const order = toOrder(subject, { today, locale });
	const place = { width: PREVIEW_MAP.width, height: PREVIEW_MAP.height, pixel: PREVIEW_PIXEL };
	const map = await drawPaperMap(sql, order, { place });
	const words = await gatherWords(sql, [{ order, map }]);
	const svg = await typesetSvg(writePreview(map, words, { today, locale }), { limitSeconds: SECONDS });
	return sharp(svg, { density: 96 })
		.resize(PREVIEW_SIZE.width, PREVIEW_SIZE.height, { fit: 'fill' })
		.flatten({ background: '#ffffff' })
		.png({ compressionLevel: 9, palette: true, quality: 90 })
		.toBuffer();
}

function toOrder(
	{ view, title, subtitle }: Subject,
	{ today, locale }: { today: string; locale: Locale },
): SheetOrder {
	const { camera, tool } = view;
	const center = camera?.center ?? middleOf(SOC_TRANG_BOUNDS);
	return {
		...{ paper: 'A4', turn: 'landscape', center, title, subtitle, today, locale, viewer: GUEST },
		scale: camera
			? scaleOf(Math.max(camera.zoom - ZOOM_BACK, 0), center[1], PREVIEW_PIXEL)
			: scaleThatFits(SOC_TRANG_BOUNDS, PREVIEW_MAP),
		at: view.at ?? today,
		layers: view.layers ?? INITIAL_LAYERS,
		overlay: view.overlay,
		// Of two maps beside each other a picture has room for one.
		painter: isPrinted(tool) && mapsOf(tool) === 1 ? tool : null,
		chosen: { areas: [], records: [] },
		permalink: '',
	};
}
