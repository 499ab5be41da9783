/**
 * Finds the features of a GeoJSON text without holding it: strings, brackets and commas are all that is looked at, and
 * each feature's own text is then read by JSON.parse. A general parser of JSON in pieces (stream-json) makes an event
 * of every number and takes some ten times as long.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;

/** Bytes of one feature; a polygon of a million corners has some 40 million. */
export const MAX_FEATURE_BYTES = 64_000_000;

export type Scanned =
	/** The text of one feature, or of an object outside any collection. */
	| { kind: 'object'; text: Buffer; inCollection: boolean }
	/** One whose text is longer than we hold. */
	| { kind: 'too-large' }
	/** A collection without its features. */
	| { kind: 'collection'; text: Buffer };

/** Bytes gathered over chunks, at most so many. */
class Gathered {
	private parts: Buffer[] = [];
	private length = 0;
	isTooLong = false;

	constructor(private readonly limit: number) {}

	add(bytes: Buffer): void {
		this.length += bytes.length;
		if (this.length > this.limit) {
			this.isTooLong = true;
			this.parts = [];
		} else if (bytes.length > 0) this.parts.push(bytes);
	}

	take(): Buffer {
		const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
		this.parts = [];
		this.length = 0;
		this.isTooLong = false;
		return all;
	}
}

/**
 * Features of a FeatureCollection, or objects that follow one another, one a line or not.
 * @returns what it found in the text, in order; `isWhole` false where the text ends in the midst of it
 */
export class JsonScanner {
	private depth = 0;
	private inString = false;
	private isEscaped = false;
	/** Where the string under way began, when it may be a key of the outermost object. */
	private key: Gathered | null = null;
	private keyFrom = 0;
	private lastString = '';
	private isFeaturesNext = false;
	private inFeatures = false;
	private hasFeatures = false;
	private wasString = false;
	private readonly feature = new Gathered(MAX_FEATURE_BYTES);
	private readonly head = new Gathered(MAX_FEATURE_BYTES);
	/** Something other than objects stands outside. */
	hasStrayText = false;

	get isWhole(): boolean {
		return this.depth === 0 && !this.inString;
	}

	/** @param chunk whose bytes stay as they are until what came of it has been used */
	*scan(chunk: Buffer): Generator<Scanned> {
		let from = 0;
		// Depth 1 is the outermost object, 2 the array of features, 3 a feature.
		const isFeature = () => this.inFeatures && this.depth >= 3;
		for (let at = 0; at < chunk.length; at++) {
			if (this.inString) {
				at = this.passString(chunk, at);
				continue;
			}
			const byte = chunk[at]!;
			// Numbers and blanks are most of it.
			if (byte < QUOTE || (byte > COMMA && byte < COLON)) continue;
			switch (byte) {
				case QUOTE:
					this.inString = true;
					this.wasString = true;
					if (this.depth === 1) {
						this.key = new Gathered(200);
						this.keyFrom = at + 1;
					}
					continue;
				case COLON:
					if (this.depth === 1 && this.wasString) this.isFeaturesNext = this.lastString === 'features';
					break;
				case OPEN_OBJECT:
				case OPEN_ARRAY:
					if (this.depth === 0) {
						if (byte === OPEN_ARRAY) this.hasStrayText = true;
						from = at;
					}
					if (this.depth === 1 && this.isFeaturesNext && byte === OPEN_ARRAY) {
						this.head.add(chunk.subarray(from, at + 1));
						this.inFeatures = true;
						this.hasFeatures = true;
						from = at + 1;
					} else if (this.inFeatures && this.depth === 2) from = at;
					this.depth++;
					break;
				case CLOSE_OBJECT:
				case CLOSE_ARRAY:
					if (this.depth === 0) {
						this.hasStrayText = true;
						break;
					}
					this.depth--;
					if (this.inFeatures && this.depth === 2) {
						yield this.close(this.feature, chunk.subarray(from, at + 1), true);
						from = at + 1;
					} else if (this.inFeatures && this.depth === 1) {
						this.inFeatures = false;
						this.isFeaturesNext = false;
						from = at;
					} else if (this.depth === 0) {
						yield this.close(this.head, chunk.subarray(from, at + 1), false);
						from = at + 1;
					}
					break;
				default:
					if (this.depth === 0 && byte !== COMMA) this.hasStrayText = true;
			}
			this.wasString = false;
		}
		if (this.key && this.inString) this.key.add(Buffer.from(chunk.subarray(this.keyFrom)));
		this.keyFrom = 0;
		if (isFeature()) this.feature.add(Buffer.from(chunk.subarray(from)));
		else if (this.depth > 0 && !this.inFeatures) this.head.add(Buffer.from(chunk.subarray(from)));
	}

	/** To the end of a string, or of the chunk. @returns the last position it looked at */
	private passString(chunk: Buffer, from: number): number {
		let at = from;
		for (; at < chunk.length; at++) {
			if (this.isEscaped) {
				this.isEscaped = false;
				continue;
			}
			const byte = chunk[at]!;
			if (byte === BACKSLASH) this.isEscaped = true;
			else if (byte === QUOTE) {
				this.inString = false;
				if (this.key) {
					this.key.add(chunk.subarray(this.keyFrom, at));
					this.lastString = this.key.take().toString('latin1');
					this.key = null;
				}
				return at;
			}
		}
		return at;
	}

	private close(gathered: Gathered, last: Buffer, inCollection: boolean): Scanned {
		gathered.add(last);
		const isCollection = !inCollection && this.hasFeatures;
		if (!inCollection) this.hasFeatures = false;
		if (gathered.isTooLong) {
			gathered.take();
			return isCollection ? { kind: 'collection', text: Buffer.from('{}') } : { kind: 'too-large' };
		}
		const text = gathered.take();
		return isCollection ? { kind: 'collection', text } : { kind: 'object', text, inCollection };
	}
}
