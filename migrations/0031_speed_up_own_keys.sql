-- GiST over text keeps long shared beginnings apart badly: with 100,000 keys alike ("h-10000-001") each insert looked
-- at so many pages that the constraint cost five times the row. The number before it leads straight to the one page;
-- the key itself still decides, so two keys with the same number do not exclude each other.
alter table area drop constraint area_own_key_valid_excl;
alter table area add constraint area_own_key_valid_excl
	exclude using gist (hashtextextended(own_key, 0) with =, own_key with =, valid with &&) where (own_key is not null);
