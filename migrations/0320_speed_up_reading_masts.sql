-- Masts are read page by page in the order of their ids as bytes; by an index of the database's own collation each page
-- would sort them all.
create index cell_site_reading_order_index on cell_site (id collate "C");
