import { expect, it } from 'vitest';
import { embedAddress, embedCode, embedScheme, hasPart } from './embed.ts';

const MAP = 'https://phumsoc.example/?indicator=poverty_rate&panel=table#map=9.5/9.6/105.97';

it('a frame shows the same state, without panels, in the language and colours asked for', () => {
	expect(embedAddress(MAP, { locale: 'km', scheme: 'dark', legend: true, search: false })).toBe(
		'https://phumsoc.example/embed?indicator=poverty_rate&lang=km&scheme=dark&search=0#map=9.5/9.6/105.97',
	);
	const url = new URL('https://phumsoc.example/embed?legend=0&scheme=pink');
	expect([hasPart(url, 'legend'), hasPart(url, 'search'), embedScheme(url)]).toEqual([false, true, 'auto']);
});

it('a name cannot end the tag it stands in', () => {
	const code = embedCode('https://phumsoc.example/embed?a=1&b=2', 'Chùa "Dơi" <script>', 480);
	expect(code).toContain('src="https://phumsoc.example/embed?a=1&amp;b=2"');
	expect(code).toContain('title="Chùa &quot;Dơi&quot; &lt;script&gt;"');
	expect(code).toContain('max-width:480px;');
});
