-- People and cases in every state that the schema up to 0015 lets them be in. A case is named by its reference, in words
-- of its own; its n-th letter is md5(reference || ' ' || n). Where a state could come about only by a fault of then, the
-- name says so: an installation may hold one all the same.

insert into installation (secrets_fingerprint, since) values ('landed', '2026-01-01');
insert into policy_versions (version, digest, document, effective_from, recorded_at)
values ('landed', 'landed', '{}', '2026-01-01', '2026-01-01');

-- People: one of everything that may be known, one of what must be, one who is nobody's user.
insert into subjects (subject_id, kind, created_at, updated_at) values
    (md5('anna')::uuid, 'user', '2026-01-05', '2026-02-05'),
    (md5('bert')::uuid, 'user', '2026-01-05', '2026-01-05'),
    (md5('carla')::uuid, 'contact', '2026-01-05', '2026-01-05');
insert into users (subject_id, company_name, email, email_key, first_name, last_name, street, number, box, postcode, city,
    region, country, phone_mobile, phone_landline, vat_number, language, email_since) values
    (md5('anna')::uuid, 'Anna bv', 'anna@example.be', 'anna@example.be', 'Anna', 'Peeters', 'Kerkstraat', '1', 'a', '9000',
     'Gent', 'Oost-Vlaanderen', 'BE', '+32471234567', '+3256123456', 'BE0203201340', 'nl', '2026-01-05'),
    (md5('bert')::uuid, 'Bert bv', 'bert@example.be', 'bert@example.be', null, null, null, null, null, null, null, null,
     null, null, null, null, null, '2026-01-05');
insert into passwords values (md5('anna')::uuid, 'hash', '2026-01-05');
insert into notices_shown values (md5('anna')::uuid, 'landed', 'nl', '2026-01-05');
insert into sessions values
    (md5('session')::uuid, md5('anna')::uuid, '\x01', 'password', '2026-03-01', '2026-03-01', '2026-03-02', null);
insert into tokens (token_id, kind, name, role, scopes, token_digest, created_at, expires_at) values
    (md5('agent')::uuid, 'admin', 'agent', 'agent', '{}', '\x01', '2026-01-01', '2027-01-01'),
    (md5('dpo')::uuid, 'admin', 'dpo', 'dpo', '{}', '\x02', '2026-01-01', '2027-01-01'),
    (md5('front')::uuid, 'service', 'front', null, '{users:write}', '\x03', '2026-01-01', '2027-01-01');
insert into audit (at, what, fields, subject_id, actor_kind, request_id)
values ('2026-01-05', 'registered', '{company_name}', md5('anna')::uuid, 'service', md5('call')::uuid);
insert into erasures (erasure_id, subject_id, kind, erased_at, fields, counts, policy_version, marketing_ban_kept)
values (md5('erasure')::uuid, md5('gone')::uuid, 'user', '2026-02-01', '{email}', '{}', 'landed', true);
insert into deliveries (delivery_id, recipient, event, subject_id, fields, at)
values (md5('delivery')::uuid, 'invoicing', 'subject.rectified', md5('anna')::uuid, '{first_name}', '2026-02-05');
insert into attempts values ('bucket', 'account', '2026-03-01', 3);
insert into idempotency values ('caller', 'key', 'request', md5('made')::uuid, md5('anna')::uuid, '2026-03-01', '2026-03-02');
insert into jobs (job_id, kind, run_at) values (md5('job')::uuid, 'send-mail', '2026-03-01');

-- Their choices.
insert into consent_events (subject_id, purpose, state, wording, language, policy_version, at, actor_kind, source) values
    (md5('anna')::uuid, 'direct_marketing', 'given', '2026-1', 'nl', 'landed', '2026-01-05', 'person', 'said'),
    (md5('anna')::uuid, 'direct_marketing', 'withdrawn', null, null, 'landed', '2026-01-06', 'person', 'said'),
    (md5('bert')::uuid, 'direct_marketing', 'given', '2026-1', 'fr', 'landed', '2026-01-05', 'service', 'registration');
insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind) values
    (md5('ban')::uuid, md5('bert')::uuid, null, 'upheld', 'said', null, '2026-01-07', 'person'),
    (md5('objection')::uuid, md5('anna')::uuid, 'service_development', 'pending', 'said', 'Nee.', '2026-01-07', 'person');
insert into restrictions (restriction_id, subject_id, ground, purposes, note, since, actor_kind)
values (md5('restriction')::uuid, md5('anna')::uuid, 'accuracy-contested', '{advertising}', 'Nee.', '2026-01-07', 'person');
insert into restriction_exceptions values (md5('exception')::uuid, md5('restriction')::uuid, md5('anna')::uuid, 'consent',
    'advertising', 'Ja.', '2027-01-01', '2026-01-08', 'person');
insert into channel_bases values
    (md5('anna')::uuid, 'email', 'existing-customer', 'invoice 1', '2026-01-05', 'service'),
    (md5('anna')::uuid, 'sms', 'impersonal-address', 'info@', '2026-01-05', 'service');
insert into gate_facts values (md5('anna')::uuid, 'none', true, '{}'), (md5('bert')::uuid, 'ban', false, '{}');
insert into suppressions values ('digest', '2026-02-01');
insert into notice_acknowledgements values (md5('anna')::uuid, 'landed', '2026-01-05', 'person');
insert into cookie_choices values (md5('anna')::uuid, 'comfort', true, '2026-01-05', 'person');
insert into visitor_cookie_choices values (md5('visitor')::uuid, 'comfort', false, '2026-01-05');

-- Cases: every kind, by every channel, in every status; the closed ones half by a letter, half without any.
insert into requests (request_id, reference, subject_id, kind, channel, status, received_at, filed_at, language, due_on,
    closed_at)
select md5(name)::uuid, name, case when channel = 'self-service' then md5('anna')::uuid end, kind, channel, status,
    '2026-03-01', '2026-03-02', 'nl', '2026-04-01',
    case when status not in ('open', 'waiting-identity', 'waiting-clarification') then timestamptz '2026-03-20' end
from unnest(array['rights', 'question', 'minor', 'customer']) kind,
    unnest(array['contact-form', 'self-service', 'email', 'post', 'phone', 'counter']) channel,
    unnest(array['open', 'waiting-identity', 'waiting-clarification', 'completed', 'partly-refused', 'refused', 'withdrawn',
                 'closed-unidentified', 'forwarded']) status,
    concat_ws(' ', 'every', kind, channel, status) name;
insert into request_questions (question_id, request_id, kind, question, asked_at)
select md5(reference)::uuid, request_id, substring(status from 9), 'Welke?', '2026-03-03' from requests
where status like 'waiting-%';
insert into mails (mail_id, request_id, kind, language, queued_at, state, sent_at)
select md5(reference || ' 1')::uuid, request_id, case when status = 'closed-unidentified' then 'closure' else 'answer' end,
    'nl', '2026-03-20', 'sent', '2026-03-20'
from requests where closed_at is not null and channel in ('contact-form', 'email', 'phone');

-- Cases of which the letters and questions matter.
insert into requests (request_id, reference, subject_id, kind, channel, status, closing, closed_at, received_at, filed_at,
    language, due_on)
