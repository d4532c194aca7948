-- All that an act has noted, in one statement. A list of each column; lists of names are slices of one list.
with told as (
    insert into deliveries (delivery_id, recipient, event, subject_id, fields, at)
    select id, recipient, event, subject, ($2::text[])[start:stop], $1
    from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::int[])
        as one (id, recipient, event, subject, start, stop)
), wanted as (
    insert into jobs (job_id, kind, lane, payload, once, run_at)
    select id, kind, lane, payload, once, now()
    from unnest($9::uuid[], $10::text[], $11::text[], $12::jsonb[], $13::text[])
        as one (id, kind, lane, payload, once)
    on conflict on constraint jobs_once do nothing
), consented as (
    insert into consent_events (subject_id, purpose, state, wording, language, policy_version, at, actor_kind, source)
    select subject, purpose, state, wording, language, policy, $1, actor, source
    from unnest($14::uuid[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[])
        with ordinality as one (subject, purpose, state, wording, language, policy, actor, source, n)
    order by n
), objected as (
    insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind)
    select id, subject, purpose, state, source, grounds, $1, actor
    from unnest($22::uuid[], $23::uuid[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[])
        as one (id, subject, purpose, state, source, grounds, actor)
), chosen as (
    update subjects s set facts = one.facts::json, version = s.version + one.seen::int,
        updated_at = case when one.seen then $1 else s.updated_at end
    from unnest($29::uuid[], $30::text[], $31::bool[]) as one (subject, facts, seen)
    where s.subject_id = one.subject
), unprofiled as (
    delete from profile_segments where subject_id = any($40::uuid[]) returning subject_id
)
insert into audit (at, what, fields, subject_id, actor_kind, actor_id, request_id)
select $1, what, ($32::text[])[start:stop], subject, actor, token, request
from unnest($33::text[], $34::uuid[], $35::int[], $36::int[], $37::text[], $38::uuid[], $39::uuid[], $41::bool[])
    with ordinality as one (what, subject, start, stop, actor, token, request, if_unprofiled, n)
-- That a profile went is said only where there was one.
where not if_unprofiled or subject in (select subject_id from unprofiled)
order by n
