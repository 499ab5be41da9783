-- Records gathered by culture staff themselves come from no file: they share a source of their own, so that none is
-- ascribed to somebody else's collection.
insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative, note) values (
	'staff-records',
	jsonb_build_object('vi', 'Hồ sơ do cán bộ văn hóa lập', 'km', 'កំណត់ត្រារបស់មន្ត្រីវប្បធម៌', 'en', 'Records by culture staff'),
	jsonb_build_object('vi', 'Cơ quan văn hóa quản lý hệ thống này', 'km', 'ស្ថាប័នវប្បធម៌ដែលគ្រប់គ្រងប្រព័ន្ធនេះ',
		'en', 'The culture office that runs this system'),
	'Theo từng hồ sơ',
	'/heritage',
	current_date,
	-- Of no bytes: there is no file behind it.
	encode(sha256(''), 'hex'),
	false,
	jsonb_build_object('vi', 'Mỗi hồ sơ ghi người lập, ngày lập và quyền sử dụng riêng.',
		'km', 'កំណត់ត្រានីមួយៗមានឈ្មោះអ្នកធ្វើ ថ្ងៃ និងសិទ្ធិប្រើប្រាស់។',
		'en', 'Each record names who made it, when, and its rights.'));
