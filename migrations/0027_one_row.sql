-- One person, one row, one lock, one look: what the gate asks stands in the row that is locked for a change.

-- Every choice that stands, derived from their own tables in the act that changes them. None where nothing was ever chosen.
-- It is read far more often than written, and nobody looks for anything in it: as text, as it is sent.
alter table subjects add column facts json;
update subjects s set facts = f.facts::text::json from gate_facts f where f.subject_id = s.subject_id;
drop table gate_facts;
-- No index has a column that changes, and each page has room for another version of its rows: a choice stays where it is.
alter table subjects set (fillfactor = 80);

-- Locks a person for their own change, and only then looks whether they are still signed in: whoever ended the session
-- had the lock before.
create function lock_signed_in(person uuid, digest bytea, at timestamptz)
returns table (version integer, kind text, facts text, is_signed_in boolean)
language plpgsql volatile as $$
begin
    select s.version, s.kind, s.facts into version, kind, facts
    from subjects s where s.subject_id = person for no key update;
    if found then
        is_signed_in := exists (
            select from sessions s where s.token_digest = digest and s.ended_at is null and s.expires_at > at);
        return next;
    end if;
end $$;

-- A job waits behind those of its own lane alone, and is found there by when it is due, whatever waits in the others.
alter table jobs add column lane text;
update jobs set lane = case when kind in ('send-mail', 'sign-in-link') then 'letters'
                            when kind = 'rewrite-tables' then 'night' else 'work' end;
alter table jobs alter column lane set not null, add constraint jobs_lane check (lane in ('work', 'letters', 'night'));
drop index jobs_due;
create index jobs_due on jobs (lane, run_at);

-- How far each table has come that is written anew at night, as values were in it that are no longer held.
create table scrubs (
    table_name text primary key,
    -- When the copy was begun that is in use now: what was lost since may still lie in its file.
    since timestamptz,
    -- When a copy was begun that is not in use yet, and up to which page of the table it has come.
    copy_begun_at timestamptz,
    copied_to bigint,
    constraint scrubs_copy check ((copy_begun_at is null) = (copied_to is null))
);

-- What staff say of someone, and what leads to them, is no sample of the planner's either: that would outlive an erasure.
alter table objections alter column reason set statistics 0;
alter table restrictions alter column notice_reason set statistics 0;
alter table restriction_exceptions alter column reason set statistics 0;
alter table devices alter column token_digest set statistics 0;
alter table idempotency alter column caller set statistics 0, alter column key set statistics 0,
    alter column request set statistics 0;
