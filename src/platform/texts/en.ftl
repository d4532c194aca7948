## Problems: a title and what it means.

problem-unauthenticated = Please sign in
    .detail = This needs a token in the Authorization header, and it was missing, ended or not one of ours.
problem-sign-in-failed = Signing in did not work
    .detail = The address or the password is not right.
problem-needs-own-session = Only the person can do this
    .detail = This needs the own session of the person it is about. Nobody else can do it for them.
problem-needs-fresh-session = Please sign in again
    .detail = For this you must have signed in during the last 15 minutes.
problem-needs-mailbox = Sign in by a link
    .detail = This account has no password. Ask for a link to sign in, and choose a password then.
problem-needs-request = This needs a verified request
    .detail = Staff give away or erase data only as part of a request by the person whose identity was checked.
problem-needs-scope = This token may not do this
    .detail = The token lacks the scope { $scope }.
problem-not-permitted = This token may not do this
    .detail = This kind of token may never do this.
problem-not-found = Not found
    .detail = There is nothing here, or nothing that you may see.
problem-method-not-allowed = Not possible here
    .detail = This address does not know that method; the Allow header says which it knows.
problem-bad-request = Not understood
    .detail = The request cannot be read.
problem-malformed-json = This is not JSON
    .detail = The body stops being JSON at line { $line }, column { $column }.
problem-json-too-deep = Too deeply nested
    .detail = The body is nested too deeply.
problem-malformed-query = Query not understood
    .detail = The part of the address after the question mark cannot be read.
problem-body-unreadable = Body not received
    .detail = The body did not arrive in full.
problem-ambiguous-length = Length unclear
    .detail = The request states its length in two ways.
problem-too-large = Too large
    .detail = The body is larger than is taken here.
problem-unsupported-media-type = This type is not taken here
    .detail = Send JSON, uncompressed, and say so: Content-Type: application/json.
problem-not-a-list-of-events = This is not a list of events
    .detail = Send a JSON array (application/json), or one event a line (application/x-ndjson).
problem-unsupported-coding = This coding is not known here
    .detail = Send the body as it is, or packed with gzip or zstd.
problem-events-broken-off = The body breaks off
    .detail = After line { $line } the body is incomplete, cannot be read, or is not what Content-Type and Content-Encoding say. What came before it may have been taken. Send all of it again: what is there already counts once.
problem-no-attachments = Attachments are not taken here
    .detail = Send the message without attachments, as a plain form or as JSON. We never ask for a copy of an identity card.
problem-invalid-fields = Some of this is not right
    .detail = Nothing was changed. What is to be corrected stands under errors.
problem-idempotency-key-invalid = Idempotency-Key not usable
    .detail = An Idempotency-Key has 1 to 64 visible characters, and there is one of it.
problem-idempotency-key-reused = Idempotency-Key already used
    .detail = This key was used for another request. Take a new one.
problem-still-running = Still being done
    .detail = The same is being done at this moment. Try again in a second.
problem-made-and-erased = No longer there
    .detail = What this request made has been erased since.
problem-email-taken = This address is in use
    .detail = There is an account or a contact person with this e-mail address already. Do you not know the password of your account, or did you not make it yourself? Ask for a link to sign in.
problem-nothing-held = There is nothing here
    .detail = There is nothing for a statement to stand beside. If something is missing, fill it in.
problem-said-by-the-person = The person said so themselves
    .detail = The person put a statement here themselves. Only they can change it or take it away.
problem-too-many-marks = Too much is marked
    .detail = At most 1000 words or passages can be marked for one person.
problem-version-changed = Changed in the meantime
    .detail = The data have changed since you read them. Read them again and repeat your change.
problem-too-many-requests = Too many attempts
    .detail = { $seconds ->
        [one] Try again in one second.
       *[other] Try again in { $seconds } seconds.
    }
problem-too-slow = This took too long
    .detail = The answer was not ready in time. What you asked for may still be done: look before you repeat it.
