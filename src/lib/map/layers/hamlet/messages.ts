import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Ấp, khóm', km: 'ភូមិ', en: 'Hamlets' },
	description: {
		vi: 'Vị trí khu dân cư của ấp, khóm; ấp đặc biệt khó khăn có dấu riêng.',
		km: 'ទីតាំងលំនៅឋាននៃភូមិ; ភូមិលំបាកបំផុតមានសញ្ញាដោយឡែក។',
		en: 'Where hamlets’ dwellings stand; especially difficult hamlets carry their own mark.',
	},
};
