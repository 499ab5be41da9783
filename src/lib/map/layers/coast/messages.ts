import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Đất liền và biển', km: 'ដីគោក និងសមុទ្រ', en: 'Land and sea' },
	description: {
		vi: 'Nền đất liền, biển và các nước láng giềng, khái quát hóa để định vị.',
		km: 'ផ្ទៃដីគោក សមុទ្រ និងប្រទេសជិតខាង ធ្វើឱ្យសាមញ្ញសម្រាប់កំណត់ទីតាំង។',
		en: 'Land, sea and neighbouring countries, generalised for orientation.',
	},
};
