import { expect, it } from 'vitest';
import { findImportLayer, IMPORT_LAYERS } from './layers/registry.ts';
import { proposeLayers, proposeMapping } from './propose-mapping.ts';

const mappingOf = (layer: string, ...columns: string[]) => proposeMapping(findImportLayer(layer)!, columns);

it('columns are told by their words, whatever their case, marks and joints', () => {
	expect(mappingOf('hamlets', 'STT', 'Tên ấp', 'MaXa', 'so_ho', 'Dân số', 'HỘ NGHÈO')).toEqual({
		name_vi: 'Tên ấp',
		commune: 'MaXa',
		households: 'so_ho',
		population: 'Dân số',
		poor_households: 'HỘ NGHÈO',
	});
});

it('of two columns the more telling wins, and no column tells two fields', () => {
	expect(mappingOf('hamlets', 'name', 'ten_ap')).toEqual({ name_vi: 'ten_ap' });
	expect(mappingOf('products', 'Tên', 'Ngày công nhận', 'Số sao')).toEqual({
		name_vi: 'Tên',
		scored_on: 'Ngày công nhận',
		ocop_stars: 'Số sao',
	});
});

it.each([
	['hamlets', ['TEN_AP', 'MA_XA', 'SO_HO'], 'point'],
	['masts', ['Mã trạm', 'Nhà mạng', 'Công nghệ'], 'point'],
	['coverage', ['nha_mang', 'cong_nghe', 'ngay_cong_bo'], 'polygon'],
	['products', ['Tên', 'Số sao', 'Chủ thể'], 'none'],
	['communes', ['maxa', 'tenxa', 'dientich'], 'polygon'],
	['festivals', ['Tên', 'Từ ngày', 'Đến ngày'], 'point'],
] as const)('a file of %s is taken for one', (layer, columns, geometry) => {
	expect(proposeLayers(IMPORT_LAYERS, columns, geometry)[0]!.layer).toBe(layer);
});

it('no two fields of a layer have one id', () => {
	for (const { id, fields } of IMPORT_LAYERS)
		expect([id, new Set(fields.map((field) => field.id)).size]).toEqual([id, fields.length]);
});
