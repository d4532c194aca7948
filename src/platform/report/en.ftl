## The access report as a page: titles, sentences, heads of columns.

report-title = Your data at { $controller }
report-intro = Here is everything this system holds about you, with the explanations the law asks for. This is how it was on { $date }. Do you have a question? Write to { $contact }.
report-intro-part = Here is what this system holds about you, with the explanations the law asks for. This is how it was on { $date }. Do you have a question? Write to { $contact }.
report-left-out = This was left out: { $what }. Our letter says why.
report-explanation-intro = With this copy come the explanations the law asks for: what we use data for, who receives them, how long we keep them and what rights you have. Do you have a question? Write to { $contact }.
report-data = What we hold about you
report-nothing-of = Of these kinds of data there is nothing to show: { $kinds }.
report-given-by-service = Written down by one of our services
report-given-by-staff = Written down by a member of staff, on your word
report-stopped-consent-withdrawn = Stopped: your consent is withdrawn.
report-stopped-marketing-ban = Stopped: direct marketing is banned.
report-stopped-objection-pending = Stopped while we look at your objection.
report-stopped-objection-upheld = Stopped: you objected.
report-stopped-restricted = Stopped: the use of your data is restricted.
report-purposes = What we use your data for
report-categories = Which kinds of data, where they come from and how long we keep them
report-recipients = Who may receive your data
report-elsewhere = Our other systems
report-elsewhere-text = These systems may hold data of their own about you. They are not in this copy. Would you like to have them too? Write to { $contact }.
report-elsewhere-answered = These other systems of ours may hold data of their own about you. Below is what each answered to your request. Do you have questions about it? Write to { $contact }.
report-transfers = Outside Europe
report-automated = Decisions by computers
report-rights = Your rights
report-authority = Do you disagree?
report-controller = Who is responsible
report-head-what = Item
report-head-value = What we hold
report-head-source = Where from
report-head-kept = How long
report-head-why = What for
report-head-basis = On what ground
report-head-name = Who
report-head-explained = Explanation
report-head-kind = Kind of data

## The receipt of an erasure as a page.

receipt-title = Your data have been erased
receipt-title-but = Your account is deleted
receipt-intro = This was done on { $date }. Keep this page or the link to it. Do you have a question? Write to { $contact }.
receipt-erased = What was erased
receipt-remains = What still remains
receipt-remains-why = Only what the law requires or allows, and for nothing else:
receipt-until = Until
receipt-files = Files of the database
receipt-files-cleaned = What was erased was gone from the Service at once. Nothing of it is left in the files of the database either.
receipt-files-waiting = What is erased is gone from the Service at once. In the files of the database it is overwritten at night, by { $date } at the latest.
receipt-files-late = What was erased was gone from the Service at once. In the files of the database it is not overwritten yet. That should have happened already. We try again every night.
receipt-backups = Backups
receipt-told =
    .recipients-told = Whom we tell
receipt-elsewhere = In our other systems
receipt-elsewhere-erased = Deleted there: { $system }.
receipt-elsewhere-nothing = Nothing was held on you there: { $system }.
receipt-elsewhere-kept = By law a part is kept there until { $date }: { $system } ({ $law }).
receipt-elsewhere-missing = That part was not deleted there: { $system }.
receipt-ended = Requests that ended with that
receipt-ended-line = { $reference }: { $rights } (received on { $date })
receipt-ended-line-bare = { $reference } (received on { $date })
receipt-hold-gone = What we kept for { $document } has been erased too.
remains-kept-document = It carries: { $fields }. The document itself stays with the system that made it. These data serve only accounting and tax, and disputes about those.
remains-kept-claim = For that we keep: { $fields }. These data serve only that dispute.
remains-kept-more = { $count } more
remains-question-title = Your question { $reference }
remains-question = This question is not about those data, so we will still answer it. For that we keep the address to which you get the answer, with your name and what you wrote, if you gave them. This is how long it stays after our answer: { $kept }

## Columns, by the names of the data.

