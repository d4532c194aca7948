-- Devices that someone signed in from before: whoever guesses at an account locks out themselves, and none of these.
create table devices (
    device_id uuid primary key,
    subject_id uuid not null references subjects,
    token_digest bytea not null constraint devices_token unique,
    created_at timestamptz not null,
    used_at timestamptz not null,
    -- Wrong passwords since the last right one.
    failures int not null default 0 constraint devices_failures check (failures between 0 and 10)
);
create index devices_of_subject on devices (subject_id);
-- Past fifty sessions the oldest ends: they are found from the newest.
drop index sessions_of_subject;
create index sessions_of_subject on sessions (subject_id, created_at desc, session_id);
