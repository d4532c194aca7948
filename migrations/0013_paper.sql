-- Whoever wrote on paper and left no mailbox is answered on paper: staff print the letter, and note that it was posted.

alter table request_senders rename column email to address;
alter table request_senders add column by_post boolean not null default false;

alter table mails add column by_post boolean not null default false;
alter table mails drop constraint mails_state;
alter table mails add constraint mails_state
    check (state in ('queued', 'to-print', 'sent', 'bounced', 'expired'));
