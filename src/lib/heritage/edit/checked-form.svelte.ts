import type { Finding } from '../api.ts';
import { checkContent } from '../check-content.ts';
import type { HeritageContent } from '../content.ts';
import { closeContent } from './form-content.ts';
import { KeptForm } from './kept-form.svelte.ts';

/** A form that knows what is wrong with it before the server says so. */
export abstract class CheckedForm extends KeptForm {
	/** Shown at their fields once the person asked to save or submit. */
	findings: readonly Finding[] = $state.raw([]);
	showsFindings = $state(false);

	/** My version in its normal form, as it is compared; null while a field cannot be read. */
	mine(): HeritageContent | null {
		return checkContent(closeContent(this.plain())).content;
	}

	protected recheck(): void {
		if (this.showsFindings) this.check();
	}

	/** @returns the content where nothing is wrong with it */
	protected check(): HeritageContent | null {
		const { content, findings } = checkContent(closeContent(this.plain()));
		this.findings = withoutTwins(findings);
		return findings.length === 0 ? content : null;
	}
}

/** Two rules may say the same of one field. */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
	return findings.filter(
		({ path, code }, index) =>
			findings.findIndex((other) => other.path === path && other.code === code) === index,
	);
}
