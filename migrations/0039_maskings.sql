-- What staff mark in what is written about somebody: words that name somebody else, and are masked in what the person reads; and words
-- that are taken for somebody else's and are not, and are shown.
create table request_maskings (
    masking_id uuid primary key,
    -- The case in which it was marked.
    request_id uuid not null,
    -- Whose reading it is; none as long as nobody is known whom the case is about.
    subject_id uuid,
    -- In small letters, with one blank between: what is the same.
    words text not null,
    -- As it was typed.
    typed text not null,
    is_masked boolean not null,
    at timestamptz not null
);
create unique index request_maskings_of_subject on request_maskings (subject_id, words);
create unique index request_maskings_of_request on request_maskings (request_id, words) where subject_id is null;
create index request_maskings_by_request on request_maskings (request_id);
-- Whom they name is no sample of the planner's.
alter table request_maskings alter column words set statistics 0;
alter table request_maskings alter column typed set statistics 0;
