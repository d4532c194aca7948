-- Messages that fill in what people do not see are filed, and looked at last.
alter table requests add column looks_automatic boolean not null default false;

-- A copy is downloaded again where the first time broke off: three times, within a day of the first.
alter table mailed_links add column uses integer not null default 0;
update mailed_links set uses = 1 where used_at is not null;

-- What was held back, as too many wrote in one name, is acknowledged in the next letter to that mailbox, whatever it is about.
alter table requests add column named_in uuid;
create index requests_named_in on requests (named_in) where named_in is not null;
create index requests_held_back on requests (filed_at) where acknowledgement = 'held-back';
update requests set acknowledgement = 'held-back'
where acknowledgement = 'left-out' and channel = 'contact-form' and closed_at is null
    and exists (select from request_events e where e.request_id = requests.request_id and e.what = 'letter-held-back');
