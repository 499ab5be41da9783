-- What a person removes of the things they keep can be brought back for a while, under the address it had.
alter table saved_item add column removed_at timestamptz;
comment on column saved_item.removed_at is 'Removed by its maker, who may bring it back within 30 days; nobody else sees it, and later it is deleted';
create index saved_item_removed_index on saved_item (removed_at) where removed_at is not null;
