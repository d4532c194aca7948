-- Who has proved to be the one who asks for a copy that is still to be given: what is needed to give it does not grow old until then, and
-- no longer than the link to it works.
create function awaits_copy(person uuid, at timestamptz) returns boolean
language sql stable parallel safe as $$
    select exists (
        select from requests r
        where r.subject_id = person and r.identity is not null and r.collected_at is null and (
            r.closed_at is null and exists (
                select from request_lines l where l.request_id = r.request_id and l.right_asked in ('access', 'portability')
                    and (l.outcome is null or l.outcome in ('completed', 'partial') and not l.by_person))
            or r.copy_state = 'sent' and r.copy_sent_at > at - interval '8 days'))
$$;
