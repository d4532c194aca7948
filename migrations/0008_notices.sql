-- What a person was told in the service and has read: only that they have is kept.
create table notice_acknowledgements (
    subject_id uuid not null references subjects,
    policy_version text not null references policy_versions (version),
    at timestamptz not null,
    actor_kind text not null,
    primary key (subject_id, policy_version)
);
