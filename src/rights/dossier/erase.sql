-- Every row that names a person, in one statement. What refers to another row goes before it: a copy of a table that is being
-- written anew refers to it too, and follows in the order in which rows go.
with
    of_mails as (delete from mails where subject_id = $1 returning 1),
    of_pending_addresses as (delete from pending_addresses where subject_id = $1 returning 1),
    of_mailed_links as (delete from mailed_links where subject_id = $1 returning 1),
    of_sessions as (delete from sessions where subject_id = $1 returning 1),
    of_devices as (delete from devices where subject_id = $1 returning 1),
    of_passwords as (delete from passwords where subject_id = $1 returning 1),
    of_notices_shown as (delete from notices_shown where subject_id = $1 returning 1),
    of_notice_acknowledgements as (delete from notice_acknowledgements where subject_id = $1 returning 1),
    of_restriction_exceptions as (delete from restriction_exceptions where subject_id = $1 returning 1),
    of_restrictions as (delete from restrictions where subject_id = $1 returning 1),
    of_objections as (delete from objections where subject_id = $1 returning 1),
    of_consent_events as (delete from consent_events where subject_id = $1 returning 1),
    of_channel_bases as (delete from channel_bases where subject_id = $1 returning 1),
    of_cookie_choices as (delete from cookie_choices where subject_id = $1 returning 1),
    of_usage_events as (delete from usage_events where subject_id = $1 returning 1),
    of_users as (delete from users where subject_id = $1 returning 1),
    of_subjects as (delete from subjects where subject_id = $1 returning 1)
select 'mails' as "name!", count(*) as "n!" from of_mails
union all select 'pending_addresses', count(*) from of_pending_addresses
union all select 'mailed_links', count(*) from of_mailed_links
union all select 'sessions', count(*) from of_sessions
union all select 'devices', count(*) from of_devices
union all select 'passwords', count(*) from of_passwords
union all select 'notices_shown', count(*) from of_notices_shown
union all select 'notice_acknowledgements', count(*) from of_notice_acknowledgements
union all select 'restriction_exceptions', count(*) from of_restriction_exceptions
union all select 'restrictions', count(*) from of_restrictions
union all select 'objections', count(*) from of_objections
union all select 'consent_events', count(*) from of_consent_events
union all select 'channel_bases', count(*) from of_channel_bases
union all select 'cookie_choices', count(*) from of_cookie_choices
union all select 'usage_events', count(*) from of_usage_events
union all select 'users', count(*) from of_users
union all select 'subjects', count(*) from of_subjects