problem-unavailable = Not available just now
    .detail = Nothing was changed. Try again in a moment.
problem-outcome-unknown = Outcome unknown
    .detail = The connection was lost while the change was being written. Look before you repeat it.
problem-internal = A fault of ours
    .detail = Something went wrong on our side. Give us the request id if you ask about it.
problem-token-name-taken = This name is taken
    .detail = There is a token of that name already. Choose another, or put a new one in its place with --replace.
problem-unknown-purpose = There is no such purpose
    .detail = The policy in force has no purpose of that name; /v1/purposes lists them.
problem-consent-not-asked = No consent is asked for this
    .detail = This purpose does not rest on consent, so there is none to give. You can object to it instead, where the policy says so.
problem-ban-stands = A ban or an objection stands in the way
    .detail = While it stands, no consent to this can be given. Lift the ban first (DELETE /v1/me/marketing-ban), or withdraw the objection to this purpose.
problem-processing-not-allowed = Not allowed at this time
    .detail = { $why } What would be inferred from other data may not be held of this person at this time ({ $gate }, Art. { $article }). Where the person themselves said no, what was there was deleted at once. Do not try again while this stands.
problem-objection-rejected = This objection was rejected before
    .detail = The reason then was this. “{ $reason }” If your situation is another one, say so under grounds. You can complain to the { $authority }. { $court }
problem-purpose-not-objectable = One cannot object to this
    .detail = “{ $purpose }” rests on { $basis }. { $kind ->
        [contract] You can correct your data, have their use restricted, or delete your account.
        [consent] You can withdraw your consent instead.
       *[other] As long as the law demands it, we cannot stop.
    } Would you rather speak to someone? Write to { $contact }. You can complain to the { $authority }. { $court }
problem-already-decided = Already decided
    .detail = This has already been decided.
problem-already-ended = Already ended
    .detail = This restriction no longer stands.
problem-tell-first = No mail reaches this person
    .detail = Tell them by telephone, by post or in person that the restriction will be lifted, and why. Then call this once more with told, which says how; a day later the restriction can be lifted. What to say: { $words }
problem-notice-too-recent = The person was told less than a day ago
    .detail = The person is told before a restriction is lifted, and has a day to react. Try again then.
problem-reason-differs = The person was told another reason
    .detail = The person read this reason. “{ $reason }” Lift it for that reason, or let the restriction stand.
problem-marketing-is-upheld = Marketing never outweighs an objection
    .detail = Everyone may object to marketing at any time; such an objection is never rejected.
problem-not-a-form = This body is not taken here
    .detail = Send a form: application/x-www-form-urlencoded or multipart/form-data.
problem-form-unreadable = Form unreadable
    .detail = The form is damaged, or in another charset than it says. Send it in UTF-8. Nothing was received.
problem-charset-unknown = Charset unknown
    .detail = This charset is not known here. Send the form in UTF-8. Nothing was received.
problem-not-one-click = Nothing was changed
    .detail = Unsubscribing takes the one line List-Unsubscribe=One-Click.
problem-link-unknown = We do not know this link
    .detail = Nothing was changed. The link may be incomplete: copy all of it from the mail, or reply to that mail.
problem-foreign-origin = This cannot be done from another website
    .detail = A page of another website made this call. Whoever runs that site can ask us to allow it; a plain form is always welcome.
problem-restricted = Processing is restricted
    .detail = The use of the data of this person is restricted. They are kept, and only the person may read or change them.

problem-link-gone =
    { $why ->
        [used] This is already confirmed
       *[gone] This link no longer works
    }
    .detail =
        { $why ->
            [used] There is nothing more for you to do.
           *[gone] The link was already used, has expired or is incomplete. Do you need another one? Ask for a new one, or reply to the e-mail it came in.
        }
problem-case-closed = This request is closed
    .detail = Whoever asks again gets a new request: POST /v1/requests. Here this can be done now: { $allowed }.
problem-letter-under-way = The answer is already on its way
    .detail = This can be done now: { $allowed }.
