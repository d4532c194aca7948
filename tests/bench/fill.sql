-- Fills an empty database with so many people, and with everything that hangs on them in proportion. The superuser says
-- `set fill.people = '10000'` before.
--
-- It is as if the service had run for three years: rows lie in the order of time, what the worker would have expired is
-- not there, and nothing waits that its next round would take in, warn of or send.

-- Every reference is right by how the rows are made; to look each up would take most of the time.
set session_replication_role = replica;
set timezone = 'UTC';
set work_mem = '512MB';
set maintenance_work_mem = '512MB';
set jit = off;

-- Some instant of a stretch of time. Its microseconds are never whole milliseconds: JSON has all six digits of them.
create function pg_temp.some_time(since timestamptz, until timestamptz) returns timestamptz language sql volatile as
$$ select date_trunc('milliseconds', since + (until - since) * random()) + interval '123 microseconds' $$;

-- An instant as it stands in JSON.
create function pg_temp.written(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- An id that sorts by time: version 7.
create function pg_temp.by_time(at timestamptz) returns uuid language sql volatile as $$
    select (lpad(to_hex(floor(date_part('epoch', at) * 1000)::bigint), 12, '0') || '7'
        || substr(gen_random_uuid()::text, 16))::uuid
$$;

-- The digest of a token that nobody has; and the keyed digest of nothing.
create function pg_temp.digest() returns bytea language sql volatile as
$$ select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) $$;
create function pg_temp.keyed() returns text language sql volatile as $$ select 'k1:' || encode(pg_temp.digest(), 'hex') $$;

-- One of the first so many.
create function pg_temp.one_of(how_many double precision) returns integer language sql volatile as
$$ select 1 + trunc(random() * greatest(trunc(how_many), 1))::int $$;

-- The end of a day in Belgium: a link that names its last day works for all of it.
create function pg_temp.end_of_day(at timestamptz) returns timestamptz language sql stable as
$$ select ((at at time zone 'Europe/Brussels')::date + 1)::timestamp at time zone 'Europe/Brussels' $$;

-- No index of the large tables is kept up row by row: each is built once, at the end.
create temp table fill_large as
select unnest(array['subjects', 'users', 'passwords', 'notices_shown', 'notice_acknowledgements', 'sessions', 'devices',
    'cookie_choices', 'visitor_cookie_choices', 'consent_events', 'objections', 'channel_bases', 'profile_segments', 'audit', 'deliveries',
    'requests', 'request_lines', 'request_events', 'request_parts', 'mails', 'mailed_links', 'attempts', 'idempotency',
    'suppressions', 'erasures']::regclass[]) as name;
update pg_index set indisready = false, indisvalid = false where indrelid in (select name from fill_large);

-- Who works here

insert into tokens (token_id, kind, name, role, scopes, token_digest, created_at, expires_at)
select gen_random_uuid(), case when i <= 12 then 'admin' else 'service' end,
    case when i <= 9 then 'fill-agent-' || i when i <= 12 then 'fill-dpo-' || i else 'fill-service-' || i end,
    case when i <= 9 then 'agent' when i <= 12 then 'dpo' end,
    case when i > 12 then '{users:write,users:act,decisions:read,events:write,sessions:open}'::text[] else '{}' end,
    pg_temp.digest(), now() - interval '100 days', now() + interval '1 year'
from generate_series(1, 20) as i;

-- What everything else is measured by: one row. What is rare is there once at least.
create temp table fill as
select people, at, began, (at - began) / people as apart, extract(epoch from at - began)::float8 / people as seconds_apart,
    (select version from policy_versions order by position desc limit 1) as policy,
    array(select token_id from tokens where name ~ '^fill-(agent|dpo)-') as staff,
    array(select token_id from tokens where name ~ '^fill-service-') as services,
    greatest(1, people / 2000) as pending,
    greatest(1, people / 1000) as excepted,
    greatest(60, people / 20) as cases,
    greatest(12, people / 1000) as open_cases,
    greatest(4, people / 2500) as queued,
    greatest(1, people / 50) as erased
from (select current_setting('fill.people')::int as people) as given,
    (select at, at - interval '3 years' + interval '1 day' as began
     from (select date_trunc('milliseconds', now()) - interval '877 microseconds' as at) as now) as stretch;

-- People

-- Who comes later has a higher number; `draw` is another, from 0 on, that has nothing to do with that.
create temp table fill_people as
select n, gen_random_uuid() as subject_id, (n::bigint * 2147483647 % people)::int as draw,
    pg_temp.some_time(began + (n - 1) * apart, began + n * apart - interval '1 millisecond') as created_at,
    (array['nl', 'nl', 'nl', 'nl', 'nl', 'nl', 'fr', 'fr', 'de', 'en'])[1 + n % 10] as language
from fill, generate_series(1, people) as n;
analyze fill_people;

insert into users (subject_id, company_name, email, email_key, first_name, last_name, street, number, city, language,
    email_since, mailbox_proved_at)
select subject_id, 'Bedrijf ' || n, 'p' || n || '@example.be', 'p' || n || '@example.be', 'Voornaam', 'Achternaam',
    'Dumolinlaan', '1', 'Kortrijk', language, created_at,
    case when n % 20 > 0 then pg_temp.some_time(created_at, least(created_at + interval '2 days', at)) end
from fill_people, fill
order by n;

-- As long as what argon2 makes; no password has it.
insert into passwords (subject_id, hash, set_at)
select subject_id,
    '$argon2id$v=19$m=19456,t=2,p=1$' || left(encode(pg_temp.digest(), 'base64'), 22) || '$'
        || left(encode(pg_temp.digest(), 'base64'), 43),
    pg_temp.some_time(created_at, least(created_at + interval '100 days', at))
from fill_people, fill where n % 2 = 0 order by n;

insert into notices_shown (subject_id, policy_version, language, shown_at)
select subject_id, policy, language, created_at from fill_people, fill where n % 5 < 4 order by n;

insert into notice_acknowledgements (subject_id, policy_version, at, actor_kind)
select subject_id, policy, pg_temp.some_time(created_at, at), 'person' from fill_people, fill where n % 5 = 2 order by n;

-- Those of the last month. To a mailbox that nobody has proved nobody has signed in by link.
insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at, ended_at)
select gen_random_uuid(), subject_id, pg_temp.digest(),
    case when n % 20 = 0 or n % 2 = 0 and k % 5 < 4 then 'password' else 'mail-link' end,
    opened, opened, opened + interval '12 hours', case when k % 2 = 0 and closed < at then closed end
from (
    select k, opened, pg_temp.some_time(opened, opened + interval '12 hours') as closed,
        pg_temp.one_of(date_part('epoch', opened - began) / seconds_apart) as n
    from (select k, began, seconds_apart, at - interval '29 days' * (1 - (k - random()) / (people * 3 / 2)) as opened
          from fill, generate_series(1, people * 3 / 2) as k) as instants
) as sessions join fill_people using (n), fill
order by opened;

