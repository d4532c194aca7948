-- The people. A subject is the one row that is locked when a person's state changes; erasing deletes it.
-- Columns with personal values have no statistics: the planner's samples would outlive an erasure.

create table subjects (
    subject_id uuid primary key,
    kind text not null constraint subjects_kind check (kind in ('user', 'contact')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1
);

create table users (
    subject_id uuid primary key references subjects,
    company_name text not null,
    email text not null,
    -- The normalised form; an address is one user.
    email_key text not null constraint users_email_key unique,
    first_name text,
    last_name text,
    street text,
    number text,
    box text,
    postcode text,
    city text,
    region text,
    country text,
    phone_mobile text,
    phone_landline text,
    vat_number text,
    language text
);

create table passwords (
    subject_id uuid primary key references subjects,
    hash text not null,
    set_at timestamptz not null
);

-- Which policy was shown when the data were collected, and in which language (Art. 13).
create table notices_shown (
    subject_id uuid primary key references subjects,
    policy_version text not null references policy_versions (version),
    language text not null,
    shown_at timestamptz not null
);

create table sessions (
    session_id uuid primary key,
    subject_id uuid not null references subjects,
    token_digest bytea not null constraint sessions_token unique,
    method text not null,
    authenticated_at timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index sessions_of_subject on sessions (subject_id);

do $$
declare found record;
begin
    for found in
        select table_name, column_name from information_schema.columns
        where table_schema = current_schema
          and (table_name = 'users' and column_name <> 'subject_id'
            or table_name = 'passwords' and column_name = 'hash'
            or table_name = 'sessions' and column_name = 'token_digest')
    loop
        execute format('alter table %I alter column %I set statistics 0', found.table_name, found.column_name);
    end loop;
end $$;
