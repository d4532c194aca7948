-- People at a business customer: its contact persons, representatives and users. Each is a subject of their own, with every right
-- on what is held of them; the customer's account has the entry, and no say over the person.
create table contacts (
    subject_id uuid primary key references subjects,
    -- The account whose entry it is; none where that is gone, and the person still waits for an answer.
    user_id uuid references subjects,
    added_at timestamptz not null,
    name text not null,
    email text,
    email_key text,
    email_since timestamptz not null,
    mailbox_proved_at timestamptz,
    phone_mobile text,
    phone_landline text,
    role text,
    language text,
    -- What the person gave themselves; the rest came from the customer.
    own_fields text[] not null default '{}',
    -- Since when it is no entry of the account any more: what is left of it is the person's alone.
    taken_out_at timestamptz,
    -- Until when the person is to be told where their data come from (Art. 14), when they were, and how.
    inform_by date not null,
    informed_at timestamptz,
    informed_how text constraint contacts_informed_how check (informed_how in ('mail', 'post', 'phone', 'in-person')),
    constraint contacts_address check ((email is null) = (email_key is null)),
    constraint contacts_of_someone check (user_id is not null or taken_out_at is not null),
    constraint contacts_informed check ((informed_at is null) = (informed_how is null))
);
-- An address is one entry of an account.
create unique index contacts_email_key on contacts (user_id, email_key) where taken_out_at is null;
create index contacts_of_user on contacts (user_id, added_at desc, subject_id desc);
create index contacts_of_address on contacts (email_key) where email_key is not null;
create index contacts_to_inform on contacts (inform_by, subject_id) where informed_at is null;

do $$
declare found record;
begin
    for found in
        select column_name from information_schema.columns
        where table_schema = current_schema and table_name = 'contacts' and column_name not in ('subject_id', 'user_id')
    loop
        execute format('alter table contacts alter column %I set statistics 0', found.column_name);
    end loop;
end $$;

-- Whoever is taken out and waits for an answer is restricted by that.
alter table restrictions drop constraint restrictions_source,
    add constraint restrictions_source check (source in ('said', 'minor-report', 'taken-out'));

-- The mailbox of everyone, whatever they are to us. Tables that are written anew at night take the place of others: what is
-- looked up by name, each time, never points to one that is gone.
create function mailboxes()
returns table (subject_id uuid, kind text, email text, email_key text, email_since timestamptz,
               mailbox_proved_at timestamptz, language text)
language sql stable as $$
    select subject_id, 'user', email, email_key, email_since, mailbox_proved_at, language from users
    union all
    select subject_id, 'contact', email, email_key, email_since, mailbox_proved_at, language from contacts
$$;