insert into devices (device_id, subject_id, token_digest, created_at, used_at, failures)
select gen_random_uuid(), subject_id, pg_temp.digest(), made,
    pg_temp.some_time(greatest(made, at - interval '179 days'), at), case when n % 50 = 0 then 1 + n / 50 % 9 else 0 end
from (
    select n, subject_id, pg_temp.some_time(created_at, at) as made from fill_people, fill where n % 10 in (3, 6, 8)
) as devices, fill
order by made;

insert into cookie_choices (subject_id, cookie, allowed, at, actor_kind)
select subject_id, unnest(array['session', 'device']), true, chosen, 'person'
from (select subject_id, pg_temp.some_time(created_at, at) as chosen from fill_people, fill where n % 10 in (1, 4, 7)) as choices
order by chosen;

insert into visitor_cookie_choices (visitor_id, cookie, allowed, at)
select visitor, unnest(array['session', 'device']), true, chosen
from (select gen_random_uuid() as visitor, pg_temp.some_time(at - interval '390 days', at) as chosen
      from fill, generate_series(1, greatest(1, people / 20))) as visitors
order by chosen;

-- Choices

-- Whoever chose anything, with the instants of a first and of a later choice. What it is follows from their share of all.
create temp table fill_choosers as
select *, pg_temp.some_time(first_at, at) as then_at
from (select n, subject_id, language, created_at, at, draw::float8 / people as share,
          case when n % 5 < 2 then created_at else pg_temp.some_time(created_at, at) end as first_at
      from fill_people, fill where draw < 0.9 * people) as people;
analyze fill_choosers;

insert into consent_events (subject_id, purpose, state, wording, language, policy_version, at, actor_kind, source)
select subject_id, purpose, state, case when state = 'given' then case when n % 3 = 0 then '2025-1' else '2026-1' end end,
    case when state = 'given' then language end, policy, chosen,
    case when source = 'registration' then 'service' else 'person' end, source
from (
    select n, subject_id, language, purpose, 'given' as state, first_at as chosen,
        case when first_at = created_at then 'registration' else 'said' end as source
    from fill_choosers join (values ('direct_marketing', 0, 0.30), ('direct_marketing', 0.42, 0.60),
        ('personalised_marketing', 0.30, 0.48)) as range (purpose, low, high) on share >= low and share < high
    union all
    -- What a ban or an objection covers is withdrawn with it.
    select n, subject_id, language, 'direct_marketing', 'withdrawn', then_at, source
    from fill_choosers join (values ('said', 0.48, 0.55), ('objection', 0.55, 0.60), ('objection', 0.10, 0.11))
        as range (source, low, high) on share >= low and share < high
) as events, fill
order by chosen, state;

insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind, reason, decided_at,
    ended_at)
select gen_random_uuid(), subject_id, purpose, state, source, grounds, since, 'person', reason, decided_at, ended_at
from (
    select subject_id, purpose, state, source,
        case when weighed then 'Mijn cijfers zijn niet voor ontwikkeling bedoeld.' end as grounds,
        case when late then then_at else first_at end as since,
        case when weighed then 'Uw situatie is afgewogen tegen ons belang; dit is de uitkomst.' end as reason,
        case when weighed then pg_temp.some_time(first_at, least(first_at + interval '25 days', at)) end as decided_at,
        case when state in ('withdrawn', 'lifted') then then_at end as ended_at
    from fill_choosers join (values
        (null, 'upheld', 'said', true, false, 0.55, 0.60), (null, 'upheld', 'said', false, false, 0.60, 0.65),
        ('advertising', 'upheld', 'said', true, false, 0.20, 0.23),
        ('direct_marketing', 'upheld', 'said', true, false, 0.10, 0.11),
        ('service_development', 'upheld', 'said', false, true, 0.65, 0.66),
        ('service_development', 'rejected', 'said', false, true, 0.72, 0.725),
        (null, 'withdrawn', 'said', false, false, 0.70, 0.72), (null, 'lifted', 'minor-report', false, false, 0.725, 0.726)
    ) as range (purpose, state, source, late, weighed, low, high) on share >= low and share < high
    union all
    -- Banned before, and consented since.
    select subject_id, null, 'withdrawn', 'said', null, created_at, null, null, first_at
    from fill_choosers where share < 0.01 and first_at > created_at
    union all
    -- Staff have a month to weigh these: some are late.
    select subject_id, 'service_development', 'pending', 'said', 'Mijn cijfers zijn niet voor ontwikkeling bedoeld.',
        pg_temp.some_time(greatest(created_at, at - interval '33 days'), at), null, null, null
    from fill_people, fill where draw - people * 67 / 100 between 0 and pending - 1
) as objections
order by since;

insert into restrictions (restriction_id, subject_id, ground, source, purposes, note, since, actor_kind, notice_at,
    notice_reason, ended_at)
select gen_random_uuid(), subject_id,
    (array['accuracy-contested', 'unlawful', 'needed-for-claims', 'objection-pending'])[1 + n % 4], 'said',
    case n % 3 when 1 then '{service_development}'::text[] when 2 then '{direct_marketing,personalised_marketing}' end,
    'Mijn adres klopt niet.', since, 'person', case when told then ended_at end,
    case when told then 'Het adres is intussen nagekeken.' end, ended_at
from (
    select n, subject_id, case when late then then_at else first_at end as since, case when ended then then_at end as ended_at,
        ended and n % 2 = 0 as told
    from fill_choosers join (values (true, false, 0.30, 0.305), (false, true, 0.305, 0.31), (false, false, 0.80, 0.805),
        (false, true, 0.805, 0.81)) as range (late, ended, low, high) on share >= low and share < high
) as restrictions
order by since;

insert into restriction_exceptions (exception_id, restriction_id, subject_id, kind, purpose, reason, until, at, actor_kind)
select gen_random_uuid(), restriction_id, subject_id, (array['consent', 'claims'])[1 + i % 2], 'service_billing',
    'De facturen lopen door.', at + interval '1 day' * (1 + i % 300), pg_temp.some_time(since, at), 'agent'
from (
    select *, row_number() over (order by since) as i from restrictions where ended_at is null and purposes is null
) as standing, fill
where i <= excepted;

insert into channel_bases (subject_id, channel, basis, evidence, since, actor_kind)
select subject_id, (array['email', 'email', 'email', 'phone', 'sms', 'post'])[1 + n % 6],
    case when n % 6 = 2 then 'impersonal-address' else 'existing-customer' end, 'Factuur 2026/' || n, then_at, 'service'
from fill_choosers where share >= 0.05 and share < 0.10 or share >= 0.85
order by then_at;

-- What the choices come to, as the program derives it; with when the last of what everyone sees was made.
create temp table fill_facts as
select subject_id, greatest(banned.since, consented.since, restricted.since) as seen_at,
    -- What nobody chose is left out.
    jsonb_strip_nulls(jsonb_build_object('ban', pg_temp.written(banned.since), 'objections', objected.facts,
        'consents', consented.facts, 'restrictions', restricted.facts, 'channels', based.facts)) as facts
