-- What this database belongs to: the keys outside it, and the policies it has lived under.

create table installation (
    only_row boolean primary key default true,
    secrets_fingerprint text not null,
    since timestamptz not null,
    constraint installation_has_one_row check (only_row)
);

-- Every version of the policy that was ever in force, as it was (GDPR Art. 5(2), 13).
create table policy_versions (
    version text primary key,
    digest text not null constraint policy_versions_digest unique,
    document jsonb not null,
    effective_from date not null,
    recorded_at timestamptz not null,
    position bigint generated always as identity
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;

create trigger policy_versions_are_immutable before update or delete on policy_versions
    for each row execute function refuse_change();
