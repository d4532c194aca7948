-- Work to be done after a change, enqueued in the act itself. A job that is wanted twice is done once.

create table jobs (
    job_id uuid primary key,
    kind text not null,
    payload jsonb not null default '{}',
    once text constraint jobs_once unique,
    run_at timestamptz not null,
    attempts integer not null default 0,
    leased_until timestamptz,
    fault text
);
create index jobs_due on jobs (run_at);