problem-letter-left = That letter can no longer be taken back
    .detail = This can be done now: { $allowed }.
problem-took-effect = This has been done and holds now
    .detail = This can be done now: { $allowed }.
problem-no-letter-under-way = No answer is on its way
    .detail = This can be done now: { $allowed }.
problem-already-undelivered = This letter is known not to have arrived
    .detail = This can be done now: { $allowed }.
problem-right-asked = Something is asked of us here
    .detail = So give an answer. This can be done now: { $allowed }.
problem-no-address = There is no address to write to
    .detail = Of whoever asked this we know no e-mail address and no postal address.
problem-no-account = There is no account
    .detail = No account belongs to this request, so there is nothing to carry out.
problem-address-too-new = This e-mail address is too new
    .detail = The address of this account changed less than seven days ago. Until then the mailbox alone does not prove who someone is.
problem-already-verified = We already know who it is
    .detail = This can be done now: { $allowed }.
problem-not-verified = We do not know yet who it is
    .detail = This can be done now: { $allowed }.
problem-question-open = A question already awaits an answer
    .detail = This can be done now: { $allowed }.
problem-two-questions-at-most = Something was already asked twice
    .detail = This can be done now: { $allowed }.
problem-too-late-to-ask = It is too late to ask anything
    .detail = This can be done now: { $allowed }.
problem-nothing-asked = Nothing was asked
    .detail = This can be done now: { $allowed }.
problem-nothing-to-charge = There is nothing a fee could be asked for
    .detail = This can be done now: { $allowed }.
problem-other-account = This request belongs to another account
    .detail = This can be done now: { $allowed }.
problem-extension-too-late = Too late to extend
    .detail = This can be done now: { $allowed }.
problem-already-extended = Already extended
    .detail = This can be done now: { $allowed }.
problem-no-mailbox = There is no mailbox: whoever wrote on paper is given that part on paper by the other system itself (given-directly)
    .detail = The person wrote on paper. This can be done now: { $allowed }.
problem-not-reminded = The person has not been reminded yet
    .detail = This can be done now: { $allowed }.
problem-reminder-too-recent = The reminder is too recent
    .detail = This can be done now: { $allowed }.
problem-link-still-works = The link to the mailbox still works
    .detail = This can be done now: { $allowed }.
problem-needs-second-person = A second person must agree
    .detail = This can be done now: { $allowed }.
problem-theirs-to-take-back = Only the person takes this back
    .detail = An objection or a restriction is in effect already; it ends only if the person takes it back, or once you have decided on it. Possible now: { $allowed }.
problem-not-for-reports = This does not fit a report about a minor
    .detail = This can be done now: { $allowed }.
problem-lift-instead = This restriction is in effect already
    .detail = What is in effect is not refused: it is lifted, once the person has been told. This can be done now: { $allowed }.
problem-awaits-fee = We are waiting for an answer about the fee
    .detail = The person got the letter about the fee and decides. This can be done now: { $allowed }.
problem-not-heard-yet = The person has known for less than a day
    .detail = Before an erasure on the word of a member of staff, the person hears of it at the address on file. Then there is a day to react, or a fortnight if the letter did not arrive. This can be done now: { $allowed }.
problem-other-request-first = Another request comes first
    .detail = On request { $reference } this person is still owed a copy or an answer. After the erasure that is not possible any more.
problem-named-by-the-person = The person asked for this themselves
    .detail = What someone asked signed in is not dropped: it is carried out, refused with reasons, or noted as taken back. This can be done now: { $allowed }.
problem-not-about-invoices = This is not about a user’s invoices
    .detail = Whoever asked was signed in, and means their own data. This can be done now: { $allowed }.
problem-right-not-asked = That right was not asked for
    .detail = This can be done now: { $allowed }.
problem-awaits-approval = The decision awaits a second person
    .detail = This can be done now: { $allowed }.
