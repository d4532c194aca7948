-- What a person chose, each choice with who, when and how. Histories are only added to.

-- Consent (Art. 7): an event for each giving and each withdrawal.
create table consent_events (
    event_id bigint generated always as identity primary key,
    subject_id uuid not null references subjects,
    purpose text not null,
    state text not null constraint consent_events_state check (state in ('given', 'withdrawn')),
    -- What was shown; null for a withdrawal.
    wording text,
    language text,
    policy_version text not null references policy_versions (version),
    at timestamptz not null,
    actor_kind text not null,
    -- Why it was withdrawn, where it was not asked for by itself: by a ban.
    cause text
);
create index consent_events_of_subject on consent_events (subject_id, purpose, event_id);
create trigger consent_events_are_never_changed before update on consent_events
    for each row execute function refuse_change();

-- Objection (Art. 21). Without a purpose it is the one to all marketing: the ban.
create table objections (
    objection_id uuid primary key,
    subject_id uuid not null references subjects,
    purpose text,
    state text not null constraint objections_state check (state in ('pending', 'upheld', 'rejected', 'withdrawn')),
    source text not null,
    grounds text,
    since timestamptz not null,
    actor_kind text not null,
    reason text,
    decided_at timestamptz,
    ended_at timestamptz
);
create index objections_of_subject on objections (subject_id);
create unique index objections_stand_once on objections (subject_id, coalesce(purpose, '*'))
    where state in ('pending', 'upheld');
create index objections_pending on objections (since) where state = 'pending';

-- Restriction (Art. 18). Without purposes it covers all but those that the policy lets run.
create table restrictions (
    restriction_id uuid primary key,
    subject_id uuid not null references subjects,
    ground text not null,
    purposes text[],
    note text,
    since timestamptz not null,
    actor_kind text not null,
    notice_at timestamptz,
    notice_reason text,
    ended_at timestamptz
);
create index restrictions_of_subject on restrictions (subject_id);

-- What lets a restricted purpose run all the same (Art. 18(2)).
create table restriction_exceptions (
    exception_id uuid primary key,
    restriction_id uuid not null references restrictions,
    subject_id uuid not null references subjects,
    kind text not null,
    purpose text not null,
    reason text not null,
    until timestamptz not null,
    at timestamptz not null,
    actor_kind text not null
);
create index restriction_exceptions_of_subject on restriction_exceptions (subject_id);

-- By what right advertising is sent on a channel (Belgian rule: consent, existing customer, impersonal address).
create table channel_bases (
    subject_id uuid not null references subjects,
    channel text not null,
    basis text not null,
    evidence text not null,
    since timestamptz not null,
    actor_kind text not null,
    primary key (subject_id, channel)
);

-- The same in one row, for the gate: derived from the tables above in the act that changes them.
create table gate_facts (
    subject_id uuid primary key references subjects,
    direct_marketing text not null,
    restricted boolean not null,
    facts jsonb not null
);

-- A ban that outlives its person, as a keyed digest of the address: purpose, suppression only.
create table suppressions (
    digest text primary key,
    since timestamptz not null
);

-- Whether the receipt says that a ban lives on.
alter table erasures add column marketing_ban_kept boolean not null default false;

alter table objections alter column grounds set statistics 0;
alter table restrictions alter column note set statistics 0;
alter table channel_bases alter column evidence set statistics 0;
alter table suppressions alter column digest set statistics 0;