from (
    select subject_id, min(since) as since from objections where purpose is null and state = 'upheld' group by subject_id
) as banned full join (
    select subject_id, jsonb_object_agg(purpose, jsonb_build_object(
            'id', objection_id, 'pending', state = 'pending', 'since', pg_temp.written(since))) as facts
    from objections where purpose is not null and state in ('pending', 'upheld') group by subject_id
) as objected using (subject_id) full join (
    select subject_id, max(at) as since, jsonb_object_agg(purpose, jsonb_build_object(
            'given', state = 'given', 'since', pg_temp.written(at), 'wording', wording)) as facts
    from (select distinct on (subject_id, purpose) subject_id, purpose, state, at, wording from consent_events
          order by subject_id, purpose, event_id desc) as last group by subject_id
) as consented using (subject_id) full join (
    select subject_id, max(since) as since, jsonb_agg(jsonb_build_object('id', restriction_id, 'ground', ground,
            'purposes', purposes, 'since', pg_temp.written(since), 'exceptions', coalesce(excepted.facts, '[]'))
            order by since) as facts
    from restrictions left join (
        select restriction_id, jsonb_agg(jsonb_build_object('purpose', purpose, 'until', pg_temp.written(until))) as facts
        from restriction_exceptions group by restriction_id
    ) as excepted using (restriction_id)
    where ended_at is null group by subject_id
) as restricted using (subject_id) full join (
    select subject_id, jsonb_object_agg(channel, jsonb_build_object('basis', basis, 'since', pg_temp.written(since))) as facts
    from channel_bases group by subject_id
) as based using (subject_id);

insert into subjects (subject_id, kind, created_at, updated_at, version, facts)
select subject_id, 'user', created_at, coalesce(seen_at, created_at), case when seen_at is null then 1 else 2 end, facts::text::json
from fill_people left join fill_facts using (subject_id)
order by n;

-- Who said nothing against it is in some segments.
insert into profile_segments (subject_id, segment, logic, computed_at, received_at)
select subject_id, unnest(array['interest_quotes', 'regular_invoicing']), '2026-1', computed, computed
from (
    select subject_id, pg_temp.some_time(greatest(created_at, at - interval '170 days'), at) as computed
    from fill_people left join fill_facts using (subject_id), fill
    where n % 10 = 5 and not coalesce(facts ? 'ban' or facts -> 'objections' ? 'marketing_profiling', false)
) as profiled
order by computed;

-- What they did in the service in the last three months, with addresses that are cut down after thirty days.

select make_usage_month((date_trunc('month', at) - k * interval '1 month')::date, at) from fill, generate_series(-1, 3) as k;
insert into usage_events (subject_id, at, event_id, action, ip, user_agent, cookie_id)
select subject_id, happened, n || '-' || k, (array['signed-in', 'invoice.opened', 'invoice.sent', 'report.opened'])[1 + (n + k) % 4],
    case when happened < at - interval '30 days' then network(set_masklen(address, 24)) else address end,
    'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', case when k % 2 = 0 then 'c-' || n end
from (
    select subject_id, n, k, at, at - interval '90 days' * random() as happened,
        '81.240.0.0'::inet + n % 65536 as address
    from fill, fill_people, generate_series(1, 6) as k
    order by happened
) as events;
update usage_cut set cut_before = at - interval '30 days' from fill;

-- People who are gone

create temp table fill_erased as
select k, gen_random_uuid() as subject_id, pg_temp.some_time(began + (k - 1) * slot, began + k * slot) as erased_at,
    (array['nl', 'nl', 'nl', 'fr', 'de', 'en'])[1 + k % 6] as language
from (select *, (at - began) / erased as slot from fill) as fill, generate_series(1, erased) as k;

insert into erasures (erasure_id, subject_id, kind, erased_at, fields, counts, policy_version, marketing_ban_kept, language,
    settled_at)
select gen_random_uuid(), subject_id, 'user', erased_at,
    '{company_name,email,account_dates,first_name,last_name,address,language,password,consents,notice_shown,sessions}',
    '{"sessions": {"erased": 3}, "credentials": {"erased": 1}, "notices": {"erased": 1}, "consents": {"erased": 1},
      "profile": {"erased": 1}, "account": {"erased": 1}}',
    policy, k % 10 = 0, language, case when k % 4 = 0 then date '2036-12-31' else erased_at end
from fill_erased, fill order by k;

-- What the law makes us keep: of every fourth an invoice a year.
insert into legal_holds (subject_id, reference, kind, ground, law, issued_on, fields, ends_on, policy_version, placed_at)
select subject_id, 'F' || year || '-' || n, 'invoice', 'gdpr-17-3-b', 'WER/CDE art. III.86', make_date(year, 3, 15),
    '{company_name,address,vat_number}', make_date(year + 10, 12, 31), policy, make_date(year, 3, 15)
from fill, fill_people, generate_series(2024, 2026) as year where n % 4 = 0;
insert into retained_records
    (retained_id, erasure_id, subject_id, reference, kind, ground, law, issued_on, ends_on, held, retained_at)
select gen_random_uuid(), erasure_id, subject_id, 'G' || row_number() over (), 'invoice', 'gdpr-17-3-b',
    'WER/CDE art. III.86', '2026-03-15', '2036-12-31',
    '[{"field": "company_name", "value": "Bakkerij", "since": "2026-01-01T00:00:00Z"}]', erased_at
from erasures where settled_at > erased_at;

-- Their bans that live on; and those of addresses that never had an account.
insert into suppressions (digest, since) select pg_temp.keyed(), erased_at from fill_erased order by k;

-- What was done, and who is told

insert into audit (at, what, fields, subject_id, actor_kind, actor_id, request_id)
select happened, what,
    case what when 'consent-given' then '{direct_marketing}'::text[] when 'rectified' then '{phone_mobile}'
        when 'cookies-chosen' then '{session,device}' when 'letter-sent' then '{sign-in,sent}'
        when 'objected' then '{advertising}'
        when 'registered' then '{company_name,email,first_name,last_name,address,language}'
        when 'erased' then '{company_name,email,first_name,last_name,address,language,password}' else '{}' end,
    subject_id, actor_kind,
    case actor_kind when 'service' then services[1 + k % 8] when 'agent' then staff[1 + k % 12] end, gen_random_uuid()
from (
    select happened, subject_id, k, what,
        case when what in ('registered', 'session-opened') then 'service' when what in ('read', 'looked-up') then 'agent'
            when what = 'letter-sent' then 'system' else 'person' end as actor_kind
    from (
        select case when k = 0 then created_at else created_at + (at - created_at) * random() end as happened,
            subject_id, n % 24 + k as k,
            case when k = 0 then 'registered' else (array['signed-in', 'signed-in', 'signed-in', 'link-mailed', 'letter-sent',
                'session-opened', 'read', 'looked-up', 'consent-given', 'rectified', 'cookies-chosen', 'objected',
                'session-ended'])[1 + (n + k) % 13] end as what
        from fill, fill_people, generate_series(0, 11) as k
        union all
        select erased_at, subject_id, k, 'erased' from fill_erased
    ) as lines
    order by happened
) as lines, fill;