problem-nothing-to-approve = Nothing awaits approval
    .detail = This can be done now: { $allowed }.
problem-access-first = The copy first, then the erasure
    .detail = This can be done now: { $allowed }.
problem-copy-not-collected = The person has not collected the copy yet
    .detail = This can be done now: { $allowed }.
problem-waits-for-answer = This stays until you have your answer
    .detail = You are no longer a contact person. Once your request is answered, we delete your data. Until then we use them for nothing.
problem-under-review = This is still being checked
    .detail = A member of staff looks at it first; then it is yours to decide again.
problem-fee-proposed = A fee has already been proposed
    .detail = This can be done now: { $allowed }.
problem-link-not-sent = The person has not been sent a link
    .detail = This can be done now: { $allowed }.
problem-others-first = Erasure comes last
    .detail = This can be done now: { $allowed }.
problem-parts-pending = Our other systems have not answered yet
    .detail = This can be done now: { $allowed }.
problem-needs-dpo = Only the data protection officer may do this
    .detail = Ask whoever looks after data protection here (the DPO) to do it.
problem-recipient-not-informed = This recipient gets no webhooks
    .detail = Whoever was given data so is told by letter.
problem-signature-invalid = The signature is not valid
    .detail = Sign with the secret of your endpoint (Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature), at most 5 minutes ago, and name a message you were sent.
problem-not-told-yet = This was not told yet
    .detail = What was not told yet cannot be confirmed.
problem-answer-the-part = This is answered, and not confirmed
    .detail = Give the part, or say what became of it: POST ../parts/(system).
problem-already-confirmed = This is confirmed already
    .detail = The recipient has said that it is done.
problem-needs-system = This token is not one of a system of ours
    .detail = Make a token with --recipient: it answers for that one system.
problem-position-gone = This position is not there any more
    .detail = It was never given here, for instance because the database comes from a backup. Begin anew without after.
problem-set-aside = This request is set aside
    .detail = Someone finds that nothing is asked of us here. Bring it back first. This can be done now: { $allowed }.
problem-not-set-aside = This request is not set aside
    .detail = So there is nothing to bring back. This can be done now: { $allowed }.
problem-junk-for-good = This request can no longer be brought back
    .detail = That can be done for 30 days after it was closed as spam, and not once the account it belongs to is erased. This can be done now: { $allowed }.
problem-part-excused = The part of another system is missing: do it in part (partial, with ground and explanation), or let that system answer after all
    .detail = As long as a system is excused, this is done in part at best. This can be done now: { $allowed }.
problem-no-copy-asked = There is no copy left to give
    .detail = A part is handed in as long as a copy is not decided yet. This can be done now: { $allowed }.
problem-no-file-type = Say what kind of file it is
    .detail = Send the file itself, uncompressed, with its type: Content-Type: application/pdf. A form is not taken here.
problem-objection-noted = We noted that you do not agree
    .detail = There is nothing else you need to do. We delete nothing before a member of staff has looked at this again and a second one agrees. Until somebody has decided, this stays in force.
problem-other-report-first = Another report about this account comes first
    .detail = Report { $reference } about this account is confirmed already. Decide about that one first; this one you can close. This can be done now: { $allowed }.

## Faults: what is expected at one place.