label-since = Since
label-count = Number of attempts
label-email = E-mail address
label-address = Address
label-asked-at = Asked on
label-added = Added
label-by-person = Done by yourself
label-told-at = Told on
label-reminded-at = Reminded on
label-masked = How often somebody else is left out
label-marked = How many words are marked as somebody else’s
label-proved = Proved that you wrote it
title-request-lines = What you asked, and what we decided
title-request-questions = What we asked you
title-request-extensions = More time
title-request-fees = Fees
title-request-set-asides = Why a message was taken for junk
title-request-events = What happened to your requests
title-request-maskings = Others in what we wrote
title-request-parts = What our other systems answered
label-law = Law
label-case = Why
label-sub-case = What it was necessary for
label-disclosed-on = Given on
label-excuse = Why not
label-issued-on = Date of the document
label-ends-on = Kept until
label-placed-at = Noted on
label-kind = Kind
label-created-at = Made on
label-expires-at = Valid until
label-used-at = Used on
label-language = Language
label-subject = Subject
label-queued-at = Written on
label-entered-by = Given by
label-added-at = Added on
label-given-by-you = From yourself
label-taken-out-at = Taken out on
label-informed-at = You were told on
label-informed-how = How you were told
label-state = Status
label-sent-at = Sent on
label-name = Name
label-message = Message
label-reference = Reference
label-channel = By what means
label-status = How far we are
label-closed-because = Why it was closed
label-identity = Identity checked
label-received-at = Received on
label-due-on = Answer due by
label-extended = More time taken
label-closed-at = Closed on
label-extension-reason = Why more time
label-fee = Fee
label-amount = Amount
label-accepted = Accepted
label-lines = What was asked
label-questions = Our questions
label-parts = Our other systems
label-right = Right
label-outcome = Result
label-ground = Why
label-explanation = Our explanation
label-scope = This is about
label-decided-at = Decided on
label-words = Your words
label-doubt = Our doubt
label-question = Our question
label-answered-at = Answered on
label-system = System
label-id = Identifier
label-method = Signed in how
label-authenticated-at = Signed in on
label-ended-at = Ended on
label-current = This sign-in
label-kept-as = What we hold
label-set-at = Chosen on
label-policy-version = Policy version
label-shown-at = Shown on
label-at = When
label-about = Beside
label-text = Statement
report-disagrees = You do not agree with it.
report-statement = Here is your statement. { $text }
label-media-type = Kind of file
label-size = Number of bytes
label-given-on = Given on
label-by = By whom
label-restriction = Which restriction
label-purpose = Purpose
label-reason = Reason
label-until = Until
label-purposes = Purposes
label-note = Explanation
label-notice-at = End announced on
label-notice-reason = Why it ends
label-source = How it came
label-grounds = Your situation
label-wording = Text version
label-basis = On what ground
label-evidence = Proof
label-direct-marketing = Advertising from us
label-restricted = Use restricted
label-segment = Code
label-title = Group or interest
label-meaning = What that means
label-logic = Version of the logic
label-logic-in-words = How we work it out
label-computed-at = Computed on
label-action = What you did
label-ip = IP address
label-user-agent = Software version
label-cookie-id = Cookie identifier
label-cookie = Cookie
label-allowed = Allowed
label-recipient = To whom
label-event = What changed
label-fields = About what
label-what = What happened
label-actor = By whom
label-updated-at = Changed on
label-version = Version
label-confirmed-at = Confirmed on
label-objected-at = You let us hear from you on

## Words of ours: yes and no.

code-yes = Yes
code-no = No

## Words of ours: what happened.