-- Of the last year, as they are kept no longer. Three recipients hear of each of four changes.
insert into deliveries (delivery_id, recipient, event, subject_id, fields, at)
select pg_temp.by_time(happened), unnest(array['invoicing', 'help_center', 'service_providers']), event, subject_id,
    case event when 'subject.choices_changed' then '{direct_marketing}'::text[] when 'subject.rectified' then '{phone_mobile}'
        when 'subject.erased' then '{company_name,email,first_name,last_name,address,language,password}' else '{all}' end,
    happened
from (
    select since + (at - since) * random() as happened, subject_id,
        (array['subject.choices_changed', 'subject.rectified', 'subject.choices_changed', 'subject.rectified',
            'subject.choices_changed', 'subject.choices_changed', 'subject.restricted', 'subject.choices_changed',
            'subject.restriction_lifted'])[1 + (n + k) % 9] as event
    from (select n, subject_id, at, greatest(created_at, at - interval '364 days') as since from fill, fill_people) as people,
        generate_series(1, 4) as k
    union all
    select erased_at, subject_id, 'subject.erased' from fill_erased, fill where erased_at > at - interval '364 days'
    order by happened
) as changes;

-- Requests

-- Which days are none to answer on (Reg. 1182/71): the last day is the next one that is.
create temp table fill_days as
with easter as materialized (
    -- By the formula of Meeus.
    select y as of_year, make_date(y, n / 31, n % 31 + 1) as easter
    from fill cross join generate_series(extract(year from began)::int - 1, extract(year from at)::int + 1) as y
        cross join lateral (select y % 19 as a, y / 100 as b, y % 100 as c) as parts
        cross join lateral (select (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 as h) as moon
        cross join lateral (select (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7 as l) as sunday
        cross join lateral (select h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114 as n) as day
)
select day, min(day) filter (where works) over (order by day rows between current row and unbounded following) as answer_by
from (
    select day, extract(isodow from day) < 6 and day - easter not in (1, 39, 50)
            and to_char(day, 'MM-DD') not in ('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25') as works
    from (
        select generate_series(began - interval '150 days', at + interval '300 days', interval '1 day')::date as day from fill
    ) as days join easter on of_year = extract(year from day)
) as days;

-- What stands, or is being weighed, has a case that says so: else the worker would open one. Then others, open and closed.
create temp table fill_drafts as
select row_number() over (order by closed_at, received_at) as c, *, gen_random_uuid() as request_id,
    random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, random() as r6
from (
    select 'objection' as class, 0 as i, 'open' as state, subject_id, objection_id as about, array[purpose] as scope,
        since as received_at, null::timestamptz as closed_at
    from objections where state = 'pending'
    union all
    select 'restriction', 0, 'closed', subject_id, restriction_id, coalesce(purposes, '{}'), since,
        pg_temp.some_time(since, least(since + interval '28 days', at))
    from restrictions, fill where ended_at is null
    union all
    select 'other', i, state, null, null, '{}',
        case when held then pg_temp.some_time(at - interval '20 hours', at - interval '1 hour')
             when state like 'waiting-%' then pg_temp.some_time(at - interval '40 days', at - interval '2 days')
             when state in ('closing', 'undelivered') then pg_temp.some_time(at - interval '20 days', at - interval '3 days')
             else pg_temp.some_time(at - interval '32 days', at) end, null
    from (
        select i, i % 100 = 9 as held, (array['waiting-identity', 'waiting-clarification', 'set-aside', 'closing', 'open',
            'undelivered', 'open', 'open', 'open', 'closing', 'open', 'waiting-identity', 'open', 'set-aside', 'open', 'open',
            'open', 'waiting-clarification', 'open', 'open'])[1 + (i - 1) % 20] as state
        from fill, generate_series(1, open_cases - pending) as i
    ) as open, fill
    union all
    select 'other', i, 'closed', null, null, '{}', null,
        pg_temp.some_time(began + interval '90 days' + (i - 1) * slot, began + interval '90 days' + i * slot)
    from (
        select began, number, (at - began - interval '90 days') / number as slot
        from fill, (select count(*) as standing from restrictions where ended_at is null) as restricted
            cross join lateral (select greatest(20, cases - open_cases - standing) as number) as numbers
    ) as rest, generate_series(1, number) as i
) as drafts;

-- What they come to, step by step: each is worked out once, from the draws.
create temp table fill_cases as
with ends as materialized (
    select d.*, kind, state = 'open' and class = 'other' and i % 100 = 9 as held,
        case when state not in ('closing', 'undelivered', 'closed') then null
            when class = 'restriction' or kind = 'minor' then 'completed'
            when kind = 'customer' then 'forwarded'
            when kind = 'question' then case when state = 'closed' and i % 50 = 4 then 'junk' else 'completed' end
            when state <> 'closed' then 'completed'
            when i % 200 = 9 then 'withdrawn'
            when r1 < 0.05 then 'closed-unidentified' when r1 < 0.09 then 'withdrawn' when r1 < 0.17 then 'refused'
            when r1 < 0.24 then 'partly-refused' else 'completed' end as ends_as,
        case when state <> 'closed' or class <> 'other' then null
            when kind = 'question' and i % 50 = 4 then 'junk'
            when kind = 'rights' and i % 200 = 9 then 'account-erased' when kind = 'rights' and i % 200 = 13 then 'handed-over'
            end as closed_because
    from fill_drafts as d cross join lateral (
        select case when class <> 'other' or state in ('waiting-identity', 'waiting-clarification', 'undelivered') then 'rights'
            when state = 'set-aside' then 'question'
            when i % 25 in (4, 11, 18) then 'question' when i % 50 = 22 then 'minor' when i % 25 = 14 then 'customer'
            else 'rights' end as kind) as kinds
), asked as materialized (
    select ends.*, fill.*,
        kind = 'rights' and class = 'other' and state in ('open', 'closed') and i % 30 = 1
            and ends_as is distinct from 'closed-unidentified' as extended,
        case when class = 'objection' then '{objection}'::text[] when class = 'restriction' then '{restriction}'
            when kind in ('question', 'minor') then '{}' when kind = 'customer' then '{access}'
            when ends_as = 'partly-refused' and r2 < 0.5 or closed_because = 'account-erased' then '{access,erasure}'
            when ends_as = 'partly-refused' or state = 'open' and i % 20 = 5 then '{access}'
            when r2 < 0.20 then '{access}' when r2 < 0.32 then '{erasure}' when r2 < 0.42 then '{rectification}'
            when r2 < 0.50 then '{marketing-ban}' when r2 < 0.54 then '{portability}' when r2 < 0.58 then '{consent-withdrawal}'
            when r2 < 0.74 then '{marketing-ban,consent-withdrawal}' when r2 < 0.86 then '{access,rectification}'
            when r2 < 0.92 then '{access,erasure}' when r2 < 0.97 then '{access,portability}'
            else '{access,rectification,erasure}' end as rights,
        -- Half of all are about an account.
        case when class <> 'other' or closed_because = 'account-erased' or state = 'open' and i % 20 = 5 then true
            when kind in ('minor', 'customer') or state = 'open' and i % 20 = 8 then false
            else r3 < (0.5 * count(*) over () - count(*) filter (where class <> 'other') over ())
                / (0.94 * count(*) filter (where class = 'other') over ()) end as has_account
    from ends cross join fill
), reached as materialized (
    select *,
        has_account and state = 'closed' and 'erasure' = any (rights)
            and (ends_as = 'completed' or closed_because is not distinct from 'account-erased') as is_erased,
        case when class <> 'other' then 'self-service'
            when kind in ('minor', 'customer') or state = 'set-aside' or held then 'contact-form'
            when state = 'open' and i % 20 = 8 then 'post'
            when kind = 'rights' and has_account and r4 < 0.25 and state <> 'waiting-identity' then 'self-service'
            when r4 < 0.60 then 'contact-form' when r4 < 0.86 then 'email'
            when kind = 'rights' and r4 < 0.93 then 'post' when r4 < 0.98 then 'phone' else 'counter' end as channel,
        coalesce(received_at, closed_at - interval '1 hour' * case when extended then 24 * (35 + 45 * r5)
            when ends_as = 'closed-unidentified' then 24 * (32 + 8 * r5) when kind = 'minor' then 1 + 9 * r5
            else 24 * (1 + 27 * r5) end) as reached_us,
        coalesce(closed_at, at) as until
    from asked
), drawn as materialized (
    select *, case when has_account and class = 'other' and not is_erased
            then pg_temp.one_of(date_part('epoch', reached_us - began) / seconds_apart) end as drawn,
        -- Whoever was erased just before.
        case when is_erased then greatest(1, trunc(date_part('epoch', closed_at - began) / (people * seconds_apart) * erased))
            end as gone
    from reached
), found as materialized (
    select d.*, coalesce(d.subject_id, person.subject_id, gone.subject_id) as about_whom, coalesce(own.n, person.n) as n,
        coalesce(own.language, person.language, gone.language,
            (array['nl', 'nl', 'nl', 'nl', 'fr', 'de', 'en'])[1 + i % 7]) as said_in,
        case when channel in ('contact-form', 'self-service') then reached_us
            else reached_us + (least(reached_us + interval '2 days', until) - reached_us) * r6 * 0.5 end as filed_at,
        case when kind <> 'rights' or held or ends_as = 'closed-unidentified' or state = 'waiting-identity' then null
            when channel = 'self-service' then 'session' when channel in ('post', 'phone', 'counter') then 'staff'
            when state = 'open' and r5 < 0.4 and i % 20 <> 5 then null else 'mailbox' end as identity,
        case when state = 'waiting-identity' or ends_as = 'closed-unidentified' then 'identity'
            when state = 'waiting-clarification' or state = 'closed' and kind = 'rights' and i % 25 = 3 then 'clarification'
            end as question
    from drawn as d
        left join fill_people as own using (subject_id)
        -- Nobody has proved the mailbox of every twentieth: the one before asks.
        left join fill_people as person on person.n = drawn - case when drawn % 20 = 0 then 1 else 0 end
        left join fill_erased as gone on gone.k = d.gone
), proved as materialized (
    select *, case when identity = 'session' then reached_us when identity is not null
            then filed_at + (least(filed_at + interval '2 days', until) - filed_at) * r6 * 0.5 end as identity_at
    from found
), waited as materialized (
    select *, coalesce(identity_at, filed_at) as ready_at, case when question is not null then coalesce(identity_at, filed_at)
            + least(interval '8 hours', (until - coalesce(identity_at, filed_at)) * 0.2) end as asked_at
    from proved
), due as materialized (
    select *, case when question = 'clarification' and state = 'closed' then asked_at + (closed_at - asked_at) * r5 * 0.8
            end as answered_at,
        (reached_us at time zone 'Europe/Brussels')::date as local_day
    from waited
)
select c, class, i, r3, request_id, 'INZ-' || reference as reference, about_whom as subject_id, n, kind, channel, state, ends_as,
    closed_because, closed_at, identity, identity_at, case when identity = 'staff' then staff[1 + c % 12] end as identity_by,
    reached_us as received_at, filed_at, said_in as language, rights, about, scope, extended, question, asked_at, answered_at,
    case when question = 'identity' or state = 'waiting-clarification' then case when asked_at < until - interval '14 days 1 hour'
        then asked_at + interval '14 days 5 minutes' end end as reminded_at,
    answer_by as due_on, is_erased, has_account, held, at, policy, staff, services, until,
    -- Texts are kept for 90 days after the end.
    until > at - interval '89 days' as has_texts,
    channel = 'post' and not has_account as by_post,
    case when n is not null then 'p' || n || '@example.be' when channel = 'post' then 'Dumolinlaan ' || c || E'\n8500 Kortrijk'
        else 'vraag' || c || '@example.be' end as address,
    held or state = 'set-aside' and i % 40 < 20
        or closed_because is not distinct from 'junk' and channel = 'contact-form' as looks_automatic,
    case when state in ('closing', 'undelivered') or state = 'closed' and closed_because is null then gen_random_uuid()
        end as letter_id,
    case when question is not null then pg_temp.by_time(asked_at) end as question_id,
    case when question is not null then gen_random_uuid() end as question_letter_id,
    case state when 'closed' then closed_at - (closed_at - coalesce(answered_at, ready_at)) * 0.1
        when 'closing' then at - interval '20 minutes' when 'undelivered' then at - (at - ready_at) * 0.1 end as decided_at,
    staff[1 + c % 12] as decided_by, staff[1 + (c + 1) % 12] as agreed_by
from due cross join lateral (
        -- Eight letters and digits, of each case others.
        select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (1 + code / power % 36)::int, 1), '') as reference
        from (select c * 1234567891013 % 2821109907456 as code) as codes,
            unnest('{1,36,1296,46656,1679616,60466176,2176782336,78364164096}'::bigint[]) as power
    ) as said cross join lateral (
        select (coalesce(answered_at, until) at time zone 'Europe/Brussels')::date
            - (asked_at at time zone 'Europe/Brussels')::date as paused
    ) as pauses cross join lateral (
        select case when kind = 'minor' then local_day + 1
            else (local_day + case when extended then interval '3 months' else interval '1 month' end)::date
                + coalesce(paused, 0) end as nominal_end
    ) as period join fill_days on day = nominal_end;
