-- All that an act has noted, in one statement: a list of each column. A list of names is JSON, since an array of arrays has to
-- be a rectangle.
with told as (
    insert into deliveries (delivery_id, recipient, event, subject_id, fields, request_id, name, silent_until, known_as, at)
    select id, recipient, event, subject, array(select jsonb_array_elements_text(fields)), request, name, silent,
        array(select jsonb_array_elements_text(known)), $1
    from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[], $38::uuid[], $39::text[], $40::date[],
        $41::jsonb[]) as one (id, recipient, event, subject, fields, request, name, silent, known)
), wanted as (
    insert into jobs (job_id, kind, lane, payload, once, run_at)
    select id, kind, lane, payload, once, now()
    from unnest($7::uuid[], $8::text[], $9::text[], $10::jsonb[], $11::text[])
        as one (id, kind, lane, payload, once)
    on conflict on constraint jobs_once do nothing
), consented as (
    insert into consent_events (subject_id, purpose, state, wording, language, policy_version, at, actor_kind, source)
    select subject, purpose, state, wording, language, policy, $1, actor, source
    from unnest($12::uuid[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[])
        with ordinality as one (subject, purpose, state, wording, language, policy, actor, source, n)
    order by n
), objected as (
    insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind)
    select id, subject, purpose, state, source, grounds, $1, actor
    from unnest($20::uuid[], $21::uuid[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[])
        as one (id, subject, purpose, state, source, grounds, actor)
), chosen as (
    update subjects s set facts = one.facts::json, version = s.version + one.seen::int,
        updated_at = case when one.seen then $1 else s.updated_at end
    from unnest($27::uuid[], $28::text[], $29::bool[]) as one (subject, facts, seen)
    where s.subject_id = one.subject
), unprofiled as (
    delete from profile_segments where subject_id = any($37::uuid[]) returning subject_id
)
insert into audit (at, what, fields, subject_id, actor_kind, actor_id, request_id)
select $1, what, array(select jsonb_array_elements_text(fields)), subject, actor, token, request
from unnest($30::text[], $31::uuid[], $32::jsonb[], $33::text[], $34::uuid[], $35::uuid[], $36::bool[])
    with ordinality as one (what, subject, fields, actor, token, request, if_unprofiled, n)
-- That a profile went is said only where there was one.
where not if_unprofiled or subject in (select subject_id from unprofiled)
order by n