select md5(name)::uuid, name, md5('anna')::uuid, 'rights', 'email', status, closing, closed_at::timestamptz,
    '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from (values
    ('asked, and the letter is under way', 'waiting-identity', null, null),
    ('asked twice, answered once', 'waiting-clarification', null, null),
    ('asked, and resent after a closure that bounced', 'open', null, null),
    ('said to wait for nothing', 'waiting-clarification', null, null),
    ('answered', 'open', null, null),
    ('closing, queued', 'open', 'completed', null),
    ('closing, to print', 'open', 'refused', null),
    ('closing, bounced', 'open', 'withdrawn', null),
    ('closing, expired', 'open', 'closed-unidentified', null),
    ('closing, and its letter is forgotten', 'open', 'partly-refused', null),
    ('closing, written anew', 'open', 'completed', null),
    ('closing, bounced again', 'open', 'forwarded', null),
    ('closing, and another letter went after', 'open', 'completed', null),
    ('closing, and a question waits', 'open', 'withdrawn', null),
    ('closed by its second letter', 'completed', null, '2026-03-20'),
    ('closed, and another letter went after', 'completed', null, '2026-03-20'),
    ('closed, and its letter is forgotten', 'completed', null, '2026-03-20'),
    ('closed, told otherwise after a bounce', 'withdrawn', null, '2026-03-20'),
    ('closed, told otherwise after an expiry', 'refused', null, '2026-03-20'),
    ('closed with its account before its letter went', 'completed', null, '2026-03-20'),
    ('closed by telephone', 'completed', null, '2026-03-20'),
    ('closed without a letter, its first one was posted', 'completed', null, '2026-03-20'),
    ('closed, never asked again', 'closed-unidentified', null, '2026-03-20'),
    ('half closed, queued', 'open', 'completed', '2026-03-20'),
    ('half closed, to print', 'open', 'completed', '2026-03-20'),
    ('half closed, bounced', 'open', 'completed', '2026-03-20'),
    ('half closed, expired', 'open', 'partly-refused', '2026-03-20'),
    ('half closed, no letter', 'open', 'completed', '2026-03-20'),
    ('half closed, resent in vain', 'open', null, '2026-03-20'),
    ('half closed, and a question waits', 'open', 'completed', '2026-03-20')
) as cases (name, status, closing, closed_at);

insert into request_questions (question_id, request_id, kind, question, asked_at, reminded_at, answered_at, stops_clock)
select md5(name || n)::uuid, md5(name)::uuid, kind, 'Welke?', asked_at::timestamptz, null, answered_at::timestamptz, true
from (values
    ('asked, and the letter is under way', 1, 'identity', null, null),
    ('asked twice, answered once', 1, 'identity', '2026-03-03', '2026-03-04'),
    ('asked twice, answered once', 2, 'clarification', '2026-03-05', null),
    ('asked, and resent after a closure that bounced', 1, 'identity', '2026-03-03', null),
    ('answered', 1, 'clarification', '2026-03-03', '2026-03-04'),
    ('closing, and a question waits', 1, 'clarification', '2026-03-03', null),
    ('closed, never asked again', 1, 'identity', '2026-03-03', null),
    ('half closed, and a question waits', 1, 'identity', '2026-03-03', null)
) as questions (name, n, kind, asked_at, answered_at);

insert into mails (mail_id, request_id, subject_id, kind, language, address, subject, body, queued_at, state, attempts,
    sent_at, by_post)
select md5(name || ' ' || n)::uuid, md5(name)::uuid, null, kind, 'nl',
    case when waits then 'anna@example.be' end, case when waits then 'Antwoord' end, case when waits then 'Dag,' end,
    timestamptz '2026-03-20' + interval '1 hour' * n, state, 1,
    case when state = 'sent' then timestamptz '2026-03-20' + interval '1 hour' * n end, state = 'to-print'