code-contact-added = Contact person added
code-contact-corrected = Corrected by the customer
code-contact-taken-out = Taken out by the customer
code-contact-informed = Informed of the source
code-registered = Account created
code-looked-up = Account looked up by e-mail address
code-read = Data looked at
code-signed-in = Signed in
code-session-opened = Signed in through another system of ours
code-session-ended = Signed out
code-password-changed = Password chosen or changed
code-password-ended = Password ended
code-rectified = Data corrected
code-consent-given = Consent given
code-consent-withdrawn = Consent withdrawn
code-marketing-banned = Advertising banned
code-marketing-ban-lifted = Ban on advertising lifted
code-objected = Objection made
code-objection-withdrawn = Objection withdrawn
code-objection-upheld = Objection accepted
code-objection-rejected = Objection rejected
code-restricted = Use restricted
code-restriction-ended = Restriction ended
code-restriction-lifting-announced = End of the restriction announced
code-restriction-lifted = Restriction lifted
code-restriction-excepted = Exception to the restriction noted
code-channel-basis-recorded = Ground for advertising noted
code-channel-basis-ended = Ground for advertising removed
code-segments-set = Put into groups and interests
code-segments-deleted = Groups and interests deleted after your choice
code-statement-added = Statement put beside a value
code-statement-removed = Statement taken away
code-masked = Marked who else is named
code-unmasked = Marked what is about nobody else
code-cookies-chosen = Choice about cookies made
code-notice-read = Notice read
code-access-given = Copy of the data given
code-exported = Data taken along
code-erased = Data deleted
code-request-received = Request received
code-request-verified = Checked who made the request
code-request-moved = Step taken in the request
code-request-decided = Decision made on the request
code-request-closed = Request closed
code-letter-sent = E-mail to you
code-link-mailed = Link mailed
code-address-asked = Another e-mail address given
code-token-created = Access key made
code-token-revoked = Access key withdrawn
code-what-expired = Old data deleted
code-staff-told = Our staff told
code-endpoint-set = Where a recipient is told was set
code-endpoint-removed = A recipient is not told there any more
code-recipient-told = A recipient was told
code-recipient-confirmed = A recipient confirmed that it is done
code-recipient-excused = A message to a recipient is closed
code-disclosed = Data given to somebody
code-policy-recorded = New version of the privacy policy recorded

## Words of ours: by whom.

code-person = You
code-service = One of our systems
code-agent = A member of staff
code-dpo = Whoever decides about privacy here
code-customer = The customer
code-system = Automatically

## Words of ours: rights.

code-access = Access
code-portability = Data to take along
code-objection = Objection
code-marketing-ban = Ban on advertising
code-restriction = Restriction
code-consent-withdrawal = Withdrawal of consent
code-rectification = Correction
code-erasure = Deletion

## Words of ours: by what means.

code-contact-form = Contact form
code-self-service = By yourself, signed in
code-email = E-mail
code-sms = Text message
code-phone = Telephone
code-post = Letter
code-counter = With us, in person
code-mail = By e-mail
code-in-person = In person
code-in-service = In the Service itself

## Words of ours: kinds: of accounts.

code-user = User with an account
code-contact = Contact person of a customer

## Words of ours: kinds: of requests.

code-rights = Request about your data
code-question = Ordinary question
code-minor = Report about someone under age
code-kind-customer = Request about data on an invoice

## Words of ours: kinds: of exceptions to a restriction.

code-kind-consent = With your consent
code-claims = For a legal dispute
code-rights-of-others = To protect the rights of others
code-accurate = Because the data are right
code-public-interest = In the interest of everyone

## Words of ours: kinds: of links and letters.

code-verification = To confirm that it was you
code-informed = To tell you that we have data about you
code-sign-in = To sign in
code-new-address = To confirm your new e-mail address
code-delivery = Your data are ready
code-collection = To get your data
code-posted = To get your data, on paper
code-acknowledgement = Acknowledgement
code-identity-check = Question to be sure that it is you
code-clarification = Question about your request
code-reminder = Reminder
code-extension = We need more time
code-fee = Request for a fee
code-decision = Answer to a part
code-answer = Our answer
code-closure = Your request is closed
code-forwarding = Question from a customer of yours
code-old-address = Another e-mail address
code-copy-given = A copy of your data was taken
code-restriction-lifting = The restriction is ending
code-warning = Warning to our own staff
code-policy-changed = The privacy policy has changed
code-minor-confirmed = We think that your account belongs to someone under age
code-minor-cleared = Your account stays

## Words of ours: kinds: of recipients.

code-own-system = A system of our own
code-processor = Someone who works for us
code-authority = A public authority
code-acquirer = Whoever takes over our company
code-good-faith = Whoever must know, to prevent harm

## Words of ours: how things stand.

code-given = Given
code-state-withdrawn = Withdrawn
code-outdated = No longer stands: the text has changed
code-pending = Not finished yet
code-upheld = Accepted
code-rejected = Rejected
code-queued = Ready to go out
code-waiting = About to leave
code-taken-back = Taken back before it left
code-to-print = Ready to be posted
code-sent = Sent
code-bounced = Did not arrive
code-state-expired = Not sent
code-fields-expired = Not sent
code-delivered = Arrived
code-failed = Failed
code-asked = No answer yet
code-kept = Still to be kept
code-excused = Does not give its part
code-not-connected = Not in this copy yet
code-nothing-held = Holds nothing about you
code-given-here = Is in the copy
code-given-directly = Given to you directly
code-state-erased = Deleted
code-state-unrecorded = Has answered
code-lifted = Lifted

