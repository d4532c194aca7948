-- Who may call, and how often.

create table tokens (
    token_id uuid primary key,
    kind text not null constraint tokens_kind check (kind in ('service', 'admin')),
    name text not null constraint tokens_name unique,
    role text constraint tokens_role check (role in ('agent', 'dpo')),
    scopes text[] not null default '{}',
    token_digest bytea not null constraint tokens_token unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint tokens_role_is_for_admins check ((kind = 'admin') = (role is not null))
);

-- Counters of attempts, by keyed digest: neither an address nor an account can be read from them.
create table attempts (
    bucket text primary key,
    -- The account they are about, by keyed digest; null for those of a client.
    account text,
    window_start timestamptz not null,
    count integer not null
);

create index attempts_of_account on attempts (account);

alter table attempts alter column bucket set statistics 0;
alter table attempts alter column account set statistics 0;

-- What an idempotency key made, by keyed digests; never the answer itself.
create table idempotency (
    caller text not null,
    key text not null,
    request text,
    made uuid not null,
    subject_id uuid not null,
    at timestamptz not null,
    until timestamptz not null,
    primary key (caller, key)
);
create index idempotency_of_subject on idempotency (subject_id);