from (values
    ('asked, and resent after a closure that bounced', 1, 'closure', 'bounced'),
    ('closing, queued', 1, 'answer', 'queued'),
    ('closing, to print', 1, 'answer', 'to-print'),
    ('closing, bounced', 1, 'answer', 'bounced'),
    ('closing, expired', 1, 'closure', 'expired'),
    ('closing, written anew', 1, 'answer', 'bounced'),
    ('closing, written anew', 2, 'answer', 'queued'),
    ('closing, bounced again', 1, 'answer', 'expired'),
    ('closing, bounced again', 2, 'answer', 'bounced'),
    ('closing, and another letter went after', 1, 'answer', 'bounced'),
    ('closing, and another letter went after', 2, 'collection', 'sent'),
    ('closing, and a question waits', 1, 'answer', 'queued'),
    ('closed by its second letter', 1, 'answer', 'bounced'),
    ('closed by its second letter', 2, 'answer', 'sent'),
    ('closed, and another letter went after', 1, 'answer', 'sent'),
    ('closed, and another letter went after', 2, 'collection', 'bounced'),
    ('closed, told otherwise after a bounce', 1, 'answer', 'bounced'),
    ('closed, told otherwise after an expiry', 1, 'answer', 'expired'),
    ('closed with its account before its letter went', 1, 'answer', 'queued'),
    ('closed by telephone', 1, 'answer', 'bounced'),
    ('half closed, queued', 1, 'delivery', 'sent'),
    ('half closed, queued', 2, 'erased', 'queued'),
    ('half closed, to print', 1, 'erased', 'to-print'),
    ('half closed, bounced', 1, 'erased', 'bounced'),
    ('half closed, expired', 1, 'erased', 'expired'),
    ('half closed, resent in vain', 1, 'erased', 'bounced'),
    ('half closed, and a question waits', 1, 'erased', 'bounced')
) as letters (name, n, kind, state), lateral (select state in ('queued', 'to-print') as waits) as still;

-- What was told another way than by mail: the answer, in the act that closed the case; or only the first letter, on paper.
insert into request_events (request_id, at, what, actor_kind) values
    (md5('closed by telephone')::uuid, '2026-03-20', 'told-by-phone', 'staff'),
    (md5('closed without a letter, its first one was posted')::uuid, '2026-03-03', 'told-by-post', 'staff');

-- The first letter: written, held back once, and again; or written so long ago that its row is forgotten.
insert into requests (request_id, reference, kind, channel, status, received_at, filed_at, language, due_on)
select md5(name)::uuid, name, 'rights', 'contact-form', 'open', '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from unnest(array['acknowledgement to be written', 'acknowledged', 'acknowledgement queued', 'held back once', 'held back twice',
    'held back once, then acknowledged', 'acknowledged, and its letter is forgotten',
    'held back once, then acknowledged, and its letter is forgotten', 'acknowledgement bounced, and its letter is forgotten']) name;
insert into request_events (request_id, at, what, actor_kind)
select md5(name)::uuid, at::timestamptz, what, 'system' from (values
    ('held back once', 'letter-held-back', '2026-03-02'),
    ('held back twice', 'letter-held-back', '2026-03-02'),
    ('held back twice', 'letter-held-back', '2026-03-03'),
    ('held back once, then acknowledged', 'letter-held-back', '2026-03-02'),
    ('held back once, then acknowledged', 'acknowledgement-sent', '2026-03-03'),
    ('acknowledged', 'acknowledgement-sent', '2026-03-02'),
    ('acknowledged, and its letter is forgotten', 'acknowledgement-sent', '2026-03-02'),
    ('held back once, then acknowledged, and its letter is forgotten', 'letter-held-back', '2026-03-02'),
    ('held back once, then acknowledged, and its letter is forgotten', 'acknowledgement-sent', '2026-03-03'),
    ('acknowledgement bounced, and its letter is forgotten', 'acknowledgement-bounced', '2026-03-03')
) as events (name, what, at);
insert into mails (mail_id, request_id, kind, language, queued_at, state, sent_at)
select md5(name || ' 1')::uuid, md5(name)::uuid, 'acknowledgement', 'nl', '2026-03-02', state,
    case state when 'sent' then timestamptz '2026-03-02' end
from (values
    ('acknowledged', 'sent'), ('acknowledgement queued', 'queued'), ('held back once, then acknowledged', 'sent')
) as letters (name, state);

-- Copies that were collected, and what people did themselves.
insert into requests (request_id, reference, subject_id, kind, channel, status, received_at, filed_at, language, due_on)
select md5(name)::uuid, name, md5('anna')::uuid, 'rights', 'self-service', 'open', '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from unnest(array['collected', 'collected twice', 'done by the person', 'done by staff', 'begun by the person']) name;
insert into request_lines (request_id, right_asked, position, outcome, decided_at, decided_by, about)
select md5(name)::uuid, right_asked, position, outcome, case when outcome is not null then timestamptz '2026-03-10' end,
    case when by_staff then md5('agent')::uuid end, case when about then md5('objection')::uuid end
