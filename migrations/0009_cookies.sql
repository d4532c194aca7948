-- Which cookies someone allows, beyond the necessary ones. A visitor is a random id that their browser keeps.
create table cookie_choices (
    subject_id uuid not null references subjects,
    cookie text not null,
    allowed boolean not null,
    at timestamptz not null,
    actor_kind text not null,
    primary key (subject_id, cookie)
);

create table visitor_cookie_choices (
    visitor_id uuid not null,
    cookie text not null,
    allowed boolean not null,
    at timestamptz not null,
    primary key (visitor_id, cookie)
);
create index visitor_cookie_choices_by_age on visitor_cookie_choices (at);