analyze fill_cases;

create temp table fill_requests as
select request_id, reference, subject_id, kind, channel, state, ends_as, letter_id, closed_at, closed_because,
    case when is_aside then coalesce(decided_at, filed_at + (at - filed_at) * 0.5) end as set_aside_at,
    case when is_aside then decided_by end as set_aside_by,
    case when closed_because = 'junk' then agreed_by end as junk_agreed_by,
    identity, identity_at, identity_by, received_at, filed_at, language, due_on,
    case when c % 5 < 3 then decided_by end as assignee,
    case when closed_at is null and question is null then
        case when due_on - today <= 3 then 3 when due_on - today <= 7 then 7 end end as warned,
    case when held then 'held-back' else 'written' end as acknowledgement,
    copy_state, case when copy_state = 'sent' then closed_at end as copy_sent_at,
    case when copy_state = 'sent' and c % 4 > 0 then closed_at + least(interval '3 days', (at - closed_at) * 0.9) end
        as collected_at,
    case when has_account and kind <> 'minor' and not held then least(filed_at + interval '1 minute', until) end as heard_at,
    looks_automatic, not has_texts as texts_gone
from (
    select *, state = 'set-aside' or closed_because is not distinct from 'junk' as is_aside,
        (at at time zone 'Europe/Brussels')::date as today,
        case when not rights && '{access,portability}' or ends_as is null or ends_as not in ('completed', 'partly-refused')
                or kind <> 'rights' or closed_because is not null then 'not-yet'
            when state = 'closed' then 'sent' when state = 'closing' then 'under-way' else 'undelivered' end as copy_state
    from fill_cases
) as cases;

