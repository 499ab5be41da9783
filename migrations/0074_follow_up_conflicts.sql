-- What became of a contradiction between kinds of evidence: who looked at it, when, and what was decided. Only added to.
create table signal_conflict_note (
	id bigint generated always as identity primary key,
	area_id bigint not null references area (id) on delete cascade,
	operator text not null,
	technology text not null,
	state text not null check (state in ('open', 'asked-operator', 'measure-again', 'settled')),
	note text check (length(note) <= 2000),
	evidence_until date,
	person_id text not null references person (id),
	noted_at timestamptz not null default now()
);
create index signal_conflict_note_area_index on signal_conflict_note (area_id, operator, technology, id desc);
comment on column signal_conflict_note.evidence_until is
	'Day of the newest evidence looked at; newer evidence opens the contradiction again; null = none was dated';
create function refuse_change_of_conflict_note() returns trigger language plpgsql as $$
begin
	raise exception 'signal_conflict_note is append-only' using errcode = 'check_violation';
end $$;
create trigger refuse_change_of_conflict_note before update on signal_conflict_note
	for each row execute function refuse_change_of_conflict_note();

-- "There is no signal here" is told without a test: nothing can be measured.
alter table speed_test add column no_signal boolean not null default false;
comment on column speed_test.no_signal is 'A person told that there is none, from elsewhere or later; counts as 0 Mbit/s';
create index speed_test_person_index on speed_test (person_id, id desc) where person_id is not null;

-- Tests made in the browser come from no file: they share a source of their own.
insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative, note) values (
	'browser-tests',
	jsonb_build_object('vi', 'Người dùng tự đo và báo', 'km', 'អ្នកប្រើវាស់ និងរាយការណ៍ដោយខ្លួនឯង', 'en', 'Measured and reported by users'),
	jsonb_build_object('vi', 'Cơ quan quản lý hệ thống này', 'km', 'ស្ថាប័នដែលគ្រប់គ្រងប្រព័ន្ធនេះ',
		'en', 'The office that runs this system'),
	'Theo quy định của cơ quan quản lý',
	'/connectivity/measure',
	current_date,
	-- Of no bytes: there is no file behind it.
	encode(sha256(''), 'hex'),
	false,
	jsonb_build_object('vi', 'Đo bằng trình duyệt tới máy chủ này; chỉ là phản ánh, không phải đo kiểm chất lượng.',
		'km', 'វាស់តាមកម្មវិធីរុករកទៅម៉ាស៊ីនមេនេះ គ្រាន់តែជាការរាយការណ៍។',
		'en', 'Measured in the browser against this server: reports, not quality measurements.'));
