import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, expect, it } from 'vitest';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { GET } from './+server.ts';

const test = useTestDatabase();
beforeAll(() => provideDatabase(test.database));

it.each(['guest', 'admin'] as const)(
	'a public linter finds nothing wrong with what a %s is told of the interface',
	async (role) => {
		const { body } = await callApi(GET as never, 'https://phumsoc.example.vn/ogc/api?f=json', { role });
		const config = await createConfig({ extends: ['recommended'] });
		const problems = await lintFromString({ source: JSON.stringify(body), config });
		const shown = problems.map(
			({ ruleId, severity, message, location }) =>
				`${severity} ${ruleId}: ${message} at ${location[0]?.pointer}`,
		);
		expect(shown).toEqual([]);
	},
);
