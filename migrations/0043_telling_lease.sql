-- A recipient is told by one instance at a time, which says for how long: no message is written before it is sent.
alter table recipient_endpoints
    add column told_by uuid,
    add column told_until timestamptz,
    add constraint recipient_endpoints_lease check ((told_by is null) = (told_until is null));
-- What the version before had claimed is tried at once.
update deliveries set next_at = null where state in ('pending', 'failed') and next_at is not null and attempts > 0
    and next_at <= now() + interval '3 minutes';
-- What names the person to whoever is told, beside the id: until they are told.
alter table deliveries add column known_as text[] not null default '{}';
update deliveries d set known_as = array(
        select distinct reference from disclosures g
        where g.subject_id = d.subject_id and g.recipient = d.recipient and g.name = d.name order by 1)
where name is not null and state in ('pending', 'failed');
