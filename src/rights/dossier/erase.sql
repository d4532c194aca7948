-- Every row that names one of these people, in one statement. What refers to another row goes before it: a copy of a table that is being
-- written anew refers to it too, and follows in the order in which rows go.
with
    of_request_maskings as (delete from request_maskings where subject_id = any($1) returning subject_id),
    of_mails as (delete from mails where subject_id = any($1) returning subject_id),
    of_pending_addresses as (delete from pending_addresses where subject_id = any($1) returning subject_id),
    of_mailed_links as (delete from mailed_links where subject_id = any($1) returning subject_id),
    of_sessions as (delete from sessions where subject_id = any($1) returning subject_id),
    of_devices as (delete from devices where subject_id = any($1) returning subject_id),
    of_passwords as (delete from passwords where subject_id = any($1) returning subject_id),
    of_notices_shown as (delete from notices_shown where subject_id = any($1) returning subject_id),
    of_notice_acknowledgements as (delete from notice_acknowledgements where subject_id = any($1) returning subject_id),
    of_restriction_exceptions as (delete from restriction_exceptions where subject_id = any($1) returning subject_id),
    of_restrictions as (delete from restrictions where subject_id = any($1) returning subject_id),
    of_objections as (delete from objections where subject_id = any($1) returning subject_id),
    of_consent_events as (delete from consent_events where subject_id = any($1) returning subject_id),
    of_channel_bases as (delete from channel_bases where subject_id = any($1) returning subject_id),
    of_profile_segments as (delete from profile_segments where subject_id = any($1) returning subject_id),
    of_usage_events as (delete from usage_events where subject_id = any($1) returning subject_id, ip is not null as has_address),
    of_legal_holds as (delete from legal_holds where subject_id = any($1) returning subject_id),
    of_disclosures as (delete from disclosures where subject_id = any($1) returning subject_id),
    of_statements as (delete from statements where subject_id = any($1) returning subject_id),
    of_cookie_choices as (delete from cookie_choices where subject_id = any($1) returning subject_id),
    of_users as (delete from users where subject_id = any($1) returning subject_id),
    of_contacts as (delete from contacts where subject_id = any($1) returning subject_id),
    of_subjects as (delete from subjects where subject_id = any($1) returning subject_id, facts is not null as chose)
select 'mails' as "name!", subject_id as "subject_id!", count(*) as "n!" from of_mails group by subject_id
union all select 'pending_addresses', subject_id, count(*) from of_pending_addresses group by subject_id
union all select 'mailed_links', subject_id, count(*) from of_mailed_links group by subject_id
union all select 'sessions', subject_id, count(*) from of_sessions group by subject_id
union all select 'devices', subject_id, count(*) from of_devices group by subject_id
union all select 'passwords', subject_id, count(*) from of_passwords group by subject_id
union all select 'notices_shown', subject_id, count(*) from of_notices_shown group by subject_id
union all select 'notice_acknowledgements', subject_id, count(*) from of_notice_acknowledgements group by subject_id
union all select 'restriction_exceptions', subject_id, count(*) from of_restriction_exceptions group by subject_id
union all select 'restrictions', subject_id, count(*) from of_restrictions group by subject_id
union all select 'objections', subject_id, count(*) from of_objections group by subject_id
union all select 'consent_events', subject_id, count(*) from of_consent_events group by subject_id
union all select 'channel_bases', subject_id, count(*) from of_channel_bases group by subject_id
union all select 'profile_segments', subject_id, count(*) from of_profile_segments group by subject_id
union all select 'usage_events', subject_id, count(*) from of_usage_events group by subject_id
union all select 'legal_holds', subject_id, count(*) from of_legal_holds group by subject_id
union all select 'disclosures', subject_id, count(*) from of_disclosures group by subject_id
union all select 'statements', subject_id, count(*) from of_statements group by subject_id
union all select 'cookie_choices', subject_id, count(*) from of_cookie_choices group by subject_id
union all select 'users', subject_id, count(*) from of_users group by subject_id
union all select 'contacts', subject_id, count(*) from of_contacts group by subject_id
union all select 'subjects', subject_id, count(*) from of_subjects group by subject_id
union all select 'request_maskings', subject_id, count(*) from of_request_maskings group by subject_id
union all select 'device_addresses', subject_id, count(*) from of_usage_events where has_address group by subject_id
union all select 'direct_marketing', subject_id, count(*) from of_subjects where chose group by subject_id
