import { expect, it } from 'vitest';
import { readUserCommand } from './command.ts';

it('reads each command', () => {
	expect(readUserCommand(['add', 'son@example.vn', '--name', 'Thạch Sơn', '--role=editor']).command).toEqual({
		name: 'add',
		email: 'son@example.vn',
		personName: 'Thạch Sơn',
		role: 'editor',
	});
	expect(readUserCommand(['list', '--blocked']).command).toEqual({
		name: 'list',
		words: '',
		role: null,
		blocked: true,
	});
	expect(readUserCommand(['role', 'son@example.vn', 'admin']).command).toEqual({
		name: 'role',
		email: 'son@example.vn',
		role: 'admin',
	});
	expect(readUserCommand(['block', 'son@example.vn', '--lang', 'km'])).toMatchObject({
		locale: 'km',
		command: { name: 'block', email: 'son@example.vn' },
	});
});

it.each([
	[['dance'], 'Không có lệnh “dance”.'],
	[['constructor'], 'Không có lệnh “constructor”.'],
	[['add', 'son@example.vn'], 'Thiếu --name "Họ và tên".'],
	[['add', '--name', 'Sơn'], 'Lệnh add cần đúng 1 giá trị.'],
	[['role', 'son@example.vn'], 'Lệnh role cần đúng 2 giá trị.'],
	[['role', 'son@example.vn', 'guest'], 'Giá trị của --role không hợp lệ: “guest”.'],
	[['reset', 'son@example.vn', '--force'], 'Lệnh này không dùng tùy chọn --force.'],
	[['list', '--lang', 'fr'], 'Giá trị của --lang không hợp lệ: “fr”.'],
])('says what is wrong with %j', (words, problem) => {
	expect(readUserCommand(words)).toMatchObject({ command: null, problems: [problem] });
});
