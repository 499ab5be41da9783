/** Consonants a syllable begins with; none is one of them. `gi` before i is written g. */
const ONSETS = new Set(
	'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ').concat(['']),
);

/** Everything after the onset, without the tone. */
const RIMES = new Set(
	`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
	ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
	u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu
	ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu`.split(/\s+/),
);

/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const ENDS_IN_STOP = /(c|ch|p|t)$/;

/**
 * Whether letters could be a Vietnamese syllable: an onset, a rime, one tone at most, and only sắc or nặng before a
 * stop. It says nothing of meaning.
 */
export function isSyllable(word: string): boolean {
	const decomposed = word.toLowerCase().normalize('NFD');
	const tones = decomposed.match(TONES) ?? [];
	if (tones.length > 1) return false;
	const plain = decomposed.replace(TONES, '').normalize('NFC');
	const [, onset = ''] =
		/^(ngh|gi(?=[^i]|$)|qu|gh|kh|ch|ng|nh|ph|th|tr|[bcdđghklmnpqrstvx])?/.exec(plain) ?? [];
	const splits = [onset, onset === 'gi' ? 'g' : onset];
	const fits = splits.some((one) => ONSETS.has(one) && RIMES.has(plain.slice(one.length)));
	if (!fits) return false;
	const [tone] = tones;
	return !ENDS_IN_STOP.test(plain) || tone === '\u0301' || tone === '\u0323';
}
