import type { Role, Viewer } from '../../src/lib/server/access/index.ts';
import type { Sql } from '../../src/lib/server/db/index.ts';

/** Somebody who can sign in. The e-mail address is the id's. */
export async function addPerson(
	sql: Sql,
	id: string,
	role: Exclude<Role, 'guest'>,
	name = `Người ${id}`,
): Promise<Viewer> {
	await sql`
		insert into person (id, name, email, role) values (${id}, ${name}, ${`${id}@example.vn`}, ${role})`;
	return { role, id, name };
}