fault-required = This is missing.
fault-only-for-refusals = Only for a refusal.
fault-only-by-the-person = Only the person changes this.
fault-no-such-user = There is no such user.
fault-not-objectable = One cannot object to this purpose.
fault-no-identity-documents = Never ask for an identity document or its number.
fault-by-forwarding = Forwarding goes through /forwarding.
fault-no-partial-erasure = An erasure in part is possible where you say which fields are kept (kept): for a legal document or a claim. Else all of it is erased, or none.
fault-not-for-objections = An objection is rejected on compelling grounds or for legal claims.
fault-before-the-question = This is before the question itself.
fault-not-staff = This is not a member of staff.
fault-email-or-subject = Give an e-mail address, an account or a postal address.
fault-not-to-be-set = Choose rights or customer.
fault-user-or-email = Give the user or the user’s e-mail address, one of the two.
fault-not-an-amount = Give an amount with its currency, such as 25 euro.
fault-all-or-nothing = What is in effect already cannot be done in part.
fault-no-such-holding = This is not in the list of the data.
fault-no-such-letter = This letter does not belong to this request.
fault-changes-nothing = This changes nothing.
fault-years-ago = This is more than two years ago.
fault-rights-or-message = Give the rights or the message.
fault-not-a-page = This is no key of a page.
fault-not-a-url = This is no web address.
fault-not-https = This should be an address with https; http works only in a network of our own, named in the settings.
fault-port-not-allowed = This should be the usual port of https, 443; another works only in a network of our own, named in the settings.
fault-address-not-public = This address is not public, nor in a network of our own named in the settings.
fault-url-with-secrets = The address may hold no name, password or fragment.
fault-not-so-many = Name 1 to { $most }.
fault-not-told-to-them = This is no message to this recipient.
fault-unknown-recipient = This recipient is not in the policy; it knows: { $known }.
fault-not-its-case = By the policy this recipient receives data for another reason: { $case }.
fault-not-for-this-recipient = This recipient may not receive this, but may: { $known }.
fault-no-such-person = There is no such person.
fault-names-nobody = This names nobody: only a system of our own or a processor with a contract is told of everything.
fault-names-somebody = The number of a file or the name of an organisation: no e-mail address and no national register number.
fault-not-json = This is not JSON.
fault-event-too-long = An event is 4 KiB long at most.
fault-not-a-code = This should have 1 to { $max } letters, digits and signs, without spaces.
fault-not-an-action = This should have 1 to 64 letters, digits, dots, dashes, underscores and colons, such as invoice.opened.
fault-not-an-ip-address = This should be an IP address, such as 192.0.2.7.
fault-unknown-member = This is not known here.
fault-duplicate-member = This is said twice.
fault-not-an-object = This should be an object.
fault-not-a-string = This should be text.
fault-not-a-list = This should be a list.
fault-not-a-boolean = This should be true or false.
fault-not-a-number = This should be a whole number from 0.
fault-unknown-purpose = There is no such purpose in the policy.
fault-no-consent-asked = No consent is asked for this purpose.
fault-unknown-wording = This is not the wording in force; /v1/purposes has it.
fault-unknown-cookie = There is no such cookie; /v1/cookies lists them.
fault-necessary-cookie = The service cannot do without this cookie.
fault-too-far = This lies too far ahead: three years at most.
fault-in-the-past = This lies in the past.
fault-not-a-list-of-text = This should be a list of ids.
fault-too-many = At most { $max } at a time.
fault-not-a-page-size = This should be a whole number from 1 to 1000.
fault-not-an-id = This should be an id.
fault-not-an-instant = This should be an instant such as 2026-11-22T10:00:00Z.
fault-not-a-date = This should be a date such as 2026-11-22.
fault-not-one-of = This should be one of: { $allowed }.
fault-empty = This should not be empty.
fault-too-long = This has more than { $max } characters.
fault-forbidden-character = At position { $place } this address has a character that cannot be seen ({ $character }). Type it again, without pasting.
fault-text-unstorable = This has a character that cannot be kept.
fault-not-an-email = { $why ->
     [no-at] This e-mail address lacks the @ sign. It should look like name@example.be.
     [two] These are two addresses, or there is an @ sign too many. Give one e-mail address.
     [name] Before the @ sign stands something that an e-mail address cannot have, such as a space.
     [nowhere] No mail arrives at an address that ends in .{ $end }. Is it mistyped?
    *[other] Something is wrong after the @ sign: is there a comma, a space or a quotation mark too many? It should look like name@example.be.
    }
