-- What happened: who, what kind, which fields; never a value. Written in the act that it describes.

create table audit (
    audit_id bigint generated always as identity primary key,
    at timestamptz not null,
    what text not null,
    fields text[] not null default '{}',
    subject_id uuid,
    actor_kind text not null,
    actor_id uuid,
    request_id uuid not null
);
create index audit_of_subject on audit (subject_id, audit_id);

create trigger audit_lines_are_never_changed before update on audit
    for each row execute function refuse_change();
