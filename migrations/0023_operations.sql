-- What an operator hears of: how long ago the regular work last came through, and what staff were told of, once of each.
create table heartbeats (
    name text primary key,
    at timestamptz not null
);
create table staff_alerts (
    kind text not null,
    -- Which case, job or day it was about.
    about text not null,
    at timestamptz not null,
    primary key (kind, about)
);
