-- Cases that were closed as junk by one of the staff, which no schema before 0016 could hold.
insert into requests (request_id, reference, kind, channel, received_at, filed_at, language, due_on, state, ends_as,
    closed_because, closed_at)
select md5(name)::uuid, name, 'question', 'contact-form', '2026-03-01', '2026-03-01', 'nl', '2026-04-01', 'closed', 'junk',
    'junk', '2026-03-20'
from unnest(array['junk', 'junk, and its note is gone', 'junk, and its events are gone']) name;
insert into request_events (request_id, at, what, actor_kind, actor_id, note) values
    (md5('junk')::uuid, '2026-03-01', 'received', 'person', null, null),
    (md5('junk')::uuid, '2026-03-20', 'junk', 'agent', md5('agent')::uuid, 'Reclame.'),
    (md5('junk')::uuid, '2026-03-20', 'junk', 'agent', md5('agent')::uuid, null),
    (md5('junk, and its note is gone')::uuid, '2026-03-20', 'junk', 'dpo', md5('dpo')::uuid, null),
    (md5('junk, and its note is gone')::uuid, '2026-03-20', 'junk', 'dpo', md5('dpo')::uuid, null);
