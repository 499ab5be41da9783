import { can, demand, type Permission, type Viewer } from '../access/index.ts';

/** What lets a person bring data in, each for its own layers; which layers, the import asks again. */
const RIGHTS: readonly Permission[] = ['analysis', 'heritage_edit', 'administration'];

export const mayImport = (viewer: Pick<Viewer, 'role'>): boolean =>
	RIGHTS.some((permission) => can(viewer, permission));

/** @throws AppError Forbidden when the viewer brings in no data of any kind */
export function demandImport(viewer: Pick<Viewer, 'role'>): void {
	if (!mayImport(viewer)) demand(viewer, 'analysis');
}
