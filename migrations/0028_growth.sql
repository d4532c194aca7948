-- Nothing that is done for one person, one page or one round of the regular work walks through a table that grows.

-- Where a case stands in the queue: what people wrote, then what looks as if nobody did, last what is set aside.
alter table requests add column part smallint not null generated always as (
    case when state = 'set-aside' then 2 when looks_automatic and identity is null then 1 else 0 end) stored;
drop index requests_queue;
create index requests_queue on requests (part, due_on, request_id) where closed_at is null;
create index requests_of_status on requests (status, part, due_on, request_id);
create index requests_waiting on requests (request_id) where state in ('waiting-identity', 'waiting-clarification');
create index requests_duplicates on requests (duplicate_of) where duplicate_of is not null;
create index requests_of_assignee on requests (assignee) where assignee is not null;

-- A closed case whose texts are gone is not taken up again, until somebody writes in it.
alter table requests add column texts_gone boolean not null default false;
create index requests_with_texts on requests (closed_at) where closed_at is not null and not texts_gone;

-- What refers to another row is looked up when that goes.
create index pending_addresses_of_link on pending_addresses (link_id);
create index restriction_exceptions_of_restriction on restriction_exceptions (restriction_id);

-- What grows old is found by its age. Lines of the audit and notices to recipients need no index: they are numbered as time
-- goes on, so the oldest come first by their key.
create index sessions_by_age on sessions (least(expires_at, coalesce(ended_at, expires_at)));
create index mails_by_age on mails (coalesce(sent_at, queued_at));
create index mailed_links_by_age on mailed_links (coalesce(expires_at, created_at));
create index devices_by_age on devices (used_at);
create index attempts_by_age on attempts (window_start);
create index idempotency_by_age on idempotency (until);
create index erasures_by_age on erasures (erased_at);
create index pending_addresses_by_age on pending_addresses (asked_at);
