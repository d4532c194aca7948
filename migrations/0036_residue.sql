-- After an erasure every table is searched for the ids of whoever was erased: when it was, and in which tables something was found.
alter table erasures
    add column searched_at timestamptz,
    add column residue text[] not null default '{}';
create index erasures_unsearched on erasures (erased_at) where searched_at is null;
create index erasures_with_residue on erasures (erased_at) where residue <> '{}';
