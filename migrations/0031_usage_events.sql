-- What people do in the service, as the service reports it: a row for each event, in a table for each month. A month that is
-- old goes whole, in an instant.

create table usage_events (
    -- No foreign key: what is put in is fenced by a lock of its person's row, and goes with the person.
    subject_id uuid not null,
    at timestamptz not null,
    -- The sender's own: an event that is sent again is known by it.
    event_id text not null,
    action text not null,
    -- In full for as long as the policy says, then only its network: /24, or /48 of IPv6.
    ip inet,
    user_agent text,
    cookie_id text,
    constraint usage_events_pkey primary key (subject_id, at, event_id),
    constraint usage_events_ip check (
        ip is null or family(ip) = 4 and masklen(ip) in (24, 32) or family(ip) = 6 and masklen(ip) in (48, 128))
) partition by range (at);
-- Events come about as time goes on: what is of a day lies together, and is found without an entry for each row.
create index usage_events_by_time on usage_events using brin (at) with (autosummarize = on);
-- No sample of the planner's outlives an erasure.
alter table usage_events
    alter column event_id set statistics 0, alter column action set statistics 0, alter column ip set statistics 0,
    alter column user_agent set statistics 0, alter column cookie_id set statistics 0;

-- The months themselves, each a table like the one above.
create schema usage_months;

-- Up to when addresses are cut down: every event from before then that was in the table by then. None before the first month.
create table usage_cut (
    only_row boolean primary key default true check (only_row),
    cut_before timestamptz not null
);

-- Makes the table of a month, if there is none. It is made aside and then attached: whoever reads or writes events waits for
-- none of that. Its file is clean, as nothing was ever in it.
create function make_usage_month(month date, made_at timestamptz) returns void
language plpgsql set lock_timeout = '2s' as $$
declare
    name text := to_char(month, '"usage_events_"YYYY_MM');
    begins timestamptz := month::timestamp at time zone 'UTC';
    ends timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
    if to_regclass('usage_months.' || name) is not null then
        return;
    end if;
    -- Another instance may be making it.
    perform pg_advisory_xact_lock(hashtextextended('usage_months', 0));
    if to_regclass('usage_months.' || name) is not null then
        return;
    end if;
    -- Said of the table itself, so that nothing need be read when it is attached.
    execute format(
        'create table usage_months.%1$I (like usage_events including all,
             constraint usage_events_month check (at >= %2$L and at < %3$L))', name, begins, ends);
    execute (
        select string_agg(format('alter table usage_months.%I alter column %I set statistics 0;', name, attname), ' ')
        from pg_attribute where attrelid = 'usage_events'::regclass and attnum > 0 and attstattarget = 0);
    execute format(
        'alter table usage_events attach partition usage_months.%I for values from (%L) to (%L)', name, begins, ends);
    -- What is lost at this very instant is lost after it.
    insert into scrubs (table_name, since) values (name, made_at - interval '1 microsecond')
    on conflict (table_name) do update set since = excluded.since, copy_begun_at = null, copied_to = null;
    insert into usage_cut (cut_before) values (begins)
    on conflict (only_row) do update set cut_before = least(usage_cut.cut_before, excluded.cut_before);
end $$;

-- Drops each month that begins before this one; answers how many it dropped. Where somebody is in the way, the next time.
create function drop_usage_months(before date) returns bigint
language plpgsql set lock_timeout = '100ms' as $$
declare
    name text;
    dropped bigint := 0;
begin
    for name in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'usage_events'::regclass and c.relname < to_char(before, '"usage_events_"YYYY_MM')
        order by c.relname
    loop
        execute format('drop table usage_months.%I', name);
        -- A copy of it may be half made.
        execute format('drop table if exists scrub.%I', name);
        execute format('drop function if exists scrub.%I()', name || '_follow');
        delete from scrubs where table_name = name;
        dropped := dropped + 1;
    end loop;
    return dropped;
exception when lock_not_available then
    return 0;
end $$;

-- What came in at one time waits here until it is put in, out of sight of everyone else: it is gone with the transaction, and
-- its file with it.
create function stage_usage_events() returns void
language plpgsql as $$
begin
    if to_regclass('pg_temp.usage_staging') is null then
        create temp table usage_staging (like usage_events) on commit delete rows;
    end if;
end $$;