-- Those of these columns that the table has: whether the texts are gone is noted since 0028 alone.
do $$
declare known text;
begin
    select string_agg(quote_ident(attname), ', ') into known
    from pg_attribute where attrelid = 'fill_requests'::regclass and attnum > 0 and attname in (
        select attname from pg_attribute where attrelid = 'requests'::regclass and attnum > 0 and not attisdropped);
    execute format('insert into requests (%1$s) select %1$s from fill_requests order by filed_at', known);
end $$;

-- Whoever asked signed in has written nothing, or something beside it.
insert into request_senders (request_id, subject_id, sender, address, by_post, name, message)
select request_id, case when kind <> 'minor' then subject_id end,
    'k1:' || encode(sha256(convert_to(address, 'UTF8')), 'hex'), address, by_post, 'Voornaam Achternaam',
    case when channel <> 'phone' then 'Geachte, '
        || repeat('ik las in uw beleid dat ik hierom mag vragen en hoor graag wat u van mij bewaart. ', 4) || 'Dank u.' end
from fill_cases where has_texts and not is_erased and class = 'other' and (channel <> 'self-service' or c % 2 = 0)
order by filed_at;

-- One right asked; what is refused has a ground that fits it.
create temp table fill_lines as
select cases.*, right_asked, place, array_position(
        '{access,portability,objection,marketing-ban,restriction,consent-withdrawal,rectification,erasure}', right_asked) - 1
        as position,
    case when ends_as is null or ends_as = 'closed-unidentified' then null
        when closed_because = 'account-erased' then case when right_asked = 'erasure' then 'completed' else 'withdrawn' end
        when ends_as = 'partly-refused' then case when cardinality(rights) = 1 then 'partial' when place = 1 then 'completed'
            else 'refused' end
        else ends_as end as outcome
from fill_cases as cases, unnest(rights) with ordinality as one (right_asked, place);

insert into request_lines (request_id, right_asked, position, outcome, ground, explanation, evidence, decided_at, decided_by,
    needs_approval, approved_by, words, about, scope, letter_id, told_at)
select request_id, right_asked, position, outcome, ground, case when has_texts and ground is not null
        then 'Wij mogen dit niet geven, zoals hierboven staat.' end,
    case when has_texts and needs_approval then 'Twaalf aanvragen in twee maanden.' end,
    case when outcome is not null then decided_at end,
    case when outcome is not null and closed_because is distinct from 'account-erased' then decided_by end,
    needs_approval, case when needs_approval then agreed_by end,
    case when has_texts and channel in ('contact-form', 'email') then array[right_asked] else '{}' end, about, scope,
    case when outcome is not null and state <> 'undelivered' then letter_id end,
    case when outcome is not null and letter_id is not null then closed_at end
from (
    select *, coalesce(ground = 'manifestly-excessive', false) as needs_approval from (
        select *, case when outcome = 'partial' then 'rights-of-others' when outcome = 'refused' then
            case right_asked when 'erasure' then 'legal-obligation' when 'portability' then 'basis-does-not-give-it'
                when 'rectification' then 'rights-of-others' else 'manifestly-excessive' end end as ground
        from fill_lines) as refused) as lines
order by filed_at, request_id, position;

insert into request_questions (question_id, request_id, kind, doubt, question, stops_clock, letter_id, asked_at, reminded_at,
    answered_at)
select question_id, request_id, question,
    case when has_texts and question = 'identity' then 'Het adres is een ander dan dat van de rekening.' end,
    case when not has_texts then '' when question = 'identity' then 'Wat is het nummer van uw laatste factuur?'
        else 'Over welke maanden gaat uw vraag?' end,
    true, question_letter_id, asked_at, reminded_at, answered_at
from fill_cases where question is not null order by asked_at;

insert into request_extensions (request_id, reason, asked_at, sent_at)
select request_id, case when has_texts then 'Er moeten drie systemen worden doorzocht.' else '' end, asked,
    asked + interval '1 minute'
from (select *, filed_at + (least(until, received_at + interval '25 days') - filed_at) * 0.9 as asked from fill_cases) as cases
where extended order by asked;

insert into request_fees (request_id, amount, reason, evidence, proposed_at, proposed_by, approved_by, accepted_at)
select request_id, '15,00 EUR', case when has_texts then 'Dit is uw twaalfde aanvraag dit jaar.' else '' end,
    case when has_texts then 'Twaalf aanvragen in twee maanden.' else '' end, filed_at + (until - filed_at) * 0.1, decided_by,
    agreed_by, filed_at + (until - filed_at) * 0.3
from fill_cases where class = 'other' and kind = 'rights' and ends_as is distinct from 'closed-unidentified' and i % 300 = 2
order by filed_at;

insert into request_set_asides (request_id, reason)
select request_id, case when has_texts then 'Reclame voor een zoekmachine.' else '' end
from fill_cases where state = 'set-aside' or closed_because = 'junk' order by filed_at;

-- Our own other systems: for a copy, and for an erasure that comes after it.
insert into request_parts (request_id, system, state, reason, at, given_on, gave, gave_on)
select request_id, system, part, case when part = 'excused' and has_texts then 'Het systeem wordt vervangen.' end, happened,
    case when part = 'given-directly' then happened::date end, gave, case when gave = 'given-directly' then happened::date end
