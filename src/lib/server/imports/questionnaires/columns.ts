import type { ColumnWords } from '../evidence/table.ts';

type Kind =
	| { kind: 'text'; most: number }
	| { kind: 'count' }
	| { kind: 'metres' }
	| { kind: 'yes-no' }
	| { kind: 'choice'; choices: Readonly<Record<string, readonly string[]>> }
	| { kind: 'operators' };

export interface ProfileColumn {
	/** Column of hamlet_profile. */
	field: string;
	/** As the template writes it; the first of the spellings that are understood. */
	header: string;
	others: readonly string[];
	is: Kind;
}

const POWER = {
	grid: ['dien luoi', 'luoi dien', 'grid'],
	solar: ['dien mat troi', 'mat troi', 'solar'],
	generator: ['may phat', 'may phat dien', 'generator'],
	none: ['khong', 'khong co', 'none'],
	other: ['khac', 'other'],
};
const ACCESS = {
	road: ['duong bo', 'road'],
	boat: ['duong thuy', 'ghe xuong', 'boat'],
	both: ['ca hai', 'duong bo va duong thuy', 'both'],
};

/** What is asked of a hamlet; the order is that of the template. */
export const PROFILE_COLUMNS: readonly ProfileColumn[] = [
	column('households', 'Số hộ', ['households', 'tong so ho'], { kind: 'count' }),
	column('population', 'Số nhân khẩu', ['population', 'dan so', 'nhan khau'], { kind: 'count' }),
	column('minority_households', 'Số hộ dân tộc thiểu số', ['minority households', 'ho dtts', 'so ho dtts'], {
		kind: 'count',
	}),
	column('poor_households', 'Số hộ nghèo', ['poor households', 'ho ngheo'], { kind: 'count' }),
	column('near_poor_households', 'Số hộ cận nghèo', ['near poor households', 'ho can ngheo'], {
		kind: 'count',
	}),
	column('has_grid_power', 'Có điện lưới', ['grid power', 'dien luoi quoc gia'], { kind: 'yes-no' }),
	column('power_source', 'Nguồn điện chính', ['power source', 'nguon dien'], {
		kind: 'choice',
		choices: POWER,
	}),
	column('fibre_available', 'Có cáp quang', ['fibre', 'cap quang', 'fibre available'], { kind: 'yes-no' }),
	column('fibre_operators', 'Nhà mạng cáp quang', ['fibre operators'], { kind: 'operators' }),
	column('households_connected', 'Số hộ có Internet', ['households connected', 'ho co internet'], {
		kind: 'count',
	}),
	column('distance_to_fibre_node_m', 'Cách điểm cáp quang (m)', ['distance to fibre node m'], {
		kind: 'metres',
	}),
	column('distance_to_school_m', 'Cách trường học (m)', ['distance to school m'], { kind: 'metres' }),
	column('distance_to_clinic_m', 'Cách trạm y tế (m)', ['distance to clinic m'], { kind: 'metres' }),
	column('terrain', 'Địa hình', ['terrain'], { kind: 'text', most: 500 }),
	column('obstruction', 'Vật che chắn sóng', ['obstruction', 'che chan'], { kind: 'text', most: 500 }),
	column('access', 'Đường vào', ['access'], { kind: 'choice', choices: ACCESS }),
	column('flooding', 'Ngập lụt', ['flooding', 'ngap'], { kind: 'text', most: 500 }),
	column('complaints', 'Số phản ánh trong năm', ['complaints', 'phan anh'], { kind: 'count' }),
];

function column(field: string, header: string, others: readonly string[], is: Kind): ProfileColumn {
	return { field, header, others, is };
}

/** Who the row is about, and when it was asked. */
export const WHO_COLUMNS = {
	key: ['Mã ấp', 'key', 'ma ap', 'ma khom', 'ma'],
	name: ['Tên ấp, khóm', 'name', 'ten ap', 'ten'],
	commune: ['Xã, phường', 'commune', 'xa', 'xa phuong'],
	day: ['Ngày khảo sát', 'day', 'as of', 'ngay dieu tra', 'ngay'],
} as const satisfies ColumnWords<string>;

/** Operators the template asks about; a sheet may have a column "4G …" or "5G …" for any other. */
export const ASKED_OPERATORS = ['Viettel', 'VinaPhone', 'MobiFone', 'Vietnamobile'] as const;
export const SIGNAL_HEADER = /^([345]G)\s+(.+)$/i;

/** How people call the signal. Blank = not asked. */
export const SIGNAL_STATES: Readonly<Record<'good' | 'weak' | 'none' | 'unknown', readonly string[]>> = {
	good: ['tot', 'manh', 'good'],
	weak: ['yeu', 'chap chon', 'weak'],
	none: ['khong', 'khong co', 'mat song', 'none', 'no'],
	unknown: ['chua ro', 'khong ro', 'khong biet', 'unknown'],
};
export const YES = ['co', 'yes', 'x', '1', 'true', 'roi'];
export const NO = ['khong', 'no', '0', 'false', 'chua'];

/** Name of the template's sheet. */
export const SHEET = 'Phiếu ấp';
