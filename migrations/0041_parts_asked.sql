-- Our own other systems are asked for their part by the program itself, and may say what the law makes them keep of it.

alter table request_parts
    add column ground text,
    add column law text,
    add column kept_until date,
    drop constraint request_parts_state,
    add constraint request_parts_state check (
        state in ('asked', 'nothing-held', 'given-here', 'given-directly', 'erased', 'kept', 'excused', 'unrecorded')
        and case when state = 'kept' then num_nonnulls(ground, law, kept_until) = 3
            else num_nonnulls(ground, law, kept_until) = 0 end);

-- What other systems of ours keep stands on the receipt.
alter table erasures add column elsewhere jsonb not null default '[]';

-- What is asked, and waits to be: it is looked at before anything else is told.
create index deliveries_asking on deliveries (recipient) where event = 'request.part_asked' and state in ('pending', 'failed', 'told');

-- By which message of the recipient it was confirmed: one message confirms one telling.
alter table deliveries add column confirmed_by text;
create unique index deliveries_confirmed_by on deliveries (recipient, confirmed_by) where confirmed_by is not null;
create index deliveries_failed on deliveries (recipient, at) where state = 'failed';

-- The secrets of an endpoint: the newest signs, and each before it for a day more, so that none that is in use is lost.
create table endpoint_secrets (
    recipient text not null references recipient_endpoints on delete cascade,
    secret text not null,
    set_at timestamptz not null,
    until timestamptz,
    primary key (recipient, secret)
);
insert into endpoint_secrets (recipient, secret, set_at) select recipient, secret, set_at from recipient_endpoints;
alter table recipient_endpoints drop column secret, drop column former_secret, drop column former_until;
