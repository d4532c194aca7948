-- What is confirmed, and whether it may be on its way now: whoever is told may answer before we have noted that they took it.
select recipient, event, subject_id as "subject: SubjectId", attempts, told_at, confirmed_at, silent_until is not null as "is_silent!",
    (d.next_at is null or d.next_at <= now())
    and not exists (
        select from deliveries earlier
        where earlier.subject_id = d.subject_id and earlier.recipient = d.recipient and earlier.state = 'pending'
          and (earlier.at, earlier.delivery_id) < (d.at, d.delivery_id))
    and exists (
        select from recipient_endpoints e where e.recipient = d.recipient and e.told_until > now()) as "is_on_its_way!"
from deliveries d where delivery_id = $1 for no key update of d
