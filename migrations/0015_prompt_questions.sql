-- Only what is asked without undue delay stops the clock; said when it is asked, and not changed by what comes later.

alter table request_questions add column stops_clock boolean not null default true;
