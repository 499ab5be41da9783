import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERSON_ROLES } from '../../accounts/types.ts';
import type { Role } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../db/index.ts';
import type { Environment } from '../environment.ts';
import { hash, makeOneTimePassword } from './passwords.ts';
import { countPeople, insertPerson, lockPeople, savePassword } from './repository.ts';

const FILE = 'demo-accounts.txt';
const NAMES: Record<Exclude<Role, 'guest'>, string> = {
	viewer: 'Người xem (tài khoản thử)',
	editor: 'Biên tập viên (tài khoản thử)',
	reviewer: 'Người duyệt (tài khoản thử)',
	analyst: 'Chuyên viên phân tích (tài khoản thử)',
	admin: 'Quản trị viên (tài khoản thử)',
};

/**
 * On an embedded database that knows nobody, makes one account per role with generated passwords, and keeps them in
 * a file that only its owner may read. A server with a database of its own starts with none.
 * @returns what to tell the operator: the accounts, where they are, or how to make the first; null when nothing
 */
export async function welcomePeople(
	database: Database,
	{ dataDir }: Pick<Environment, 'dataDir'>,
): Promise<string | null> {
	const file = join(dataDir, FILE);
	const people = await countPeople(database.sql);
	if (database.kind === 'postgres')
		return people > 0
			? null
			: 'Chưa có tài khoản nào. Tạo người quản trị đầu tiên (make the first account):\n' +
					'    npm run user -- add ten@co-quan.gov.vn --name "Họ và tên" --role admin';
	if (people > 0)
		return existsSync(file) ? `Tài khoản thử nằm trong tệp (demo accounts are in) ${file}` : null;
	const table = await makeAccounts(database, file);
	return `Tài khoản thử, cũng được giữ trong (demo accounts, also kept in) ${file}:\n\n${table}`;
}

async function makeAccounts(database: Database, file: string): Promise<string> {
	const accounts = await Promise.all(
		PERSON_ROLES.map(async (role) => {
			const password = makeOneTimePassword();
			return { role, email: `${role}@phumsoc.example`, password, hashed: await hash(password) };
		}),
	);
	const table = accounts
		.map(({ role, email, password }) => `    ${role.padEnd(10)}${email.padEnd(28)}${password}`)
		.join('\n');
	await database.sql.begin(async (sql) => {
		await lockPeople(sql);
		for (const { role, email, hashed } of accounts) {
			const person = { id: randomUUID(), name: NAMES[role], email, role };
			await insertPerson(sql, { ...person, mustChangePassword: false });
			await savePassword(sql, person.id, hashed, false);
			await recordAudit(sql, {
				viewer: { id: null, name: 'npm start' },
				action: 'person_added',
				subject: 'person',
				subjectId: person.id,
				after: { name: person.name, email, role },
			});
		}
		// Inside, so that accounts whose passwords nobody knows are not kept when the disk refuses the file.
		writeFileSync(file, `${table}\n`, { mode: 0o600 });
	});
	return table;
}
