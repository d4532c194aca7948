-- A report that an account is a child's, once confirmed, holds until somebody has decided, and can be answered; what is
-- lifted afterwards is what the report put in place, and nothing that the person asked for. And an erasure names the open
-- requests that ended with the account, and the questions that did not.

alter table requests
    -- When staff first found that the account is a child's: whoever reported it was answered then.
    add column looked_at timestamptz,
    -- When whoever has the account last let us hear of it after that: nothing is erased until it is confirmed anew.
    add column objected_at timestamptz,
    add constraint requests_report check (kind = 'minor' or num_nonnulls(looked_at, objected_at) = 0);

-- Nobody has been told of what was confirmed before, and nothing holds by it: it is confirmed anew, with all that follows.
update requests set identity = null, identity_at = null, identity_by = null where kind = 'minor' and closed_at is null;

-- How a restriction came: said by the person or on their word, or put in place by a report about a child.
alter table restrictions add column source text not null default 'said'
    constraint restrictions_source check (source in ('said', 'minor-report'));
update restrictions r set source = 'minor-report'
where exists (select from request_lines l join requests q using (request_id)
              where l.about = r.restriction_id and q.kind = 'minor');
alter table restrictions alter column source drop default;

-- What nobody withdrew, and staff lifted: a ban that a report put in place.
alter table objections drop constraint objections_state, add constraint objections_state
    check (state in ('pending', 'upheld', 'rejected', 'withdrawn', 'lifted'));

alter table erasures
    -- By reference, what each asked, and when it was received.
    add column ended_requests jsonb not null default '[]',
    -- References of the questions that were still to be answered: they stay, with whoever asked.
    add column open_questions text[] not null default '{}';
