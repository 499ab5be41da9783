import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: {
		vi: 'Sản phẩm OCOP và đặc sản',
		km: 'ផលិតផល OCOP និងផលិតផលពិសេស',
		en: 'OCOP products and specialities',
	},
	description: {
		vi: 'Sản phẩm OCOP (số sao, hiệu lực giấy chứng nhận), chỉ dẫn địa lý và làng nghề truyền thống.',
		km: 'ផលិតផល OCOP (ចំនួនផ្កាយ សុពលភាពវិញ្ញាបនបត្រ) សញ្ញាសម្គាល់ភូមិសាស្ត្រ និងភូមិរបរប្រពៃណី។',
		en: 'OCOP products (stars, validity of the certificate), geographical indications and craft villages.',
	},
};
