-- Who on staff made sure who asks: whoever erases on that is another. The sentence that goes with an answer stays with
-- its line until the answer is written. Whether whoever was told of a fee agreed to it.

alter table requests add column identity_by uuid;
alter table request_lines add column added text;
alter table request_lines alter column added set statistics 0;
alter table request_fees add column accepted_at timestamptz;
