-- The way to a recipient is this instance's for a while, where no other has it, and it is not down.
update recipient_endpoints set told_by = $2, told_until = now() + make_interval(secs => $3)
where recipient = $1 and fault is distinct from 'gone' and (rests_until is null or rests_until <= now())
  and (told_until is null or told_until <= now() or told_by = $2)
