/** Where the map shows an indicator against its target: the permalink of the map's own screen. */
export function mapLink(
	{ indicatorId, period }: { indicatorId: string; period: string | null },
	{ areaKey }: { areaKey?: string } = {},
): string {
	const query = new URLSearchParams({ indicator: indicatorId });
	if (period) query.set('period', period);
	query.set('classes', 'target:5');
	if (areaKey) query.set('selected', `area:${areaKey}`);
	else query.set('panel', 'indicator');
	return `/?${query.toString().replaceAll('%3A', ':').replaceAll('%40', '@')}`;
}
