import type { Feature, FeatureCollection, Geometry, MultiPolygon } from 'geojson';
import { fieldsOf } from '../../../connectivity/proposals/fields.ts';
import type { DossierInput } from '../../../connectivity/proposals/types.ts';
import { rowsOf } from './sheets.ts';

/** A layer of the dossier's GeoPackage: RFC 7946, EPSG:4326. */
export interface DossierLayer {
	name: string;
	features: FeatureCollection;
}

const collect = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** Hamlets as points with all fields, their settlements where drawn, the sites, and the communes around. */
export function toLayers(input: DossierInput): DossierLayer[] {
	const { hamlets, sites, communes, illustrative } = input;
	const fields = fieldsOf(hamlets);
	const told = { minh_hoa: illustrative ? 'Dữ liệu minh họa' : '' };
	const points = rowsOf(input).map((row): Feature => {
		const { position, key } = row.hamlet;
		return {
			type: 'Feature',
			id: key,
			// RFC 7946 writes an unlocated feature as null; the types know a geometry only.
			geometry: (position ? { type: 'Point', coordinates: position } : null) as Geometry,
			properties: { ...Object.fromEntries(fields.map(({ id, value }) => [id, value(row)])), ...told },
		};
	});
	const settlements = hamlets.flatMap(({ key, name, settlement }): Feature[] =>
		settlement && settlement.type !== 'Point'
			? [
					{
						type: 'Feature',
						id: key,
						geometry: settlement as Geometry,
						properties: { ma_ap: key, ten_ap: name, ...told },
					},
				]
			: [],
	);
	const places = sites.map(({ key, name, lng, lat, reach, hamlets: reached }): Feature => ({
		type: 'Feature',
		id: key,
		geometry: { type: 'Point', coordinates: [lng, lat] },
		properties: {
			ma: key,
			ten: name,
			tam_phu_m: Math.round(reach),
			so_ap_trong_tam: reached.length,
			ghi_chu: 'Mô hình, chỉ để sàng lọc',
			...told,
		},
	}));
	const around = communes.map(({ code, name, geometry }): Feature => ({
		type: 'Feature',
		id: code,
		geometry: geometry as MultiPolygon,
		properties: { ma_xa: code, ten_xa: name },
	}));
	return [
		{ name: 'ap', features: collect(points) },
		...(settlements.length > 0 ? [{ name: 'khu_dan_cu', features: collect(settlements) }] : []),
		...(places.length > 0 ? [{ name: 'vi_tri_de_xuat', features: collect(places) }] : []),
		{ name: 'xa_phuong', features: collect(around) },
	];
}
