-- A link belongs to the letter that carries it: its time runs from when that letter leaves, and its pages speak the
-- language of that letter. Until the letter has left, nothing says when the link ends.

alter table mailed_links
    -- The letter that carries it. Letters are forgotten before links are, so it may lead to none.
    add column mail_id uuid,
    add column language text,
    alter column expires_at drop not null;
create index mailed_links_of_mail on mailed_links (mail_id);

-- A letter and its link were written in one act, so at one instant.
update mailed_links l set mail_id = m.mail_id
from mails m
where m.queued_at = l.created_at
  and (m.request_id = l.request_id or m.request_id is null and l.request_id is null and m.subject_id = l.subject_id)
  -- A stranger and an account may have been written to at once; the link went to one of them.
  and m.subject_id is not distinct from l.subject_id
  and (l.kind, m.kind) in (values ('verification', 'acknowledgement'), ('delivery', 'answer'), ('delivery', 'delivery'),
      ('collection', 'collection'), ('sign-in', 'sign-in'), ('new-address', 'new-address'));

-- What still waits to be sent has as long as it would have then, unless it was made void before.
update mailed_links l set expires_at = null
from mails m
where m.mail_id = l.mail_id and m.state in ('queued', 'to-print') and l.used_at is null
  and l.expires_at >= l.created_at + case l.kind when 'verification' then interval '7 days'
      when 'delivery' then interval '7 days' when 'new-address' then interval '1 day' else interval '20 minutes' end;
-- What nobody got opens nothing.
update mailed_links l set expires_at = least(l.expires_at, l.created_at)
from mails m where m.mail_id = l.mail_id and m.state in ('bounced', 'expired') and l.used_at is null;

update mailed_links l set language = coalesce(
    (select m.language from mails m where m.mail_id = l.mail_id),
    (select r.language from requests r where r.request_id = l.request_id),
    (select u.language from users u where u.subject_id = l.subject_id and u.language in ('nl', 'fr', 'de', 'en')),
    'nl');
alter table mailed_links alter column language set not null;

-- The language of the last letter, in which its page of proof is read; none where it was not noted.
alter table erasures add column language text;

-- What is known only when a letter leaves stands in its text behind a sign of its own; where a text has that sign itself, it
-- stands twice.
update mails set body = replace(body, U&'\FDD0', U&'\FDD0\FDD0') where body like U&'%\FDD0%';
