-- A refusal is told when it is decided: each line knows the letter that tells it. A letter of a decision waits a while, and
-- can be taken back until it leaves.

alter table request_lines
    -- The letter that tells how it was decided; none while it is to be told, or where that letter did not arrive.
    add column letter_id uuid,
    -- When that letter had gone out.
    add column told_at timestamptz,
    add constraint request_lines_told check (told_at is null or letter_id is not null),
    add constraint request_lines_letter check (letter_id is null or outcome is not null);

-- Until now one letter told everything: the one that ends the case; before an erasure the one with the copy told the rest.
update request_lines l set letter_id = r.letter_id, told_at = r.closed_at
from requests r
where r.request_id = l.request_id and l.outcome is not null and r.letter_id is not null
  and r.state in ('closing', 'closed') and r.closed_because is null;
update request_lines l set letter_id = m.mail_id, told_at = m.sent_at
from requests r join lateral (
    select mail_id, sent_at from mails m where m.request_id = r.request_id and m.kind = 'delivery'
        and m.state in ('queued', 'to-print', 'sent')
    order by queued_at desc, mail_id limit 1) m on true
where r.request_id = l.request_id and l.outcome is not null and l.letter_id is null
  and r.state in ('open', 'waiting-identity', 'waiting-clarification');

alter table mails
    -- Until then a letter of a decision can be taken back; none where it leaves at once.
    add column leaves_at timestamptz,
    drop constraint mails_state,
    add constraint mails_state check (state in
        ('waiting', 'queued', 'to-print', 'sent', 'bounced', 'expired', 'taken-back')),
    add constraint mails_leaves_at check (state <> 'waiting' or leaves_at is not null);
create index mails_waiting on mails (leaves_at) where state = 'waiting';