## Words of ours: how far a request is, and how it ended.

code-open = We are working on it
code-waiting-identity = We wait until we are sure that it is you
code-waiting-clarification = We are waiting for your reply
code-completed = Done
code-partly-refused = Done in part, refused in part
code-partial = Done in part
code-refused = Refused
code-withdrawn = You withdrew it
code-closed-unidentified = Closed: we do not know who asked
code-handed-over = Answered in another way than by letter
code-given-up = The answer could not be delivered
code-account-erased = Ended with the account
code-junk = Not a request
code-unrecorded = Closed
code-forwarded = Passed on to the company that decides about it

## Words of ours: why not.

code-not-identified = We cannot tell which data are yours
code-manifestly-unfounded = There is clearly no ground in the law
code-manifestly-excessive = The request clearly goes too far
code-ground-legal-obligation = The law obliges us to keep this
code-legal-claims = We need this in a legal dispute
code-basis-does-not-give-it = For these data this right does not exist
code-compelling-grounds = Our pressing reasons weigh more
code-part-missing = The part of another system is missing

## Words of ours: why the use is restricted.

code-accuracy-contested = We are checking whether the data are right
code-unlawful = The use is said not to be allowed
code-needed-for-claims = You need them for a legal dispute
code-objection-pending = We are looking at your objection

## Words of ours: how a choice came.

code-said = Said directly
code-registration = When the account was created
code-source-objection = By your objection or your ban
code-one-click = With the link in an e-mail to stop advertising
code-gpc = By a setting of your browser
code-source-request = By a request
code-kind-invoice = Invoice
code-kind-voucher = Accounting voucher
code-kind-claim = Dispute
code-gdpr-17-3-b = A legal duty (Article 17(3)(b) GDPR)
code-gdpr-17-3-e = A legal claim (Article 17(3)(e) GDPR)
code-hold-placed = Noted what must be kept for a legal document
code-hold-ended = A legal document need not be kept any more
code-retained-read = Retained data looked at
code-suppression = A ban already stood for this address
code-taken-out = The customer took you out
code-minor-report = After a report about someone under age

## Words of ours: where data come from.

code-provided = From you
code-observed = Seen while you use the Service
code-inferred = Computed from other data
code-source-customer = From a customer of ours
code-generated = Made by the Service itself

## Words of ours: on what ground.

code-basis-consent = Your consent
code-basis-contract = The contract with you
code-basis-legal-obligation = A legal obligation
code-basis-legitimate-interest = A legitimate interest
code-existing-customer = You were a customer of ours already
code-impersonal-address = A general address of a company, such as info@

## Words of ours: how we made sure who asked.

code-identity-session = You were signed in
code-mailbox = Through the mailbox
code-staff = By a member of staff
code-verified = Yes
code-unverified = Not yet

## Words of ours: how someone signed in.

code-method-password = With your password
code-mail-link = With a link in an e-mail
code-method-service = Through another system of ours
code-multi-factor = With your password and an extra check
code-identity-provider = Through another sign-in service

## Words of ours: what recipients were told.

code-subject-rectified = Your data were corrected or completed
code-subject-choices-changed = Your choices changed
code-subject-restricted = The use of your data was restricted
code-subject-restriction-lifted = The restriction ended
code-subject-erased = Your data were deleted
code-request-part-asked = Another system of ours asked for its part of your request
code-no-longer-asked = The answer was not needed any more.
code-case-law = The law permits or demands it
code-case-merger = Merger, takeover or sale
code-case-good-faith = Necessary, in good faith
code-case-service-provider = Service provider that works for us
code-sub-case-own-rights = To protect our rights
code-sub-case-user-safety = For your safety
code-sub-case-others-safety = For the safety of others
code-sub-case-fraud = To investigate fraud
code-sub-case-government = To answer a request of the government
code-state-failed = Not reached yet
code-state-told = Told
code-state-confirmed = Confirmed
code-state-excused = Not needed
code-recipient-gone = This recipient does not exist any more.
code-nothing-received = This recipient received nothing of you.
code-deleted-already = This recipient has deleted your data by itself.
code-impossible = This recipient cannot be reached.
code-disproportionate = Telling this recipient would take a disproportionate effort.
telling-line = { $name }: { $state }
telling-pending = still to be told
telling-failed = not reached yet, we keep trying
telling-told = told on { $date }
telling-confirmed = confirmed on { $date }
telling-excused = closed. { $reason }

