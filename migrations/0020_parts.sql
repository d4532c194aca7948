-- What another system of ours answers is one of a few things, each with what belongs to it; a part that is given here is a
-- file, which goes into the copy.

alter table request_parts
    drop constraint request_parts_state,
    -- When it gave its part to the person directly.
    add column given_on date,
    -- What it had answered for the copy, once it is asked anew for the erasure that comes after.
    add column gave text,
    add column gave_on date;

-- A copy to take along is asked of them too.
insert into request_parts (request_id, system, state, at)
select distinct r.request_id, known.system, 'asked', r.filed_at
from requests r
    join request_lines l on l.request_id = r.request_id and l.right_asked = 'portability' and l.outcome is null
    cross join (select distinct system from request_parts) known
where r.state in ('open', 'waiting-identity', 'waiting-clarification') and r.kind <> 'minor'
on conflict do nothing;

-- That a system had answered says not what: it is asked anew where that is still to be told.
update request_parts p set reason = null, state = case when exists (
        select from requests r join request_lines l using (request_id)
        where r.request_id = p.request_id and r.state in ('open', 'waiting-identity', 'waiting-clarification')
          and l.right_asked in ('access', 'portability', 'erasure') and l.outcome is null
    ) then 'asked' else 'unrecorded' end
where state = 'answered';
update request_parts set reason = null where state <> 'excused';

alter table request_parts
    add constraint request_parts_state check (state in
        ('asked', 'nothing-held', 'given-here', 'given-directly', 'erased', 'excused', 'unrecorded')),
    add constraint request_parts_given_on check ((state = 'given-directly') = (given_on is not null)),
    add constraint request_parts_reason check (reason is null or state = 'excused'),
    add constraint request_parts_gave check (gave in
        ('asked', 'nothing-held', 'given-here', 'given-directly', 'erased', 'excused', 'unrecorded')),
    add constraint request_parts_gave_on check ((gave is not distinct from 'given-directly') = (gave_on is not null));

-- A file that was handed in for a copy, in rows of a mebibyte at most: it is written and read one by one. It goes with the
-- link in the answer, and with the person.
create table request_files (
    request_id uuid not null references requests,
    system text not null,
    position integer not null constraint request_files_position check (position >= 0),
    media_type text not null,
    at timestamptz not null,
    bytes bytea not null constraint request_files_bytes check (octet_length(bytes) between 1 and 1048576),
    primary key (request_id, system, position)
);
-- Most of what comes in is packed already; and no value stays in the planner's samples.
alter table request_files
    alter column bytes set storage external,
    alter column bytes set statistics 0;
