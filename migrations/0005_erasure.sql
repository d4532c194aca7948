-- Proof of an erasure, and who must be told: ids, dates, names of fields.

create table erasures (
    erasure_id uuid primary key,
    subject_id uuid not null constraint erasures_once unique,
    kind text not null,
    erased_at timestamptz not null,
    fields text[] not null,
    counts jsonb not null,
    policy_version text not null references policy_versions (version)
);

create table deliveries (
    delivery_id uuid primary key,
    recipient text not null,
    event text not null,
    subject_id uuid not null,
    fields text[] not null default '{}',
    at timestamptz not null,
    state text not null default 'pending'
);
create index deliveries_of_subject on deliveries (subject_id);