## Words of ours: advertising.

code-direct-marketing-none = Neither consent nor ban
code-direct-marketing-consent = You consented
code-direct-marketing-ban = It is banned

## Words of ours: how the password is kept.

code-argon2id = Only a fingerprint of it. Nobody can read your password from that, not even we.

## Words of ours: what it was about, where that is no datum and no purpose.

code-all = Everything
code-marketing = All advertising
code-choices = Your choices
code-fields-request = A request
code-acknowledged = Receipt confirmed
code-wrote-again = You asked once more
code-account-found = Account found
code-no-address = No address to write to
code-fields-answered = You answered
code-extension-asked = More time needed
code-fields-note = Something noted
code-assigned = Given to a member of staff
code-reclassified = Looked again at what is asked
code-reminded = Reminder written
code-warned = Our staff warned
code-fee-proposed = Fee proposed
code-fee-announced = Fee announced
code-approved = Approved by a second person
code-part = Answer of another system noted
code-part-asked-again = Another system asked again
code-collection-asked = Copy asked for
code-decision-written = Answer to a part written
code-answer-written = Answer written
code-fields-received = Received
code-fields-letter-held-back = Letter held back for a while
code-fields-mailbox-proved-in-doubt = Link in the mail used, but we still had doubts
code-fields-mailbox-proved-too-new = Link in the mail used, but the address was too new
code-fields-mailbox-proved-again = Link in the mail used once more
code-fields-proof-ended = No longer sure who asked
code-fields-identity-proved = It is known who asks
code-fields-identity-by = Checked who asks
code-callback = We called back
code-address-on-file = From the address we know
code-shared-knowledge = By something only you and we know
code-in-person = In person
code-fields-extension-too-late = It was too late to ask for more time
code-fields-fee-accepted = Fee accepted
code-fields-fee-declined = Fee not accepted
code-fields-part-file-taken-out = File of another system taken out again
code-fields-link-mailed = New link mailed
code-fields-copy-given = Copy made available
code-fields-collected = Copy collected
code-fields-answer-again = Answer written anew
code-fields-set-aside = Set aside
code-fields-junk-approved = A second person also found that it was no request
code-fields-brought-back = Brought back
code-fields-brought-back-by-sender = Brought back as you wrote again
code-fields-report-confirmed = We think the account is a minor’s
code-fields-report-stopped = You let us hear from you
code-fields-report-cleared = The account is not a minor’s
code-fields-account-gone = Your account is gone
code-fields-by-person = Done by yourself
code-fields-line = Decided
code-fields-erased = Your data are deleted
code-fields-told-by = Told another way
code-fields-post = By post
code-fields-phone = By telephone
code-fields-counter = In person
code-fields-warned-7 = Our staff warned: seven days left
code-fields-warned-3 = Our staff warned: three days left
code-fields-undelivered = Did not arrive
code-address-street = Street
code-address-number = House number
code-address-box = Box
code-address-postcode = Postcode
code-address-city = Town
code-address-region = Region
code-address-country = Country
code-letter-taken-back = Letter taken back before it left
code-report-confirmed = Confirmed that the account belongs to someone under age
code-report-stopped = You let us hear from you, so the deletion is stopped
code-report-cleared = Checked: the account does not belong to someone under age
code-account-gone = Goes on without an account
code-minor-confirmed-sent = E-mail sent: we think that your account belongs to someone under age
code-minor-confirmed-undelivered = E-mail did not arrive: we think that your account belongs to someone under age
code-minor-cleared-sent = E-mail sent: your account stays
code-minor-cleared-undelivered = E-mail did not arrive: your account stays

## Words of ours: where an empty cell means everything.

code-purpose-all = All advertising
code-purposes-all = Everything except what the law or security demands

## Words of ours: languages.

code-language-nl = Dutch
code-language-fr = French
code-language-de = German
code-language-en = English
