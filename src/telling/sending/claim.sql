-- The oldest of what a recipient is to be told now: of each person one at a time, in the order in which it happened.
select d.delivery_id, d.event, d.subject_id as "subject_id: SubjectId", d.fields, d.request_id, d.name, d.known_as, d.at, d.attempts
from deliveries d
where d.recipient = $1 and d.state in ('pending', 'failed') and (d.next_at is null or d.next_at <= now())
  and (not exists (
          select from deliveries earlier
          where earlier.subject_id = d.subject_id and earlier.recipient = d.recipient
            and (earlier.at, earlier.delivery_id) < (d.at, d.delivery_id)
            -- One that failed is waited for too, but where it alone was refused.
            and (earlier.state = 'pending' or earlier.state = 'failed' and (earlier.next_at is null or earlier.next_at <= now())))
      -- Where something was refused, an erasure does not wait for it, nor for what does.
      or d.event = 'subject.erased' and exists (
          select from deliveries refused
          where refused.subject_id = d.subject_id and refused.recipient = d.recipient
            and refused.state in ('pending', 'failed') and refused.next_at > now()))
order by d.at limit $2
