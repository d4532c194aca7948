-- Whom a customer entered without an address may ask something all the same, by telephone or through the customer: what they said
-- is kept like anyone's.
alter table request_senders alter column address drop not null;