from (values
    ('collected', 'access', 0, 'completed', true, false),
    ('collected twice', 'access', 0, 'completed', false, false),
    ('collected twice', 'erasure', 7, null, false, false),
    ('done by the person', 'access', 0, 'completed', false, false),
    ('done by the person', 'portability', 1, 'withdrawn', false, false),
    ('done by the person', 'rectification', 6, 'completed', true, false),
    ('done by staff', 'access', 0, 'completed', true, false),
    ('done by staff', 'marketing-ban', 3, 'completed', false, false),
    ('begun by the person', 'objection', 2, null, false, true)
) as lines (name, right_asked, position, outcome, by_staff, about);
insert into request_events (request_id, at, what, actor_kind, actor_id, note)
select md5(name)::uuid, at::timestamptz, what, actor_kind, null, null from (values
    ('collected', 'collected', '2026-03-11', 'person'),
    ('collected twice', 'access-by-person', '2026-03-11', 'person'),
    ('collected twice', 'collected', '2026-03-11', 'person'),
    ('collected twice', 'collected', '2026-03-13', 'person'),
    ('done by the person', 'access-by-person', '2026-03-10', 'person'),
    ('done by the person', 'portability-by-person', '2026-03-10', 'person'),
    ('done by the person', 'rectification-by-person', '2026-03-10', 'person'),
    ('begun by the person', 'objection-by-person', '2026-03-10', 'person')
) as events (name, what, at, actor_kind);

-- Copies that were granted, by what became of the letter that leads to them; letters are forgotten after a fortnight.
insert into requests (request_id, reference, subject_id, kind, channel, status, received_at, filed_at, language, due_on)
select md5(name)::uuid, name, md5('anna')::uuid, 'rights', 'contact-form', 'open', '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from unnest(array['copy not granted', 'copy granted', 'copy under way', 'copy sent', 'copy sent, and forgotten', 'copy bounced',
    'copy bounced, and forgotten', 'copy bounced, then written anew', 'copy taken by oneself', 'copy in part']) name;
insert into request_lines (request_id, right_asked, position, outcome, decided_at, decided_by)
select md5(reference)::uuid, 'access', 0,
    case reference when 'copy not granted' then 'refused' when 'copy in part' then 'partial' else 'completed' end,
    '2026-03-10', case when reference <> 'copy taken by oneself' then md5('agent')::uuid end
from requests where reference like 'copy %';
insert into request_events (request_id, at, what, actor_kind)
select md5(name)::uuid, at::timestamptz, what, 'system' from (values
    ('copy not granted', 'answer-sent', '2026-03-11'),
    ('copy sent', 'delivery-sent', '2026-03-11'),
    ('copy sent, and forgotten', 'delivery-bounced', '2026-03-11'),
    ('copy sent, and forgotten', 'delivery-sent', '2026-03-12'),
    ('copy bounced', 'delivery-bounced', '2026-03-11'),
    ('copy bounced, and forgotten', 'answer-bounced', '2026-03-11'),
    ('copy bounced, then written anew', 'answer-bounced', '2026-03-11'),
    ('copy in part', 'answer-sent', '2026-03-11'),
    ('copy taken by oneself', 'access-by-person', '2026-03-10'),
    ('copy taken by oneself', 'answer-sent', '2026-03-11')
) as events (name, what, at);
insert into mails (mail_id, request_id, subject_id, kind, language, queued_at, state, sent_at)
select md5(name || ' ' || n)::uuid, md5(name)::uuid, md5('anna')::uuid, kind, 'nl',
    timestamptz '2026-03-10' + interval '1 day' * n, state,
    case state when 'sent' then timestamptz '2026-03-10' + interval '1 day' * n end
