-- Whom there is something to tell now: of those that are not down, or have rested.
select e.recipient from recipient_endpoints e
where e.fault is distinct from 'gone' and (e.rests_until is null or e.rests_until <= now())
  and exists (
      select from deliveries d
      where d.recipient = e.recipient and d.state in ('pending', 'failed') and (d.next_at is null or d.next_at <= now()))
