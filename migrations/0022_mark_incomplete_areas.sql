-- A city of which only some communes are in the database: their sum is not the city's figure.
alter table area add column parts_recorded boolean not null default true;
comment on column area.parts_recorded is
	'False where some units directly below are not in the database; sums over the others are then unknown, not smaller';
