import type { CostLine, DossierHamlet, HamletChoice } from './types.ts';

/** A hamlet with what is proposed for it. */
export interface DossierRow {
	hamlet: DossierHamlet;
	choice: HamletChoice;
	/** Cost lines of this hamlet alone. */
	costs: readonly CostLine[];
	/** Place in the scenario; null = it has none. */
	place: number | null;
}

/** One column of the dossier's table. */
export interface DossierField {
	/** Name of the property in GeoJSON and GeoPackage; unique. */
	id: string;
	/** Vietnamese, with its unit. */
	header: string;
	kind: 'text' | 'count' | 'decimal' | 'day' | 'money';
	/** What it says, and what it rests on. */
	meaning: string;
	/** Null = not known. */
	value: (row: DossierRow) => string | number | null;
}

/** Makes a column. */
export const field = (
	id: string,
	header: string,
	kind: DossierField['kind'],
	meaning: string,
	value: DossierField['value'],
): DossierField => ({ id, header, kind, meaning, value });

/** What the figures of a questionnaire rest on. */
export const PROFILE = 'Phiếu điều tra ấp hoặc số liệu nhập gần nhất đến ngày lập hồ sơ';

type Profile = NonNullable<DossierHamlet['profile']>;
/** Reads the profile; nothing is known where there is none. */
export const known =
	(read: (profile: Profile) => string | number | null): DossierField['value'] =>
	({ hamlet }) =>
		hamlet.profile === null ? null : read(hamlet.profile);