fault-mixed-scripts = In “{ $part }”, letters of several scripts are mixed that look alike. Write it in one script.
fault-not-a-phone-number = { $why ->
     [country] There is no such telephone number in this country ({ $country }). Check the digits, or put the country before it: +32 471 23 45 67.
     [plan] There is no such telephone number: it has too many or too few digits, or there is no such country or area.
    *[other] This is no telephone number. Write 0471 23 45 67, or with the country: +32 471 23 45 67.
    }
fault-not-a-vat-number = We cannot read this as a VAT number. Add the country, as in BE 0203.201.340.
fault-vat-checksum = The check digits of this VAT number are not right. Is a digit mistyped?
fault-not-a-country = This should be a country code of two letters, such as BE.
fault-not-a-belgian-postcode = A Belgian postcode has four digits, such as 8500.
fault-not-a-language = This language is not known here. We write in { $allowed }, if you wish with a country: nl-BE.
fault-no-link-for-a-week = Once the new address is confirmed, a link to it does not sign in for a week.
fault-no-password = This account has no password. Once the new address is confirmed, a link to it does not sign in for a week. Set a password first.
fault-password-length = A password has { $min } to { $max } characters.
fault-password-weak = This password is easy to guess. A few words that do not belong together make a good one.
fault-password-wrong = This is not your present password.
fault-necessary = This cannot be empty. You can correct it; to erase it, delete the account or the contact person.
fault-derived = This follows from the person's choices and cannot be written.
fault-unknown-policy-version = There is no such version of the policy.
fault-in-the-future = This lies in the future.
fault-past-retention = This was computed so long ago that it may not be kept any more.
fault-only-for-erasure-in-part = Name this only for an erasure in part.
fault-more-is-held = More is held for a legal document, and so stays too. Name all of it: { $known }.
fault-unknown-hold = The policy does not know this kind of document. It knows: { $known }.
fault-not-on-the-document = This does not stand on such a document. What does: { $known }.
fault-need-not-be-kept = This document is so old that the law does not ask to keep it any more.
fault-not-kept-by-a-hold = No legal document holds this field. What is held: { $known }.
fault-unknown-logic = The policy does not know this logic. It knows: { $known }.
fault-unknown-segment = This logic does not know that segment. It knows: { $known }.
fault-too-long-ago = This is more than 15 minutes ago.
fault-before-they-came = On that day we had no data about this person yet.
fault-before-the-request = This is before the request itself.
fault-not-for-this-state = This does not go with this state.
fault-no-file-here = No file of this system lies here: send it first.
fault-not-for-a-part = This ground is for a refusal of the whole.
fault-right-is-absolute = This right is absolute: it is refused only to whoever is not known, or asks manifestly without ground or to excess.
fault-not-for-this-right = This ground does not fit this right.
fault-not-for-this-purpose = This ground does not fit this purpose. Whether an objection is possible depends on the legal basis of the purpose.
fault-not-for-what-is-left-out = This ground does not say why you leave something out. Choose a ground for that; the letter says by itself that the part of another system is missing.
fault-identified = This ground does not fit: it is known who asks.
fault-no-account = There is no account. Leave this out: the letter then says that there is nothing to change.
fault-fee-accepted = The fee was accepted: the work is owed now.
fault-not-consented = No consent was given for these purposes; there is one for others.
fault-only-for-missing-parts = This ground is only for an answer in part, where another system does not give its part.

## Faults of a policy file.

fault-undeclared = The service holds this, and the policy does not describe it.
fault-needs-a-time = This is deleted after a time: say how long, such as "3 years".
fault-needs-no-time = This is not kept by time but for as long as there is a reason: say which, such as "life-of-account".
fault-unknown-key = There is no { $key } in the policy.
fault-duplicate-key = { $key } stands here twice.
fault-not-years-of-keeping = This should be a whole number of years from 1 to 100.
fault-not-a-retention = This should be "life-of-account", "until-sent", "as-long-as-ban", "by-law", or a number with months, years, days or hours.
fault-not-in-text = This does not stand in the text: write it as it stands there.
fault-masked-and-unmasked = This cannot be masked and shown at once.
fault-objection-not-first = The right to object must come first.
fault-none-in-profile = Exactly one purpose must have shown_in_profile = true: the one whose consent the profile shows.
fault-second-in-profile = The profile already shows the consent to another purpose, and there can be only one.
fault-second-profiling = There is a purpose already for which people are put into segments, and there can be only one.
fault-no-purpose-profiles = People are put into segments for a purpose: give it profiles = true.
fault-backups-too-long = Backups may be kept for twelve months at most.
fault-not-a-digest = This should be a SHA-256 digest in hex.
fault-claim-not-kept = This says that the service does something it does not do yet ({ $claim }). Put beside it what is so until then.

