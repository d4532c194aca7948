-- The oldest of what a recipient is to be told now, for a while this instance's: of each person one at a time, in the order in which
-- it happened. Counted before it is tried, so that what ends its worker does not come back for ever.
with due as materialized (
    select d.delivery_id from deliveries d
    where d.recipient = $1 and d.state in ('pending', 'failed') and (d.next_at is null or d.next_at <= now())
      -- Another instance may have found a moment ago that it is down.
      and exists (
          select from recipient_endpoints e
          where e.recipient = $1 and e.fault is distinct from 'gone' and (e.rests_until is null or e.rests_until <= now()))
      and not exists (
          select from deliveries earlier
          where earlier.subject_id = d.subject_id and earlier.recipient = d.recipient
            and (earlier.at, earlier.delivery_id) < (d.at, d.delivery_id)
            -- One that failed is waited for too, but where it alone was refused.
            and (earlier.state = 'pending' or earlier.state = 'failed' and earlier.next_at is null))
    order by d.at limit $2 for update skip locked)
update deliveries d set attempts = d.attempts + 1, next_at = now() + interval '3 minutes'
where d.delivery_id = any(array(select delivery_id from due))
returning d.delivery_id, d.event, d.subject_id as "subject_id: SubjectId", d.fields, d.request_id, d.at, d.attempts
