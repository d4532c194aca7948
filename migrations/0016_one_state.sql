-- The state of a case is one thing: open, waiting for an answer, closing as soon as its letter has gone out, undelivered
-- where that letter did not arrive, closed as what and when. What else was read back from the log gets a column of its own.

alter table requests
    add column state text,
    -- What it ends as, or ended as.
    add column ends_as text,
    -- The letter that ends it as soon as it has gone out, or that did.
    add column letter_id uuid,
    -- How it ended without its letter having gone out by itself.
    add column closed_because text,
    -- What became of the first letter, which says that the message has arrived.
    add column acknowledgement text not null default 'due'
        constraint requests_acknowledgement check (acknowledgement in ('due', 'written', 'held-back', 'left-out')),
    -- What became of the letter that leads to the copy that was granted; letters themselves are forgotten.
    add column copy_state text not null default 'not-yet'
        constraint requests_copy check (copy_state in ('not-yet', 'under-way', 'sent', 'undelivered')),
    add column copy_sent_at timestamptz,
    add constraint requests_copy_sent check ((copy_state = 'sent') = (copy_sent_at is not null)),
    -- When the copy was collected.
    add column collected_at timestamptz,
    -- When whoever reads the address on file was told of the request.
    add column heard_at timestamptz;

-- Whether the person did it themselves, signed in.
alter table request_lines add column by_person boolean not null default false;
update request_lines l set by_person = true
where outcome = 'completed' and decided_by is null and exists (
    select from request_events e where e.request_id = l.request_id and e.what = l.right_asked || '-by-person');
alter table request_lines add constraint request_lines_by_person check (not by_person or outcome = 'completed');

update requests r set
    collected_at = (select max(at) from request_events e where e.request_id = r.request_id and e.what = 'collected'),
    acknowledgement = case
        when exists (select from mails m where m.request_id = r.request_id and m.kind = 'acknowledgement') then 'written'
        -- Letters are forgotten after a fortnight; that they went stays.
        when exists (select from request_events e where e.request_id = r.request_id and e.what in
                ('acknowledgement-sent', 'acknowledgement-bounced', 'acknowledgement-expired')) then 'written'
        else case (select count(*) from request_events e
                   where e.request_id = r.request_id and e.what = 'letter-held-back')
             when 0 then 'due' when 1 then 'held-back' else 'left-out' end
    end;

-- A copy is given by an answer, or before an erasure by a letter of its own.
with copies as (
    select distinct r.request_id from requests r join request_lines l using (request_id)
    where l.right_asked in ('access', 'portability') and l.outcome in ('completed', 'partial') and not l.by_person
), last_letter as (
    select distinct on (request_id) request_id, state, sent_at from mails
    where kind in ('answer', 'delivery') and request_id in (select request_id from copies)
    order by request_id, queued_at desc, mail_id
), last_event as (
    select distinct on (request_id) request_id, what, at from request_events
    where what in ('answer-sent', 'answer-bounced', 'answer-expired', 'delivery-sent', 'delivery-bounced', 'delivery-expired')
      and request_id in (select request_id from copies)
    order by request_id, event_id desc
), known as (
    select c.request_id,
           case when l.state in ('queued', 'to-print') then 'under-way'
                when coalesce(l.state, split_part(e.what, '-', 2)) = 'sent' then 'sent'
                when l.state is not null or e.what is not null then 'undelivered'
                else 'not-yet' end as copy_state,
           coalesce(l.sent_at, e.at) as sent_at
    from copies c left join last_letter l using (request_id) left join last_event e using (request_id)
)
update requests r set copy_state = k.copy_state, copy_sent_at = case when k.copy_state = 'sent' then k.sent_at end
from known k where k.request_id = r.request_id;

update requests r set heard_at = (
    select max(sent_at) from mails m
    where m.request_id = r.request_id and m.kind = 'acknowledgement' and m.subject_id is not null and m.state = 'sent');

