-- What people say beside a value of their profile (Art. 16).
create table statements (
    subject_id uuid not null references subjects,
    about text not null,
    -- None where they do not agree, and have not said more.
    text text,
    at timestamptz not null,
    actor_kind text not null
        constraint statements_actor check (actor_kind in ('person', 'service', 'agent', 'dpo')),
    primary key (subject_id, about)
);

-- What someone says is no sample of the planner's: that would outlive an erasure.
alter table statements alter column text set statistics 0;
