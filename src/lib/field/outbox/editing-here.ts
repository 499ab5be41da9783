/** Told to other tabs: who has a record open, and who wants to go on with it. */
interface Message {
	record: string;
	tab: string;
	says: 'anybody?' | 'here' | 'hand over' | 'handed over';
}

interface Listening {
	/** Another tab had it open before this one. */
	onelsewhere: () => void;
	/** Another tab goes on with it: keep what is typed, then it is told. */
	onhandover: () => Promise<void>;
	/** What the other tab kept can be read now. */
	onhanded: () => void;
}

/** Keeps two tabs from writing over one another: one writes, the other is told and may take over. */
export class EditingHere {
	#channel = new BroadcastChannel('phum-soc-outbox-editing');
	#tab = String(Math.random());
	#writes = true;

	constructor(
		private readonly record: string,
		listening: Listening,
	) {
		this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
			if (data.record !== record || data.tab === this.#tab) return;
			void this.#hear(data.says, listening);
		};
		this.#say('anybody?');
	}

	async #hear(says: Message['says'], { onelsewhere, onhandover, onhanded }: Listening): Promise<void> {
		if (says === 'anybody?' && this.#writes) this.#say('here');
		if (says === 'here' && this.#writes) {
			this.#writes = false;
			onelsewhere();
		}
		if (says === 'hand over' && this.#writes) {
			this.#writes = false;
			await onhandover();
			this.#say('handed over');
		}
		if (says === 'handed over') onhanded();
	}

	/** This tab goes on; what the other one kept is read when it says so. */
	takeOver(): void {
		this.#writes = true;
		this.#say('hand over');
	}

	close(): void {
		this.#channel.close();
	}

	#say(says: Message['says']): void {
		this.#channel.postMessage({ record: this.record, tab: this.#tab, says } satisfies Message);
	}
}
