-- Messages that fill in what people do not see are filed, and looked at last.
alter table requests add column looks_automatic boolean not null default false;

-- A copy is downloaded again where the first time broke off: three times, within a day of the first.
alter table mailed_links add column uses integer not null default 0;
update mailed_links set uses = 1 where used_at is not null;
