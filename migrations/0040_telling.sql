-- Recipients are told: by webhook, by letter, or as they ask. How far each is stands with each notice.

-- Where a recipient is told. Its secret is sealed with a key that is not here; the one before it signs too, for a while.
create table recipient_endpoints (
    recipient text primary key,
    url text not null,
    secret text not null,
    former_secret text,
    former_until timestamptz,
    set_at timestamptz not null,
    -- How it has been since it was last reached: what is down is not called for each notice.
    failures int not null default 0,
    failing_since timestamptz,
    rests_until timestamptz,
    fault text,
    constraint recipient_endpoints_former check ((former_secret is null) = (former_until is null)),
    constraint recipient_endpoints_failing check ((failures = 0) = (failing_since is null))
);

alter table deliveries
    -- The request on which it was done, where there was one.
    add column request_id uuid,
    -- How often it was tried, and when again.
    add column attempts int not null default 0,
    add column next_at timestamptz,
    add column told_at timestamptz,
    add column told_by text,
    -- It said that it will say when it is done (202).
    add column will_confirm boolean not null default false,
    add column confirmed_at timestamptz,
    add column excused_at timestamptz,
    add column excuse text,
    -- Its place among the changes that a system of ours asks for: given in the order in which they are seen.
    add column position bigint,
    add constraint deliveries_state check (case state
        when 'pending' then num_nonnulls(told_at, confirmed_at, excused_at) = 0
        when 'failed' then num_nonnulls(told_at, confirmed_at, excused_at) = 0
        when 'told' then told_at is not null and num_nonnulls(confirmed_at, excused_at) = 0
        when 'confirmed' then told_at is not null and confirmed_at is not null
        when 'excused' then excused_at is not null and confirmed_at is null
        else false end),
    add constraint deliveries_told check ((told_at is null) = (told_by is null)),
    add constraint deliveries_excused check ((excused_at is null) = (excuse is null));
create index deliveries_waiting on deliveries (recipient, at) where state in ('pending', 'failed');
create index deliveries_put_off on deliveries (recipient) where next_at is not null;
create index deliveries_of_request on deliveries (request_id) where request_id is not null;
create index deliveries_unconfirmed on deliveries (recipient, told_at) where state = 'told' and will_confirm;
create unique index deliveries_in_order on deliveries (recipient, position) where position is not null;

-- A token of one of our own systems answers for that one alone.
alter table tokens add column recipient text;

-- The last place that was given among the changes of a system that asks for them.
create table change_positions (
    recipient text primary key,
    last bigint not null
);
