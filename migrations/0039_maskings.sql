-- What staff mark in the texts of a case: words that name somebody else, and are masked in what its person reads; and words that are
-- taken for somebody else's and are not, and are shown.
create table request_maskings (
    request_id uuid not null references requests,
    words text not null,
    is_masked boolean not null,
    at timestamptz not null,
    primary key (request_id, words)
);
-- Whom they name is no sample of the planner's.
alter table request_maskings alter column words set statistics 0;
