import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Di sản phi vật thể', km: 'បេតិកភណ្ឌអរូបី', en: 'Intangible heritage' },
	description: {
		vi: 'Tiếng nói, nghệ thuật trình diễn, nghề thủ công, tri thức và tập quán đang được cộng đồng gìn giữ.',
		km: 'ភាសា សិល្បៈសម្ដែង សិប្បកម្ម ចំណេះដឹង និងទំនៀមទម្លាប់ដែលសហគមន៍កំពុងថែរក្សា។',
		en: 'Oral traditions, performing arts, crafts, knowledge and customs that communities keep alive.',
	},
	empty: {
		vi: 'Chưa có hồ sơ di sản phi vật thể nào được công bố kèm vị trí.',
		km: 'មិនទាន់មានឯកសារបេតិកភណ្ឌអរូបីណាមួយត្រូវបានផ្សាយជាមួយទីតាំងនៅឡើយទេ។',
		en: 'No intangible heritage with a place has been published yet.',
	},
};
