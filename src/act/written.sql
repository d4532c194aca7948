-- All that an act has noted, in one statement. A list of each column; lists of names are slices of one list.
with told as (
    insert into deliveries (delivery_id, recipient, event, subject_id, fields, at)
    select id, recipient, event, subject, ($5::text[])[start:stop], $1
    from unnest($6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::int[], $11::int[])
        as one (id, recipient, event, subject, start, stop)
), wanted as (
    insert into jobs (job_id, kind, lane, payload, once, run_at)
    select id, kind, lane, payload, once, now()
    from unnest($12::uuid[], $13::text[], $14::text[], $15::jsonb[], $16::text[])
        as one (id, kind, lane, payload, once)
    on conflict on constraint jobs_once do nothing
), consented as (
    insert into consent_events (subject_id, purpose, state, wording, language, policy_version, at, actor_kind, source)
    select subject, purpose, state, wording, language, policy, $1, $2, source
    from unnest($17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[])
        with ordinality as one (subject, purpose, state, wording, language, policy, source, n)
    order by n
), objected as (
    insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind)
    select id, subject, purpose, state, source, grounds, $1, $2
    from unnest($24::uuid[], $25::uuid[], $26::text[], $27::text[], $28::text[], $29::text[])
        as one (id, subject, purpose, state, source, grounds)
), chosen as (
    update subjects s set facts = one.facts, version = s.version + one.seen::int,
        updated_at = case when one.seen then $1 else s.updated_at end
    from unnest($30::uuid[], $31::jsonb[], $32::bool[]) as one (subject, facts, seen)
    where s.subject_id = one.subject
)
insert into audit (at, what, fields, subject_id, actor_kind, actor_id, request_id)
select $1, what, ($33::text[])[start:stop], subject, $2, $3, $4
from unnest($34::text[], $35::uuid[], $36::int[], $37::int[]) with ordinality as one (what, subject, start, stop, n)
order by n
