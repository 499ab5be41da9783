import type { Locale } from '$lib/i18n';

interface StepWords {
	/** Part of the whole work; parts need not add up to anything. */
	share: number;
	name: (inputs: object, options: { locale: Locale }) => string;
}

export interface ProgressDisplay<Step extends string> {
	/** A sentence of its own, before the work is counted. */
	say: (message: string) => void;
	step: (step: Step, done: number, total: number) => void;
	end: () => void;
}

/** Percentage and current step: one line rewritten on a terminal, one line per step in a log. */
export function showProgress<Step extends string>(
	steps: Record<Step, StepWords>,
	locale: Locale,
	output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): ProgressDisplay<Step> {
	const order = Object.keys(steps) as Step[];
	const whole = order.reduce((sum, name) => sum + steps[name].share, 0);
	let shown = '';
	const show = (line: string) => {
		if (line === shown) return;
		output.write(output.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
		shown = line;
	};
	let current: Step | null = null;
	return {
		say: show,
		step(step, done, total) {
			if (!output.isTTY && step === current) return;
			current = step;
			const before = order.slice(0, order.indexOf(step)).reduce((sum, name) => sum + steps[name].share, 0);
			const part = total > 0 ? (done / total) * steps[step].share : 0;
			const percent = Math.floor((100 * (before + part)) / whole);
			show(`${String(percent).padStart(3)} %  ${steps[step].name({}, { locale })}`);
		},
		end() {
			if (output.isTTY && shown !== '') output.write('\r\u001b[2K');
			shown = '';
		},
	};
}
