-- What the law makes us keep of an account beyond its erasure: for which document, which fields of it and until when (Art. 17(3)(b), (e)).
create table legal_holds (
    subject_id uuid not null references subjects (subject_id),
    reference text not null,
    kind text not null,
    ground text not null,
    law text not null,
    issued_on date not null,
    fields text[] not null,
    ends_on date not null,
    policy_version text not null,
    placed_at timestamptz not null,
    primary key (subject_id, reference)
);
create index legal_holds_by_end on legal_holds (ends_on);

-- What was kept so when its person was erased: values that stood on the document, found by its reference alone.
create table retained_records (
    retained_id uuid primary key,
    erasure_id uuid not null,
    subject_id uuid not null,
    reference text not null,
    kind text not null,
    ground text not null,
    law text not null,
    issued_on date not null,
    ends_on date not null,
    held jsonb not null,
    retained_at timestamptz not null
);
create index retained_records_of_erasure on retained_records (erasure_id);
create index retained_records_of_subject on retained_records (subject_id);
create index retained_records_by_reference on retained_records (reference);
create index retained_records_by_end on retained_records (ends_on);

-- The proof of an erasure names what was kept, and is itself kept as long after the last of that has gone.
alter table erasures
    add column holds jsonb not null default '[]',
    add column settled_at timestamptz;
update erasures set settled_at = erased_at;
alter table erasures alter column settled_at set not null;
drop index erasures_by_age;
create index erasures_by_settlement on erasures (settled_at);

-- Samples of values would outlive them.
alter table legal_holds alter column reference set statistics 0;
alter table retained_records alter column reference set statistics 0;
alter table retained_records alter column held set statistics 0;
