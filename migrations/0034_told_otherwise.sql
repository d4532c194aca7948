-- Whom no mail reaches is told of the end of a restriction by staff (Art. 18(3)): it is kept how.
alter table restrictions add column notice_how text
    constraint restrictions_notice_how check (notice_how in ('mail', 'post', 'phone', 'counter'));
update restrictions set notice_how = 'mail' where notice_at is not null;

-- Whoever was taken out and waits for an answer is looked after until they have it.
create index contacts_taken_out on contacts (subject_id) where taken_out_at is not null;