from (
    select *, coalesce(decided_at, filed_at + (at - filed_at) * 0.5) as happened,
        case when decided_at is not null and rights @> '{access,erasure}' and ends_as = 'completed' then copied end as gave,
        case when ends_as is null or ends_as = 'closed-unidentified' then
                case when 'access' = any (rights) and (i + place) % 3 = 0 then 'given-here' else 'asked' end
            when 'erasure' = any (rights) and ends_as = 'completed' then (array['erased', 'nothing-held'])[1 + (c + place) % 2]
            when ends_as = 'partly-refused' and cardinality(rights) = 1 and place = 1 then 'excused'
            when not rights && '{access,portability}' then 'nothing-held' else copied end as part
    from (select *, (array['nothing-held', 'given-here', 'given-directly', 'nothing-held'])[1 + (c + place) % 4] as copied
          from fill_cases, unnest(array['invoicing', 'help_center']) with ordinality as systems (system, place)) as cases
    where rights && '{access,portability,erasure}' and kind = 'rights'
) as parts
order by happened, request_id, system;

-- What was handed in for a copy that is still to be given.
insert into request_files (request_id, system, position, media_type, at, bytes)
select request_id, system, 0, 'application/json', parts.at,
    convert_to(repeat('{"invoice":"2026/0001","total":"121.00"},', 500), 'UTF8')
from request_parts as parts join fill_cases using (request_id)
where closed_at is null and 'given-here' in (parts.state, gave) order by parts.at;

insert into request_events (request_id, at, what, actor_kind, actor_id, note)
select request_id, happened, what, actor_kind, case when actor_kind = 'agent' then by_whom end, case when has_texts then note end
from (
    select request_id, happened, step, what, actor_kind, has_texts, note,
        case what when 'junk-approved' then agreed_by else decided_by end as by_whom
    from fill_cases cross join lateral (values
        (1, true, filed_at, 'received',
            case when channel in ('contact-form', 'self-service') then 'person' else 'agent' end, null),
        (2, true, least(filed_at + interval '1 minute', until),
            case when held then 'letter-held-back' else 'acknowledged' end, 'system', null),
        (3, c % 5 < 3, filed_at + (coalesce(decided_at, until) - filed_at) * 0.01, 'assigned', 'agent', null),
        (4, identity is not null, identity_at, 'identity-proved',
            case identity when 'staff' then 'agent' else 'person' end, identity),
        (5, question is not null, asked_at, 'waiting-' || question, 'agent', null),
        (6, reminded_at is not null, reminded_at, 'reminded', 'system', null),
        (7, answered_at is not null, answered_at, 'answered', 'agent', 'Alleen de laatste drie maanden.'),
        (9, letter_id is not null and kind <> 'rights' or state in ('closing', 'undelivered'), decided_at, 'answer-written',
            'agent', null),
        (10, state = 'set-aside', filed_at + (at - filed_at) * 0.5, 'set-aside', 'agent', 'Reclame voor een zoekmachine.'),
        (10, closed_because = 'junk', decided_at, 'set-aside', 'agent', 'Reclame voor een zoekmachine.'),
        (11, closed_because = 'junk', closed_at, 'junk-approved', 'agent', null),
        (11, closed_because = 'handed-over', closed_at, 'told-by-post', 'agent', null),
        (11, state = 'undelivered', decided_at + interval '1 minute', 'answer-bounced', 'system', null),
        (12, state = 'closed', closed_at, ends_as, 'system', null)
    ) as events (step, is_so, happened, what, actor_kind, note)
    where is_so
    union all
    select request_id, decided_at, 8, right_asked || '-' || outcome,
        case when closed_because is not distinct from 'account-erased' then 'system' else 'agent' end, has_texts, null, decided_by
    from fill_lines where outcome is not null
) as events
order by happened, step;

-- Letters, and the links in them

-- Letters are forgotten a fortnight after they left, and with whoever was erased, but for the last one to them.
create temp table fill_letters as
select coalesce(mail_id, gen_random_uuid()) as mail_id, request_id, reference,
    case when letter.kind not in ('warning', 'erased') and cases.kind <> 'minor' then subject_id end as subject_id,
    letter.kind, case letter.kind when 'warning' then 'nl' else language end as language, address,
    letter.by_post, letter.state, written_at, case when letter.state in ('sent', 'bounced') then left_at end as sent_at,
    case when letter.state = 'waiting' then at + interval '1 day' end as leaves_at
from fill_cases as cases cross join lateral (values
    (null::uuid, not held and not is_erased, filed_at, filed_at + interval '1 minute', 'acknowledgement',
        case when by_post and closed_at is null then 'to-print' else 'sent' end, cases.by_post),
    (question_letter_id, question is not null, asked_at - interval '1 minute', asked_at,
        case question when 'identity' then 'identity-check' else question end, 'sent', cases.by_post),
    (null, reminded_at is not null, reminded_at - interval '1 minute', reminded_at, 'reminder', 'sent', cases.by_post),
    (letter_id, letter_id is not null, decided_at, coalesce(closed_at, decided_at + interval '1 minute'),
        case when ends_as = 'closed-unidentified' then 'closure' when is_erased then 'erased' else 'answer' end,
        case cases.state when 'closed' then 'sent' when 'undelivered' then 'bounced'
            else (array['waiting', 'queued'])[1 + i % 2] end, cases.by_post),
    (null, closed_at is null and question is null and due_on - (at at time zone 'Europe/Brussels')::date <= 7,
        greatest(filed_at, at - interval '1 hour'), greatest(filed_at, at - interval '1 hour'), 'warning', 'sent', false)
) as letter (mail_id, is_so, written_at, left_at, kind, state, by_post)
where is_so and left_at > at - interval '13 days' and left_at <= at;

-- Links to sign in, so many that there are two letters for each case in all; and as often in the fortnight before.
create temp table fill_sign_ins as
select k, gen_random_uuid() as mail_id, gen_random_uuid() as link_id, n, subject_id, language, left_at,
    left_at > at - interval '13 days' as is_kept
from (
    select k, at, left_at, pg_temp.one_of(date_part('epoch', left_at - began) / seconds_apart) as n
    from (
        select k, at, began, seconds_apart, at - interval '28 days' * (1 - (k - random()) / number) as left_at
        from fill, (select count(*) as letters from fill_letters) as written
            cross join lateral (select greatest(20, (2 * cases - letters) * 28 / 13) as number) as numbers,
            generate_series(1, number) as k
    ) as instants
) as instants join fill_people using (n);

create temp table fill_queued as
select gen_random_uuid() as mail_id, gen_random_uuid() as link_id, n, subject_id, language,
    pg_temp.some_time(at - interval '30 minutes', at) as written_at
from (
    select at, pg_temp.one_of(people * 0.99) as n
    from fill, (select count(*) as letters from fill_letters where state = 'queued') as written,
        generate_series(1, greatest(1, queued - letters))
) as drawn join fill_people using (n);

insert into mails (mail_id, request_id, subject_id, kind, language, address, subject, body, queued_at, state, attempts, sent_at,
    by_post, leaves_at)
select mail_id, request_id, subject_id, kind, language, case when has_text then address end,
    case when has_text then coalesce('Uw aanvraag ' || reference, 'Aanmelden') end,
    case when has_text then 'Dag Voornaam Achternaam,' || E'\n\n'
        || repeat('Wij lazen wat u vroeg, en antwoorden u hier punt voor punt. ', 15) end,
    written_at, state, case when state in ('sent', 'bounced') then 1 else 0 end, sent_at, by_post, leaves_at