from (values
    ('copy not granted', 1, 'answer', 'sent'),
    ('copy under way', 1, 'delivery', 'queued'),
    ('copy sent', 1, 'delivery', 'sent'),
    ('copy bounced', 1, 'delivery', 'bounced'),
    ('copy bounced, then written anew', 1, 'answer', 'bounced'),
    ('copy bounced, then written anew', 2, 'answer', 'queued'),
    ('copy in part', 1, 'answer', 'sent'),
    ('copy taken by oneself', 1, 'answer', 'sent'),
    ('copy granted', 1, 'acknowledgement', 'sent'),
    ('copy under way', 2, 'acknowledgement', 'bounced')
) as letters (name, n, kind, state);

-- Questions and the letters that ask them. The letter of one that could not be asked stays, the question does not.
insert into requests (request_id, reference, subject_id, kind, channel, status, received_at, filed_at, language, due_on)
select md5(name)::uuid, name, md5('anna')::uuid, 'rights', 'email', status, '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from (values
    ('questions, both letters known', 'waiting-clarification'), ('questions, the first letter is forgotten', 'waiting-clarification'),
    ('questions, the first letter bounced', 'waiting-clarification'), ('questions, of both kinds', 'waiting-identity'),
    ('questions, asked late', 'waiting-clarification')
) as cases (name, status);
insert into request_questions (question_id, request_id, kind, question, asked_at, answered_at, stops_clock)
select (lpad(n::text, 8, '0') || substr(md5(name), 9))::uuid, md5(name)::uuid, kind, 'Welke?', asked_at::timestamptz,
    answered_at::timestamptz, stops_clock
from (values
    ('questions, both letters known', 1, 'clarification', '2026-03-03', '2026-03-04', true),
    ('questions, both letters known', 2, 'clarification', '2026-03-05', null, true),
    ('questions, the first letter is forgotten', 1, 'clarification', '2026-03-03', '2026-03-04', true),
    ('questions, the first letter is forgotten', 2, 'clarification', '2026-03-25', null, true),
    ('questions, the first letter bounced', 2, 'clarification', '2026-03-05', null, true),
    ('questions, of both kinds', 1, 'clarification', '2026-03-03', '2026-03-04', true),
    ('questions, of both kinds', 2, 'identity', null, null, true),
    ('questions, asked late', 1, 'clarification', '2026-03-12', null, false)
) as questions (name, n, kind, asked_at, answered_at, stops_clock);
insert into mails (mail_id, request_id, kind, language, queued_at, state, sent_at)
select md5(name || ' ' || n)::uuid, md5(name)::uuid, kind, 'nl', timestamptz '2026-03-01' + interval '2 days' * n, state,
    case state when 'sent' then timestamptz '2026-03-01' + interval '2 days' * n end
from (values
    ('questions, both letters known', 1, 'clarification', 'sent'),
    ('questions, both letters known', 2, 'clarification', 'sent'),
    ('questions, the first letter is forgotten', 2, 'clarification', 'sent'),
    ('questions, the first letter bounced', 1, 'clarification', 'bounced'),
    ('questions, the first letter bounced', 2, 'clarification', 'sent'),
    ('questions, of both kinds', 1, 'clarification', 'sent'),
    ('questions, of both kinds', 2, 'identity-check', 'queued'),
    ('questions, asked late', 1, 'clarification', 'sent')
) as letters (name, n, kind, state);

-- Proof: of each kind, none, and what an old fault left of one.
insert into requests (request_id, reference, kind, channel, status, identity, identity_at, identity_by, received_at, filed_at,
    language, due_on)
select md5(name)::uuid, name, 'rights', 'email', 'open', identity, identity_at::timestamptz,
    case when by_staff then md5('agent')::uuid end, '2026-03-01', '2026-03-02', 'nl', '2026-04-01'
from (values
    ('proved by a session', 'session', '2026-03-02', false),
    ('proved by the mailbox', 'mailbox', '2026-03-04', false),
    ('proved by staff', 'staff', '2026-03-05', true),
    ('proved nobody noted when', 'staff', null, true),
    ('not proved', null, null, false),
    ('not proved any more', null, '2026-03-05', true)
) as proofs (name, identity, identity_at, by_staff);

