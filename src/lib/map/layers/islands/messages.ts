import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: {
		vi: 'Quần đảo Hoàng Sa, Trường Sa',
		km: 'ប្រជុំកោះ ហ្វាងសា និងទ្រឿងសា',
		en: 'Hoàng Sa and Trường Sa archipelagos',
	},
	description: {
		vi: 'Hai quần đảo của Việt Nam, luôn được thể hiện trên bản đồ.',
		km: 'ប្រជុំកោះទាំងពីររបស់វៀតណាម ដែលបង្ហាញជានិច្ចលើផែនទី។',
		en: 'The two archipelagos of Viet Nam, always shown on the map.',
	},
};
