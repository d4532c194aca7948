-- To whom data of a person were given, each time, by which case and law (Art. 5(2), 15(1)(c)): whoever received them is told of what
-- changes. There is no case for selling.

create table disclosures (
    disclosure_id uuid primary key,
    subject_id uuid not null references subjects,
    recipient text not null,
    -- Who it was, of the recipients of that kind.
    name text not null,
    grounds text not null constraint disclosures_grounds check (grounds in ('law', 'merger', 'good-faith', 'service-provider')),
    sub_case text constraint disclosures_sub_case check ((grounds = 'good-faith') = (sub_case is not null)),
    reference text not null,
    law text constraint disclosures_law check (grounds <> 'law' or law is not null),
    reason text constraint disclosures_reason check (grounds <> 'good-faith' or reason is not null),
    fields text[] not null constraint disclosures_fields check (cardinality(fields) > 0),
    disclosed_on date not null,
    approver text,
    approved_by uuid not null,
    -- Until when a law forbids that the person is told.
    silent_until date,
    at timestamptz not null
);
create index disclosures_of_subject on disclosures (subject_id, at);
alter table disclosures
    alter column name set statistics 0, alter column reference set statistics 0, alter column reason set statistics 0,
    alter column approver set statistics 0;

-- Whoever is told by name, where a recipient of the policy is many.
alter table deliveries add column name text, add column silent_until date;
create index disclosures_by_age on disclosures (at);
