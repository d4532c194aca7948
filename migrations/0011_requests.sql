-- Requests: what someone asks, from the day it reaches us to the answer. A case is a skeleton without a name; who
-- wrote, and what, stands apart and goes first.

create table requests (
    request_id uuid primary key,
    -- What is said on the telephone and stands on letters.
    reference text not null constraint requests_reference unique,
    -- Whose data it is about, once that is known. The skeleton outlives its person.
    subject_id uuid,
    kind text not null constraint requests_kind check (kind in ('rights', 'question', 'minor', 'customer')),
    channel text not null,
    status text not null,
    -- What the case becomes as soon as the letter that says so has been sent.
    closing text,
    identity text not null constraint requests_identity check (identity in ('unverified', 'verified')),
    -- How it was proved: session, mailbox, staff.
    identity_how text,
    identity_at timestamptz,
    -- When it reached us; never changes. When we wrote it down is `filed_at`.
    received_at timestamptz not null,
    filed_at timestamptz not null,
    language text not null,
    extended boolean not null default false,
    due_on date not null,
    due_before timestamptz not null,
    assignee uuid references tokens,
    -- The first one of the same person and rights: linked, never dropped.
    duplicate_of uuid references requests,
    -- Up to which of its warnings staff were told: 7, 3.
    warned integer,
    closed_at timestamptz,
    version integer not null default 1
);
create index requests_of_subject on requests (subject_id);
create index requests_due on requests (due_on, request_id) where closed_at is null;
create index requests_closed on requests (closed_at) where closed_at is not null;

-- Who wrote, and what. Emptied 90 days after the case is closed, or with the person.
create table request_senders (
    request_id uuid primary key references requests,
    subject_id uuid,
    -- Keyed digest of the address, to find what the same sender wrote.
    sender text not null,
    email text not null,
    name text,
    message text
);
create index request_senders_sender on request_senders (sender);
create index request_senders_subject on request_senders (subject_id);

-- One right asked, with its own outcome.
create table request_lines (
    request_id uuid not null references requests,
    right_asked text not null,
    position integer not null,
    outcome text,
    ground text,
    explanation text,
    -- What the burden of proof rests on, where something is manifestly unfounded or excessive.
    evidence text,
    decided_at timestamptz,
    decided_by uuid,
    -- Where a second person must agree, this is who did.
    approved_by uuid,
    needs_approval boolean not null default false,
    -- The words of the message that led there.
    words text[] not null default '{}',
    -- The objection or restriction that it is about.
    about uuid,
    primary key (request_id, right_asked)
);
create index request_lines_about on request_lines (about) where about is not null;

-- What was asked of the person, while the clock stands still.
create table request_questions (
    question_id uuid primary key,
    request_id uuid not null references requests,
    kind text not null constraint request_questions_kind check (kind in ('identity', 'clarification')),
    doubt text,
    question text not null,
    -- The clock stands still from the moment the letter has gone out.
    asked_at timestamptz,
    reminded_at timestamptz,
    answered_at timestamptz
);
create index request_questions_of_request on request_questions (request_id);

-- The extension that was asked for; it holds once its letter has been sent in time.
create table request_extensions (
    request_id uuid primary key references requests,
    reason text not null,
    asked_at timestamptz not null,
    sent_at timestamptz
);

-- A fee for what is manifestly unfounded or excessive: announced once a second person agrees.
create table request_fees (
    request_id uuid primary key references requests,
    amount text not null,
    reason text not null,
    evidence text not null,
    proposed_at timestamptz not null,
    proposed_by uuid not null,
    approved_by uuid
);

-- What happened, in order. A note is free text of staff.
create table request_events (
    event_id bigint generated always as identity primary key,
    request_id uuid not null references requests,
    at timestamptz not null,
    what text not null,
    actor_kind text not null,
    actor_id uuid,
    note text
);
create index request_events_of_request on request_events (request_id, event_id);

-- Our own other systems, which hold a part: each answers, or is excused with a reason.
create table request_parts (
    request_id uuid not null references requests,
    system text not null,
    state text not null constraint request_parts_state check (state in ('asked', 'answered', 'excused')),
    reason text,
    at timestamptz not null,
    primary key (request_id, system)
);

-- Mail to be sent. Address and text are gone once it is sent; what stays says that it was.
create table mails (
    mail_id uuid primary key,
    request_id uuid references requests,
    subject_id uuid,
    kind text not null,
    language text not null,
    address text,
    subject text,
    body text,
    queued_at timestamptz not null,
    state text not null constraint mails_state check (state in ('queued', 'sent', 'bounced', 'expired')),
    attempts integer not null default 0,
    sent_at timestamptz
);
create index mails_of_request on mails (request_id);
create index mails_of_subject on mails (subject_id);
create index mails_queued on mails (queued_at) where state = 'queued';

-- Links in mails: opened with GET, acting with POST, once, for a while.
create table mailed_links (
    link_id uuid primary key,
    token_digest bytea not null constraint mailed_links_token unique,
    kind text not null,
    request_id uuid references requests,
    subject_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index mailed_links_of_subject on mailed_links (subject_id);
create index mailed_links_of_request on mailed_links (request_id);

-- An address that waits until its mailbox is proved.
create table pending_addresses (
    subject_id uuid primary key references subjects,
    link_id uuid not null references mailed_links,
    email text not null,
    email_key text not null,
    asked_at timestamptz not null
);

-- Since when the address is the account's: for a week a new one alone proves nothing.
alter table users add column email_since timestamptz;
update users u set email_since = s.created_at from subjects s where s.subject_id = u.subject_id;
alter table users alter column email_since set not null;

do $$
declare found record;
begin
    for found in
        select table_name, column_name from information_schema.columns
        where table_schema = current_schema
          and (table_name = 'request_senders' and column_name in ('sender', 'email', 'name', 'message')
            or table_name = 'request_lines' and column_name in ('explanation', 'evidence', 'words')
            or table_name = 'request_questions' and column_name in ('doubt', 'question')
            or table_name = 'request_extensions' and column_name = 'reason'
            or table_name = 'request_events' and column_name = 'note'
            or table_name = 'request_fees' and column_name in ('reason', 'evidence')
            or table_name = 'request_parts' and column_name = 'reason'
            or table_name = 'mails' and column_name in ('address', 'subject', 'body')
            or table_name = 'mailed_links' and column_name = 'token_digest'
            or table_name = 'users' and column_name = 'email_since'
            or table_name = 'pending_addresses' and column_name in ('email', 'email_key'))
    loop
        execute format('alter table %I alter column %I set statistics 0', found.table_name, found.column_name);
    end loop;
end $$;
