-- What one of the staff takes for junk is set aside, and its last day runs on; it is over once a second person agrees. Who
-- set it aside, since when, and who agreed is part of the state; why is free text, and stands apart.

alter table requests
    add column set_aside_at timestamptz,
    add column set_aside_by uuid,
    -- Who agreed that it is junk; none where it was closed by one alone, before two were needed.
    add column junk_agreed_by uuid;

create table request_set_asides (
    request_id uuid primary key references requests,
    -- Why, for colleagues.
    reason text not null
);
alter table request_set_asides alter column reason set statistics 0;

-- Junk was closed at once, by one of the staff.
with marked as (
    select distinct on (r.request_id) r.request_id, r.closed_at, e.at, e.actor_id, e.note
    from requests r left join request_events e on e.request_id = r.request_id and e.what = 'junk' and e.note is not null
    where r.closed_because = 'junk'
    order by r.request_id, e.event_id desc
), noted as (
    insert into request_set_asides (request_id, reason) select request_id, note from marked where note is not null
)
update requests r set set_aside_at = coalesce(m.at, m.closed_at),
    -- Its note goes with its texts, and who wrote it stays.
    set_aside_by = coalesce(m.actor_id, (
        select e.actor_id from request_events e
        where e.request_id = r.request_id and e.what = 'junk' order by e.event_id limit 1))
from marked m where m.request_id = r.request_id;

alter table requests
    drop constraint requests_state,
    -- Every other combination is no state.
    add constraint requests_state check (case state
        when 'open' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'waiting-identity' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'waiting-clarification' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'set-aside' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'closing' then num_nonnulls(ends_as, letter_id) = 2 and num_nonnulls(closed_at, closed_because) = 0
        when 'undelivered' then ends_as is not null and num_nonnulls(closed_at, closed_because) = 0
        when 'closed' then num_nonnulls(ends_as, closed_at) = 2 and num_nonnulls(letter_id, closed_because) > 0
        else false end),
    add constraint requests_set_aside check (
        (state = 'set-aside' or closed_because is not distinct from 'junk') = (set_aside_at is not null)
        and (set_aside_at is not null or num_nonnulls(set_aside_by, junk_agreed_by) = 0)),
    -- Nobody agrees with themselves, nor before it is over.
    add constraint requests_junk_agreed check (
        junk_agreed_by is null or closed_because is not distinct from 'junk' and junk_agreed_by is distinct from set_aside_by);

-- What is set aside stands after all others in the queue.
create index requests_queue on requests ((state = 'set-aside'), due_on, request_id) where closed_at is null;