-- Everything else that hangs on a case.
update requests set assignee = md5('agent')::uuid, warned = 7, duplicate_of = md5('answered')::uuid where reference = 'not proved';
insert into request_senders (request_id, subject_id, sender, address, name, message, by_post) values
    (md5('answered')::uuid, md5('anna')::uuid, 'digest', 'anna@example.be', 'Anna', 'Graag inzage.', false),
    (md5('closing, to print')::uuid, null, 'digest', E'Kerkstraat 1\n9000 Gent', null, 'Wis alles.', true);
insert into request_extensions values
    (md5('answered')::uuid, 'Veel.', '2026-03-10', '2026-03-10'), (md5('not proved')::uuid, 'Veel.', '2026-03-10', null);
insert into request_fees values
    (md5('answered')::uuid, '25 euro', 'Weer.', 'Dertig keer.', '2026-03-10', md5('dpo')::uuid, md5('agent')::uuid, '2026-03-12'),
    (md5('not proved')::uuid, '25 euro', 'Weer.', 'Dertig keer.', '2026-03-10', md5('dpo')::uuid, null, null);
insert into request_parts values
    (md5('answered')::uuid, 'invoicing', 'answered', null, '2026-03-10'),
    (md5('answered')::uuid, 'help_center', 'excused', 'Met de hand.', '2026-03-10'),
    (md5('not proved')::uuid, 'invoicing', 'asked', null, '2026-03-10');
insert into request_events (request_id, at, what, actor_kind, actor_id, note)
values (md5('answered')::uuid, '2026-03-10', 'noted', 'staff', md5('agent')::uuid, 'Belde.');
insert into mailed_links (link_id, token_digest, kind, request_id, subject_id, created_at, expires_at)
values (md5('link')::uuid, '\x01', 'verification', md5('answered')::uuid, md5('anna')::uuid, '2026-03-01', '2026-03-15');
insert into pending_addresses
values (md5('anna')::uuid, md5('link')::uuid, 'an@example.be', 'an@example.be', '2026-03-01');

-- What cases that are over, or as good as over, had decided.
insert into request_lines (request_id, right_asked, position, outcome, decided_at, decided_by)
select request_id, 'marketing-ban', 3, 'completed', '2026-03-10', md5('agent')::uuid
from requests r where (closed_at is not null or closing is not null)
    and not exists (select from request_lines l where l.request_id = r.request_id);

-- Links in letters that wait, were sent, or are lost; and one whose letter is forgotten.
insert into requests (request_id, reference, kind, channel, status, received_at, filed_at, language, due_on)
select md5(name)::uuid, name, 'rights', 'email', 'open', '2026-03-01', '2026-03-02', 'fr', '2026-04-01'
from unnest(array['link waits', 'link waits, and is void', 'link sent', 'link bounced', 'link without its letter']) name;
insert into mails (mail_id, request_id, kind, language, address, subject, body, queued_at, state, sent_at)
select md5(name || ' 1')::uuid, md5(name)::uuid, 'acknowledgement', 'fr', 'jean@example.be', 'Votre demande',
    E'Bonjour \uFDD0l;,', '2026-03-02 10:00', state, case state when 'sent' then timestamptz '2026-03-02 11:00' end
from (values ('link waits', 'queued'), ('link waits, and is void', 'queued'), ('link sent', 'sent'), ('link bounced', 'bounced'))
    as letters (name, state);
insert into mailed_links (link_id, token_digest, kind, request_id, created_at, expires_at)
select md5('link of ' || name)::uuid, decode(md5(name), 'hex'), 'verification', md5(name)::uuid, '2026-03-02 10:00', until::timestamptz
from (values
    ('link waits', '2026-03-09 10:00'), ('link waits, and is void', '2026-03-04 10:00'), ('link sent', '2026-03-09 10:00'),
    ('link bounced', '2026-03-09 10:00'), ('link without its letter', '2026-03-09 10:00')
) as links (name, until);