## How long something is kept.

span-life-of-account = As long as there is an account.
span-until-sent = Until it is sent.
span-as-long-as-ban = As long as the ban on direct marketing.
span-by-law = As long as the law demands.
span-months = { $count ->
        [one] One month.
       *[other] { $count } months.
    }
span-years = { $count ->
        [one] One year.
       *[other] { $count } years.
    }
span-days = { $count ->
        [one] One day.
       *[other] { $count } days.
    }
span-hours = { $count ->
        [one] One hour.
       *[other] { $count } hours.
    }

## What is not in a package to take along.

report-contact-portability = Your data came from the company that named you as its contact person. The right to take data along does not apply to them, as you have no contract with us yourself. What you gave yourself you can have all the same, if you ask.
export-not-owed = You have no contract with us yourself, so there is no right to take these data along. What you gave yourself you get all the same.
source-purpose = - { $purpose } ({ $basis })
source-purpose-with-interest = - { $purpose } ({ $basis }): { $interest }
source-basis-consent = your consent, Article 6(1)(a) GDPR
source-basis-contract = a contract, Article 6(1)(b) GDPR
source-basis-legal-obligation = a legal obligation, Article 6(1)(c) GDPR
source-basis-legitimate-interest = a legitimate interest, Article 6(1)(f) GDPR
left-out-secret = A secret is kept only as a digest that nobody can read.
left-out-not-provided = You did not provide this; the service made it. You find it in your access report.
left-out-inferred = You did not give us this: we concluded it from other data. Such conclusions are not taken along. You find them, explained, in your access report.
left-out-basis = The right to take data along does not cover this, as it does not rest on a contract or on your consent. You find it in your access report.
left-out-customer = You did not give this: the company did that named you as its contact person. You find it in your access report.
left-out-decided = We left this out. Our letter says why.

## What the gate answers.

reason-contract = Yes: it is needed for your contract.
reason-legitimate-interest = Yes: we have a legitimate interest, and no objection of yours is in force.
reason-consent = Yes: you consented.
reason-legal-obligation = Yes: the law demands it.
reason-unknown-subject = No: there is no such person.
reason-notice-pending = No: it only starts later.
reason-restricted = No: the use of the data is restricted.
reason-marketing-ban = No: direct marketing is banned.
reason-objection-upheld = No: there is an objection to it.
reason-objection-pending = No: someone is looking at an objection to it.
reason-consent-missing = No: consent was not given.
reason-consent-withdrawn = No: consent was withdrawn.
reason-no-channel-basis = No: advertising may not be sent this way without consent.

## Legal bases, within a sentence.

basis-consent = your consent
basis-contract = the contract with you
basis-legal-obligation = a legal obligation
basis-legitimate-interest = a legitimate interest

## One-click unsubscribe, and notices in the service.

unsubscribe-title = No more advertising
unsubscribe-ask = Would you like no more advertising from ALL@ONCE? One click is enough. Only invoices and messages about an account still come.
unsubscribe-button = Yes, stop
unsubscribe-done = It is done. You will get no more advertising from ALL@ONCE. Only invoices and messages about an account still come.
notice-policy-changed = The privacy policy has changed (version { $version }, from { $date }). You can read it under /v1/policy.
notice-restriction-lifting = The restriction on your data will be lifted. { $reason }