from (
    -- What has left has no address and no text any more.
    select *, state in ('queued', 'waiting', 'to-print') as has_text from fill_letters
    union all
    select mail_id, null, null, subject_id, 'sign-in', language, null, false, 'sent', left_at - interval '2 seconds', left_at,
        null, false
    from fill_sign_ins where is_kept
    union all
    select mail_id, null, null, subject_id, 'sign-in', language, 'p' || n || '@example.be', false, 'queued', written_at, null,
        null, true
    from fill_queued
) as letters
order by written_at;

create temp table fill_pending as
select n, subject_id, language, gen_random_uuid() as link_id,
    pg_temp.some_time(greatest(created_at, at - interval '20 days'), at) as asked_at
from fill_people, fill where draw % 1000 = 7;

insert into mailed_links (link_id, token_digest, kind, request_id, subject_id, created_at, expires_at, used_at, mail_id, language,
    uses)
select link_id, pg_temp.digest(), kind, request_id, subject_id, made_at, expires_at, used_at, mail_id, language,
    case when used_at is null then 0 else 1 end
from (
    select link_id, 'sign-in' as kind, null::uuid as request_id, subject_id, left_at - interval '2 seconds' as made_at,
        left_at + interval '20 minutes' as expires_at,
        case when n % 20 > 0 and k % 8 > 0 and left_at + interval '2 minutes' < at then left_at + interval '2 minutes' end
            as used_at,
        mail_id, language
    from fill_sign_ins, fill
    union all
    select link_id, 'sign-in', null, subject_id, written_at, null, null, mail_id, language from fill_queued
    union all
    select link_id, 'new-address', null, subject_id, asked_at, pg_temp.end_of_day(asked_at + interval '1 day'), null,
        gen_random_uuid(), language
    from fill_pending
    union all
    select gen_random_uuid(), 'verification', request_id, cases.subject_id, filed_at,
        pg_temp.end_of_day(filed_at + interval '7 days'), identity_at, coalesce(mail_id, gen_random_uuid()), cases.language
    from fill_cases as cases left join (
        select mail_id, request_id from fill_letters where kind = 'acknowledgement'
    ) as letters using (request_id)
    where kind in ('rights', 'customer') and not by_post and not held and not is_erased and filed_at > at - interval '36 days'
        and (identity is null or identity = 'mailbox')
    union all
    select gen_random_uuid(), 'delivery', request_id, requests.subject_id, decided_at,
        case when requests.closed_at is not null then pg_temp.end_of_day(requests.closed_at + interval '7 days') end, null,
        requests.letter_id, requests.language
    from requests join fill_cases using (request_id)
    where not is_erased and (copy_state = 'under-way' or copy_state = 'sent' and requests.closed_at > at - interval '36 days')
    union all
    select gen_random_uuid(), 'collection', request_id, requests.subject_id, collected_at - interval '2 minutes',
        collected_at + interval '1 day', collected_at, gen_random_uuid(), requests.language
    from requests join fill_cases using (request_id) where not is_erased and collected_at > at - interval '28 days'
) as links
order by made_at;

insert into pending_addresses (subject_id, link_id, email, email_key, asked_at)
select subject_id, link_id, 'nieuw' || n || '@example.be', 'nieuw' || n || '@example.be', asked_at
from fill_pending order by asked_at;

-- What is counted and remembered for a day

insert into attempts (bucket, account, window_start, count)
select pg_temp.keyed(), case when k % 5 > 0 then pg_temp.keyed() end, began, 1 + k % 9
from (
    select k, pg_temp.some_time(at - interval '3 hours', at) as began from fill, generate_series(1, greatest(1, people / 20)) as k
) as counters
order by began;

insert into idempotency (caller, key, request, made, subject_id, at, until)
select pg_temp.keyed(), pg_temp.keyed(), pg_temp.keyed(), gen_random_uuid(), subject_id, called_at,
    called_at + interval '24 hours'
from (
    select pg_temp.one_of(people * 0.99) as n, pg_temp.some_time(at - interval '3 hours', at) as called_at
    from fill, generate_series(1, greatest(1, people / 20))
) as calls join fill_people using (n)
order by called_at;

-- Work. No worker takes it yet: it is for tomorrow. A letter that waits has its own; the rest would come to nothing.
insert into jobs (job_id, kind, lane, payload, once, run_at, attempts, fault)
select pg_temp.by_time(at), kind, lane, payload, once, at + interval '1 day' + interval '1 minute' * (i % 600),
    case when i % 20 = 0 then 2 else 0 end, case when i % 20 = 0 then 'unavailable' end
from (
    select 'send-mail' as kind, 'letters' as lane, jsonb_build_object('mail', mail_id) as payload,
        'send-mail ' || mail_id as once, row_number() over (order by queued_at) as i
    from mails where state = 'queued'
    union all
    select (array['take-in-request', 'conclude-request', 'bring-back-set-aside'])[1 + i % 3], 'work',
        jsonb_build_object('request', request_id), null, i
    from fill, (
        select request_id, row_number() over (order by closed_at desc) as i from fill_cases where closed_at is not null
    ) as closed
    where i <= greatest(3, people / 10000)
    union all
    select kind, lane, payload, null, i
    from fill, generate_series(1, greatest(1, people / 20000)) as i cross join lateral (values
        ('sign-in-link', 'letters', jsonb_build_object('subject', gen_random_uuid(), 'language', 'nl',
            'request', gen_random_uuid(), 'asked_at', pg_temp.written(at))),
        ('first-proof', 'work', jsonb_build_object('subject', gen_random_uuid(), 'proved_at', pg_temp.written(at),
            'own', false)),
        ('forget-letters', 'work', jsonb_build_object('mails', jsonb_build_array(gen_random_uuid())))
    ) as kinds (kind, lane, payload)
) as work, fill;

-- Staff were told of all that they would be told of now.
insert into staff_alerts (kind, about, at)
select alert, told_of, at
from fill_cases cross join lateral (values
    ('new-case', reference, filed_at > at - interval '1 day'),
    ('overdue', reference, question is null and due_on < (at at time zone 'Europe/Brussels')::date),
    ('undeliverable', letter_id::text, state = 'undelivered')) as alerts (alert, told_of, is_so)
where is_so and closed_at is null;

do $$
declare found record;
begin
    for found in select name from fill_large loop
        execute format('reindex table %s', found.name);
    end loop;
end $$;

drop table fill, fill_large, fill_people, fill_choosers, fill_facts, fill_erased, fill_days, fill_drafts, fill_cases,
    fill_requests, fill_lines, fill_letters, fill_sign_ins, fill_queued, fill_pending;
drop function pg_temp.some_time, pg_temp.written, pg_temp.by_time, pg_temp.digest, pg_temp.keyed, pg_temp.one_of,
    pg_temp.end_of_day;
reset jit;
reset maintenance_work_mem;
reset work_mem;
reset timezone;
reset session_replication_role;
