-- What was erased may still lie in the file of each table that holds values, until a copy that was begun later is in use. It
-- is noted in the act that erases: a count of the server's comes late, and goes with a crash.
create table losses (
    table_name text not null,
    -- When it was erased: its receipt says how far it is.
    erased_at timestamptz not null,
    -- Whether the copy that is being made was begun after it: nothing of it is in that.
    covered boolean not null default false
);
create index losses_of_table on losses (table_name);
create index losses_by_age on losses (erased_at);

insert into losses (table_name, erased_at)
select name, erased_at from erasures cross join unnest(array['attempts', 'pending_addresses', 'mailed_links', 'mails',
    'request_senders', 'request_lines', 'request_questions', 'request_extensions', 'request_fees', 'request_set_asides',
    'request_events', 'request_parts', 'request_files', 'sessions', 'devices', 'passwords', 'restriction_exceptions',
    'restrictions', 'objections', 'channel_bases', 'users', 'idempotency']) name
where erased_at >= coalesce((select at from heartbeats where name = 'scrub'), '-infinity');