-- A case that stood half closed is open, and its answer is still owed: only a letter that has gone out ends one.
with last_letter as (
    select distinct on (request_id) request_id, mail_id, state from mails
    where kind in ('answer', 'closure', 'erased') and request_id is not null
    order by request_id, queued_at desc, mail_id
), asked as (
    select distinct on (request_id) request_id, kind from request_questions where answered_at is null
    order by request_id, question_id desc
), known as (
    select r.request_id, l.mail_id, l.state as letter, q.kind as question,
           case when r.closing is not null then r.closing
                when r.status not in ('open', 'waiting-identity', 'waiting-clarification') then r.status
                when r.closed_at is not null then 'completed' end as ends_as,
           r.closed_at is not null and r.closing is null
               and r.status not in ('open', 'waiting-identity', 'waiting-clarification') as closed,
           r.closing is not null or r.closed_at is not null as ending
    from requests r left join last_letter l using (request_id) left join asked q using (request_id)
)
update requests r set
    state = case when k.closed then 'closed'
                 when k.ending and k.letter in ('queued', 'to-print') then 'closing'
                 when k.ending then 'undelivered'
                 when k.question = 'identity' then 'waiting-identity'
                 when k.question is not null then 'waiting-clarification'
                 else 'open' end,
    ends_as = case when k.closed or k.ending then k.ends_as end,
    letter_id = case when k.closed then case when k.letter = 'sent' then k.mail_id end
                     when k.ending then k.mail_id end,
    closed_because = case
        when k.closed and k.letter is distinct from 'sent' then case
            when exists (select from request_events e where e.request_id = r.request_id and e.what like 'told-by-%'
                        and e.at = r.closed_at)
                then 'handed-over' else 'unrecorded' end end,
    closed_at = case when k.closed then r.closed_at end
from known k where k.request_id = r.request_id;

-- The letter that asks: whether it arrived says whether anything was asked. Questions whose letter did not are gone.
alter table request_questions
    add column letter_id uuid,
    -- The proof that a doubt took away: it holds again where the letter that asks did not arrive.
    add column doubted text constraint request_questions_doubted check (doubted in ('session', 'mailbox', 'staff')),
    add column doubted_at timestamptz,
    add column doubted_by uuid;
with asked as (
    select question_id, request_id, row_number() over (partition by request_id, kind order by question_id desc) as n,
           case kind when 'identity' then 'identity-check' else kind end as kind
    from request_questions
), letters as (
    select mail_id, request_id, kind, row_number() over (partition by request_id, kind order by queued_at desc, mail_id desc) as n
    from mails where kind in ('identity-check', 'clarification') and state not in ('bounced', 'expired')
)
update request_questions q set letter_id = l.mail_id
from asked a join letters l using (request_id, kind, n) where a.question_id = q.question_id;

update requests set identity_at = case when identity is null then null else coalesce(identity_at, filed_at) end,
    identity_by = case when identity is null then null else identity_by end
where identity is null or identity_at is null;

alter table requests
    drop column status,
    drop column closing,
    alter column state set not null,
    add constraint requests_ends_as check (ends_as in
        ('completed', 'partly-refused', 'refused', 'withdrawn', 'closed-unidentified', 'forwarded', 'junk')),
    add constraint requests_closed_because check (closed_because in
        ('handed-over', 'given-up', 'account-erased', 'junk', 'unrecorded')),
    -- Every other combination is no state.
    add constraint requests_state check (case state
        when 'open' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'waiting-identity' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'waiting-clarification' then num_nonnulls(ends_as, letter_id, closed_at, closed_because) = 0
        when 'closing' then num_nonnulls(ends_as, letter_id) = 2 and num_nonnulls(closed_at, closed_because) = 0
        when 'undelivered' then ends_as is not null and num_nonnulls(closed_at, closed_because) = 0
        when 'closed' then num_nonnulls(ends_as, closed_at) = 2 and num_nonnulls(letter_id, closed_because) > 0
        else false end),
    add constraint requests_junk check ((ends_as is not distinct from 'junk') = (closed_because is not distinct from 'junk')),
    add constraint requests_account_erased check (closed_because is distinct from 'account-erased' or ends_as = 'withdrawn'),
    add constraint requests_proof check (
        identity is not null and identity in ('session', 'mailbox', 'staff') and identity_at is not null
        or num_nonnulls(identity, identity_at, identity_by) = 0),
    -- The word that everyone is told, from the state and from nothing else.
    add column status text not null generated always as (
        case state when 'closed' then ends_as
                   when 'waiting-identity' then state
                   when 'waiting-clarification' then state
                   else 'open' end) stored;

-- Whether the clock stands still for it now: said once, for everyone who asks.
alter table request_questions add column holds_clock boolean not null generated always as
    (stops_clock and asked_at is not null and answered_at is null) stored;
