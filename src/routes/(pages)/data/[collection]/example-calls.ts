import type { CollectionDeclaration } from '$lib/collections/types';

type Program = 'curl' | 'GDAL' | 'QGIS' | 'Python' | 'Excel';

interface ExampleCall {
	program: Program;
	code: string;
}

/**
 * How programs ask this server for the collection.
 * @param origin of this server, no slash at its end
 * @param filter CQL2 text without double quotes; null = all of it
 */
export function exampleCalls(
	origin: string,
	{ id, geometry }: Pick<CollectionDeclaration, 'id' | 'geometry'>,
	filter: string | null,
): ExampleCall[] {
	const items = `${origin}/ogc/collections/${id}/items`;
	const asked = filter === null ? '' : ` \\\n  --data-urlencode "filter=${filter}"`;
	const calls: ExampleCall[] = [
		{ program: 'curl', code: `curl -G '${items}' \\\n  --data-urlencode 'limit=100'${asked}` },
		{
			program: 'GDAL',
			code: `ogr2ogr ${id}.gpkg 'OAPIF:${origin}/ogc' ${id}${filter === null ? '' : ` \\\n  -where "${filter}"`}`,
		},
		{ program: 'QGIS', code: `${origin}/ogc` },
		{
			program: 'Python',
			code: [
				'import requests',
				'',
				`answer = requests.get("${items}", params={`,
				...(filter === null ? [] : [`    "filter": "${filter}",`]),
				'    "limit": 1000,',
				'})',
				'answer.raise_for_status()',
				'for feature in answer.json()["features"]:',
				`    print(feature["id"], feature["properties"]${geometry === null ? '' : ', feature["geometry"]'})`,
			].join('\n'),
		},
		{
			program: 'Excel',
			code: [
				'let',
				`    Answer = Json.Document(Web.Contents("${items}", [Query = [`,
				`        limit = "10000"${filter === null ? '' : `, filter = "${filter}"`}]])),`,
				'    Rows = Table.FromRecords(List.Transform(Answer[features], each [properties]))',
				'in',
				'    Rows',
			].join('\n'),
		},
	];
	return geometry === null ? calls.filter(({ program }) => program !== 'QGIS') : calls;
}
