## Dates.

date-long = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The frame of every letter.

letter-dear = Hello { $name },
letter-dear-nobody = Hello,
letter-box = { $number } box { $box }
letter-end =
    Kind regards,
    { $controller }
letter-itself =
    { $by ->
        [post] this letter
       *[mail] this e-mail
    }
letter-about = Your reference is { $reference }. Do you have a question? Reply to { letter-itself }, or write to { $contact }.
letter-remedies =
    Do you disagree with what we do? Feel free to tell us, we may be able to sort it out straight away. You can also complain, free of charge, to the public authority that watches over privacy:
    { $authority }, { $address }
    { $website }
    Write your complaint in Dutch, French or German, date and sign it, and add our { $by ->
        [post] letters
       *[mail] e-mails
    } as proof. { $court }
letter-added = { $text }

## The rights, within a list. No “your”: the same words also go to a user whose customer asks.

right-access = access to the data
right-rectification = correction of the data
right-erasure = deletion of the data
right-restriction = a restriction on the use of the data
right-objection = an objection to the use of the data
right-portability = a file with the data to take along
right-marketing-ban = a ban on advertising (direct marketing)
right-consent-withdrawal = the withdrawal of consent
list-and = { $first } and { $last }

## The acknowledgement.

letter-received-subject = We have received your message ({ $reference })
letter-received = We received your message on { $received }. Thank you.
letter-received-rights = This is how we understand your request about your data: { $rights }. Did you mean something else? Then reply to { letter-itself }.
letter-received-objection = You objected to this use of your data: { $what }. While we look into it, we do not use your data for that.
letter-received-restriction = You asked us to restrict the use of your data. We do so already, and are looking into it.
letter-received-unclear = One of us will read your message and see what exactly you are asking.
letter-received-due = You will get an answer by { $last_day } at the latest. If we need more time, we will tell you that by then too. It costs you nothing. Only if a request clearly goes too far do we ask a fee, and we always say so beforehand.
letter-received-due-plain = You will get an answer by { $last_day } at the latest.
letter-received-waits = Before we can answer, we still need your reply to our question.
letter-received-late = We are late with our answer. You will have it as soon as possible.
letter-received-follow = If you want to add something, simply reply. Keep { letter-itself }, as it proves that you asked us.
letter-understood-subject = How we now understand your request ({ $reference })
letter-understood = We have looked at your message again.
letter-link-again-subject = A new link for your request ({ $reference })
letter-link-again = Here is a new link to confirm that the message of { $received } comes from you.
letter-proof-ended-subject = Does this request come from you? ({ $reference })
letter-proof-ended = This request came in through your account on { $received }. We did not yet know for sure whose account it was.

## Proving the mailbox.

letter-verify = We want to be sure that this request comes from you. Please open this link and press the button.
letter-verify-link = { $link }
letter-verify-token = If you are asked for a code, give this one: { $token }
letter-verify-until = You can do so until { $until }.
letter-verify-not-you = Was it not you? Then please let us know.
letter-also = Your e-mail address is on file with us more than once. So we noted what you ask for these data as well. Each request has its own reference, and you confirm each with its own link:
letter-also-to-prove = - { $name }: { $reference }. Confirm it here: { $link }
letter-also-known = - { $name }: { $reference }
letter-beside = Other messages reached us in your name. Where a link stands beside one and it is yours, open that too and press the button. Is there one you do not recognise? You don’t need to do anything about it then.
letter-beside-to-prove =
    { $reference }, of { $received }: { $rights }
    { $link }
letter-beside-known = { $reference }, of { $received }: { $rights }
letter-beside-unread = { $reference }, of { $received }. One of our staff will read it.
letter-beside-unread-to-prove =
    { $reference }, of { $received }. One of our staff will read it.
    { $link }

## A doubt about who someone is.

letter-identity-subject = We want to be sure that it is you ({ $reference })
letter-identity =
    We give your data to nobody else. That is why we want to be sure that the request comes from you, and we are not sure yet. This is why.

    { $doubt }
letter-identity-asked =
    Only to check that it is you, we need the following.

    { $asked_for }
letter-identity-how = There is an easier way too. Reply from the e-mail address we know. Never send us a copy of your identity card: we do not need it.
letter-identity-call = Would you rather talk? Let us know at { $contact }, and we will call you on the number we know.
letter-identity-no-card = Never send us a copy of your identity card: we do not need it. Simply reply to { letter-itself }.
letter-not-paused = You will get our answer by { $last_day } at the latest. If you reply soon, we can help you better.
letter-paused = The time we have for our answer has stood still since { $date }. It goes on as soon as we have your reply.

## A question back.

letter-clarification-subject = A question about your request ({ $reference })
letter-clarification =
    To help you well, we need to know one more thing. Simply reply to { letter-itself }.

    { $question }

## A reminder.

letter-reminder-subject = We are still waiting for your reply ({ $reference })
letter-reminder =
    We asked you something earlier, and have had no reply yet. So we are asking once more.

    { $asked }
letter-reminder-close = If we hear nothing before { $date }, we will close your request. You can always make a new one after that.
letter-reminder-waits = Without your reply we cannot go on with what is still open.

## More time.

letter-extension-subject = We need more time ({ $reference })
letter-extension = Your request takes more work than one month allows. You will get our answer by { $last_day } at the latest. The law gives us this time if a request is complex or if there are many.
letter-extension-waits = Your request takes more work than one month allows. So we take two more months. That time stands still now: it goes on as soon as we have your answer to our question. The law gives us this time if a request is complex or if there are many.
letter-extension-reason =
    This is why we need it.

    { $reason }

## A fee.

letter-fee-subject = We ask a fee for this request ({ $reference })
letter-fee = Your request was: { $rights }. Such a request is nearly always free. For this one we ask { $amount }, for the work it takes. We may only do that if a request clearly has no ground or goes much too far (Article 12(5) of the GDPR, the European privacy law).
letter-fee-reason =
    This is why that is so here.

    { $reason }
letter-fee-choice = The choice is yours. If you agree, reply “yes” to { letter-itself }; only then do we start. If you withdraw your request, you pay nothing.
letter-fee-silence = You only pay once we tell you how, after that. If you do not reply, we do not do this work.
letter-fee-rest = Anything else in your request we do as usual, for free.
letter-fee-agreed = You agreed to { $amount } for this work. We will tell you separately how to pay.
letter-fee-not-owed = You do not have to pay the fee we asked.

## The answer.

letter-answer-subject = Our answer to your request ({ $reference })
letter-answer = This is our answer to your request of { $received }.
done-access =
    .recipients-named = The copy of your data is ready. It also explains what we use your data for, how long we keep them, where we got them and who has received them. You can get it all through the link below.
done-portability = Your data are ready in a file that other software can read. You find it behind the link below.
done-rectification = We have corrected or completed your data, as you asked.
done-erasure = Your data are deleted, and your access with them. In backups they are gone after twelve months at the latest. If we have to keep anything, you can read that below.
done-erasure-without-account = Your data are deleted. In backups they are gone after twelve months at the latest. If we have to keep anything, you can read that below.
done-restriction = The use of your data is restricted. What the restriction covers we only store; we do not use it, except where the law allows that. Before the restriction ends, we will tell you.
done-objection = We no longer use your data in the way you objected to.
done-marketing-ban = You will get no more advertising from us, and we will no longer make a profile for it. Necessary messages still come. Only you can lift the ban again.
done-marketing-ban-without-account = You will get no more advertising from us, and we will make no profile for it.
done-consent-withdrawal = Your consent is withdrawn. So we stop everything you gave it for. What happened before remains valid.
done-consent-withdrawal-none = No consent of yours was in force, so there was nothing to withdraw.
letter-delivery =
    Get your data here:
    { $link }
    This link works until { $until }. When you press the button, we mail you a second link straight away, with which you get everything. That way we are sure that it is you.
letter-delivery-posted =
    Get your data here:
    { $link }
    This link works until { $until }. Press the button, and you have them at once. No internet? Ask us for them on paper, and we will send them.
letter-collection-subject = Getting your data ({ $reference })
letter-collection =
    Get your data here:
    { $link }
    Open the link within twenty minutes. If the download breaks off, you can do it twice more within a day. Did you not ask for this? You don’t need to do anything then; pass the link on to nobody.
letter-nothing-held = On { $date } we searched everywhere. Except for this request and what is said below, we hold nothing about you.
letter-partial = Your request was: { $right }. We could do only part of it. Below you can read why.
letter-refused = Your request was: { $right }. We cannot do this. Below you can read why.
letter-may-state = If you do not agree, you can have a statement put beside the value. Write to us what it should say: whoever here reads the value will then read it too.
ground-not-identified = We cannot tell which data are yours, as we know too little for that (Articles 11(2) and 12(2) of the GDPR, the European privacy law). If you give us more to recognise you by, we will look again.
ground-manifestly-unfounded = This request is manifestly unfounded (Article 12(5) of the GDPR, the European privacy law).
ground-manifestly-excessive = This request very clearly goes too far, for example because the same question keeps coming back (Article 12(5) of the GDPR, the European privacy law).
ground-legal-obligation = The law obliges us to keep these data, for example for the accounts. As long as that is so, we may not delete them (Article 17(3)(b) of the GDPR, the European privacy law).
ground-legal-obligation-otherwise = The law obliges us to keep these data as they are, for example for the accounts. As long as that is so, we may not do what you ask.
ground-legal-claims = We need these data in a legal dispute, to prove a right or to defend ourselves (Articles 17(3)(e) and 21(1) of the GDPR, the European privacy law).
ground-legal-claims-otherwise = We need these data in a legal dispute, to prove a right or to defend ourselves.
ground-rights-of-others = If we gave these data, we would harm the rights of someone else, such as their privacy or their business secrets (Articles 15(4) and 20(4) of the GDPR, the European privacy law).
ground-rights-of-others-otherwise = If we did what you ask, we would harm the rights of someone else, such as their privacy or their business secrets.
ground-accurate = We checked whether the data are right, and they are right as they stand. We do not have to correct them then (Article 16 of the GDPR, the European privacy law).
ground-basis-does-not-give-it = For these data this right does not exist. It depends on the reason why we use them: your consent, a contract, the law or our own interest (Articles 20(1) and 21 of the GDPR, the European privacy law).
ground-basis-does-not-give-it-otherwise = For these data this right does not exist. It depends on the reason why we use them: your consent, a contract, the law or our own interest.
ground-compelling-grounds = We have looked at your objection with care. Our reasons to go on using these data are so pressing that they weigh more here (Article 21(1) of the GDPR, the European privacy law).
letter-scope = This is about: { $what }.
letter-left-out = We left this out of the copy: { $what }.
letter-left-out-of-package = We left this out of the file to take along: { $what }.
letter-scope-done = This part is done: { $what }.
letter-explanation =
    This is our explanation.

    { $text }
letter-undone-since = Your request was: { $right }. We did that, and later it was undone again.
letter-undone-for-some = This was undone again later: { $what }.
letter-withdrawn = Your request was: { $right }. You withdrew it, and we have stopped.
letter-withdrawn-in-effect = Your request was: { $right }. It took effect at once, until you took it back.
letter-forwarded = Your request was: { $right }. We passed it on to the company that made the invoice. That company decides about those data, not we.
letter-by-yourself = You have done this yourself in the meantime, when you were signed in: { $rights }.
letter-part-not-taken = { $system } may hold data about you too. That was not in what you took yourself. If you would like to have that too, reply to { letter-itself }.
letter-restriction-over = The data you asked us to restrict were restricted while we checked. That is done, and the restriction has been lifted. We told you beforehand.
letter-withdrawn-how =
    This is how you told us.

    { $text }

    Is that not right? Write to us and we will carry on.
letter-used-again = From now on we use these data for this again.
letter-erasure-follows = You also asked us to delete everything. We will wait until you have collected your copy, or until { $until } is over. Then you will have our answer to it.
letter-copy-subject = The copy of your data ({ $reference })
letter-held-ban = We remember that we may not send you advertising. For that we keep a fingerprint of your address that nobody can read.
letter-held-message =
    On { $date } you wrote to us as well ({ $reference }). This is your message.

    { $text }
letter-held-request = On { $date } we got a request from you as well ({ $reference }).
letter-earlier-erased = Of what you asked before ({ $references }), everything that could identify you has been deleted.
letter-earlier-open = What you asked besides is still open and gets an answer of its own: { $references }. What you wrote to us about it, we keep until 90 days after that answer.
letter-nothing-else = We keep your address, and your name and message if you gave them, until 90 days after our answer. That you asked something and what we answered, without your name, we keep until 3 years after it.
letter-kept-line = – { $what }, until { $until } ({ $law }). { $description }
letter-unanswered =
    We got no answer to our question, and without it we cannot go on. So we are closing your request. This is what was missing.

    { $missing }
page-not-verified = We now know that you read this mailbox. Here that is not yet enough to prove that it is you: a member of staff will look at your request and let you know.
letter-recipients =
    .recipients-told = We also tell { $recipients }.
law-gdpr = Article { $article } GDPR
letter-kept =
    The law requires or allows us to keep this for longer. We use it for nothing else:
    { $lines }
letter-decision-subject = An answer to a part of your request ({ $reference })
letter-decision = This is our answer to a part of your request of { $received }.
letter-copy-comes = What you do receive comes with our answer to the rest.
letter-still-open = Still open: { $rights }. You will have an answer to that by { $last_day } at the latest.
letter-still-open-late = Still open: { $rights }. We are late with that. You will have our answer as soon as possible.
letter-still-open-waits = Still open: { $rights }. For that we are waiting for your reply to our question.
letter-told-before = On { $date } we already wrote to you about: { $rights }.
letter-told-apart = We are writing to you separately about: { $rights }.
ground-part-missing = A part of what you ask depends on another system of ours, and that part was not done. You keep your right to it (Article 12(4) of the GDPR, the European privacy law).
letter-nothing-held-here = On { $date } we searched the system that has our accounts. Except for this request and what is said below, we hold nothing about you there.
letter-nothing-to-change = Your request was: { $right }. On { $date } we used nothing about you in the system that has our accounts. So there was nothing to change or to stop there.
letter-erased-here = What we held about you in the system that has our accounts is deleted, and so is your access. In backups it is gone after twelve months at the latest. If we have to keep anything, you can read that below.
letter-part-nothing = { $system } holds nothing about you: we searched there too.
letter-part-here = { $system } gave a file with what is held about you, and it is in your copy.
letter-part-directly = { $system } already gave you that part directly, on { $date }.
letter-part-missing = { $system } gave us nothing, and that part is missing from our answer.
letter-part-gone = What { $system } gave us is no longer here, and that part is missing from our answer. If you still want it, please tell us.
letter-part-erased = { $system } has deleted your data.
letter-part-kept = By law, { $system } has to keep that part until { $date }: { $law }.
letter-part-not-erased = { $system } has not deleted that part.
letter-kept-line-open = – { $what } ({ $law }). { $description }

## A restriction is lifted.

letter-lifting-subject = The restriction on your data is ending
letter-lifting = Since { $since } we use your data only in a restricted way. That restriction ends soon, on { $date } at the earliest.
letter-lifting-not-all = Another restriction is in force too. That one stays.
letter-lifting-reason =
    This is why.

    { $reason }
letter-lifting-object = Do you disagree? Then reply to { letter-itself } before that day.

## Closed, as we do not know who asked.

letter-unidentified-subject = Your request is closed ({ $reference })
letter-unidentified =
    We could not make sure that this request comes from you. So we are closing it without doing anything with it. This is what was missing.

    { $missing }
letter-unidentified-again = You can always make a new request. Please add what was missing this time.

## Signing in.

letter-sign-in-subject = Your link to sign in
letter-sign-in = You asked for a link to sign in. You can use it once, within { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
letter-sign-in-several-subject = Your links to sign in
known-as-account = your account
known-as-contact = contact person
letter-sign-in-several = You asked for a link to sign in. Your e-mail address is on file with us more than once: each link below opens one of those entries. You can use each link once, within { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
letter-sign-in-several-not-you = Was this not you? Then you need not do anything. Pass these links on to nobody.
letter-sign-in-too-new = You asked for a link to sign in, but your e-mail address has only just changed. Until { $until } you can therefore sign in only with your password. If that does not work, write to { $contact }.
letter-sign-in-not-yet = You asked for a link to sign in, but your e-mail address has only just changed. As a precaution we send no links to the new address until { $until }. If you need something meanwhile, write to { $contact }.
letter-sign-in-link = { $name }: { $link }
letter-sign-in-not-you = Was it not you? Then you need not do anything. Do not pass the link on to anyone.

## Entered by a customer (Art. 14).

letter-source-subject = We have data about you
letter-source = { $customer } is a customer of { $controller } and named you as its contact person on { $date }. That is how we got data about you. The law requires us to tell you.
letter-source-unnamed = A customer of { $controller } named you as its contact person on { $date }. That is how we got data about you. The law requires us to tell you.
letter-source-data = This is what we have about you: { $fields }.
letter-source-purposes =
    This is what we use them for, and on what basis:
    { $purposes }
letter-source-recipients = They may reach { $recipients }.
letter-source-kept = How long we keep them: { $kept }
letter-source-rights = You may see your data, correct them, have them deleted or have their use restricted. Write to { $contact }, or to { $address }. The customer who named you does not see what you ask or choose; only that your data may not be used for now, if you ask for that.
letter-source-sign-in = You can also sign in, with a link that we mail to this address, and do it yourself.
letter-source-more =
    About countries outside Europe: { $transfers }
    About decisions by computers: { $automated }
letter-source-objection =
    YOUR RIGHT TO OBJECT
    You can object to the use of your data at any time. You need no reason to refuse marketing (direct marketing): say so, and it stops. Write to { $contact }.

## Another address.

letter-new-address-subject = Confirm your new e-mail address
letter-new-address = Someone, probably you, wants to use this e-mail address with ALL@ONCE. Is that right? Then open the link and press the button. You can do so until { $until }. If it is not right, you need not do anything.
letter-old-address-subject = Another e-mail address
letter-old-address-contact = Someone asked us to use another e-mail address for you at ALL@ONCE. We only write there once it is confirmed. Was that not you? Then write to us at once: { $contact }. In the first week nobody gets data merely because they read the new address.
letter-old-address = Someone asked for another e-mail address for your account at ALL@ONCE. We only write there once it is confirmed. Was that not you? Then ask for a link to sign in with this address, and choose a new password: the other address is dropped then. Or write to us at once: { $contact }. In the first week nobody gets data merely because they read the new address.

## Erased.

letter-erased-subject = Your data are deleted
letter-erased-but-subject = Your account is deleted
letter-copy-given-subject = A copy of your data was taken
letter-copy-given = On { $moment } someone who knew the password of your account took a copy of your data. We tell you because it was not certain then that the password is yours.
letter-copy-given-not-you = Was that not you? Then ask for a link to sign in with this address, and choose a new password: everyone else is signed out then. Or write to us: { $contact }.
letter-erased = On { $date } we deleted your data and your account. In backups they are gone twelve months later at the latest.
letter-erased-but = On { $date } we erased your account, and your data except for what the law lets us keep. That is listed below. In backups they are gone at most twelve months later.
letter-erased-fields = This was erased: { $fields }.
letter-erased-contact = On { $date } we deleted your data. In backups they are gone twelve months later at the latest.
letter-taken-out = We did so because you are no longer a contact person of { $customer }.
letter-taken-out-unnamed = We did so because the customer who had named you no longer does.
letter-customer-gone = We did so because { $customer } no longer has an account with us.
letter-customer-gone-unnamed = We did so because the customer who had named you no longer has an account with us.
letter-erased-when-answered = You were no longer a contact person. We waited until nothing was open for you any more, and that is so now.
letter-copied-before = Shortly before, someone who knew the password of your account took a copy of your data. It was not certain then that the password was yours.
letter-erased-child = We deleted your account because, as far as we know, it belongs to someone under age. Is that not right? Write to us: { $contact }.
letter-ended-with-account = With that, these requests of yours have ended too: { $references }.
letter-erased-status =
    .recipients-told =
        Here you can read what is deleted, what we still keep, why and until when, and whom we tell:
        { $link }
        Keep this link safe, as we cannot send it again later.
letter-ended-one = { $reference } ({ $rights })
letter-question-stays = This question of yours is not about those data, and we will still answer it: { $references }. For that we keep the address to which you get the answer, and what you wrote.

## Asked by a customer of a user, for whom we only keep the data.

letter-your-customer-subject = A customer of yours has a question about data
letter-your-customer = On { $received } someone wrote to us, saying they had got an invoice from you: { $from }. They ask, about their own data: { $rights }. Make sure who it is before you give or delete anything. You decide about those data, not we; we only keep them for you. So we pass the request on to you. Answer within one month of { $received }.
letter-your-customer-how = Check what you keep about this person, such as customer details and invoices. What the law obliges you to keep, you need not delete; but do explain that. Answer that person directly. Do you need help? Then reply to this e-mail.
letter-passed-on-subject = We have passed on your request ({ $reference })
letter-passed-on = Your request is about data on an invoice you received. The company that made the invoice decides about those data, not we; we only keep them for that company. So we passed your request on to it. The company will answer you directly, and normally has one month to do so. You can also write to it yourself: its name is on the invoice.

## A minor.

letter-minor-subject = Thank you for telling us ({ $reference })
letter-minor = Thank you for telling us that someone under age may be using our service. We will look into it by the next working day. We may not tell you anything about someone else’s account, not even whether it exists.
letter-minor-late = Thank you for telling us that someone under age may be using our service. We will look into it as soon as possible. We may not tell you anything about someone else’s account, not even whether it exists.
letter-minor-looked = We looked into what you told us, and we do what is needed. We may not tell you anything about someone else’s account, not even whether it exists. Thank you for letting us know.
letter-child-confirmed-subject = We think that your account belongs to someone under age ({ $reference })
letter-child-confirmed = We were told that your account belongs to someone younger than 18. We checked that, and we think it is right. Our service is only for people of 18 or older.
letter-child-holds = From now on we use your data for nothing, except for what the law or security demands. You get no advertising any more either. You yourself can still sign in, read, correct and take along your data, and make your choices.
letter-child-erased-from = If we hear nothing from you, and a second member of staff agrees, we will delete your account and your data. That will be on { $date } at the earliest, and never within 24 hours after { letter-itself } went out. Would you like a copy of your data? Then get it first, in your account.
letter-child-object = Is it not right, or is there something you want to say about it? Reply to { letter-itself }, or sign in and send us a request. Then we delete nothing: somebody looks at it again. After that we can delete only if two members of staff agree, and after we have written to you anew. We do not need a copy of your identity card. Are you not 18 yet? Do read { letter-itself } together with a parent, or with someone else you trust.
letter-child-cleared-subject = Your account stays ({ $reference })
letter-child-cleared = We looked once more at whether your account belongs to someone under age. We take it that it does not, and we are not deleting your account. We are sorry if this caused you trouble.
letter-child-lifted = Since { $date } we used your data for nothing, except for what the law or security demands. That restriction is over.
letter-child-lifted-ban = Since { $date } we used your data for nothing, except for what the law or security demands, and there was a ban on advertising. The restriction and that ban are over.
letter-child-own-ban = The ban on advertising that you asked for yourself stays in force.
letter-child-as-before = For the rest, everything is as it was before.
letter-child-part-erased = { $system } had deleted what it held about you by then. We cannot bring that back, and we are sorry.

## A warning to our own people.

letter-warning-subject = { $days ->
    [one] { $reference }: one day left
   *[other] { $reference }: { $days } days left
}
letter-late-subject = { $reference }: { $days ->
    [one] a day late
   *[other] { $days } days late
}
letter-warning = This request has not been fully answered yet. The last day is { $last_day }.

## Pages.

page-correct = Your message has not been sent yet. Go back, correct this and send it again:
page-thanks-title = Thank you
page-thanks = Your message has arrived. Your reference is { $reference }. You will get an e-mail from us.
page-verify-title = Was it you?
page-verify = Press the button to confirm that you asked for this: { $rights }. The reference is { $reference }.
page-verify-message = Press the button to confirm that the message with reference { $reference } comes from you.
page-verify-button = Yes, it was me
page-verified = It is confirmed.
page-goes-on = We will go on with it.
page-address-title = Your new e-mail address
page-address = Press the button to use this e-mail address.
page-address-no-password = Your account has no password. After this you cannot sign in by a link to this address for a week. If you do not want that, set a password first.
page-address-week = After this you cannot sign in by a link to this address for a week.
page-address-button = Yes, use this address
page-address-done = It is done. We now use this e-mail address.
page-delivery-title = Your data
page-delivery = Press the button. You will at once get an e-mail with a second link, which gives you your copy.
page-collection = Press the button to get your copy. If the download breaks off, press again: three times in all, until a day after the first. If you need the copy again later, press the button of our first e-mail again, as long as that link works.
page-posted = Press the button to get your copy. If the download breaks off, press again: three times in all, as long as the link works.
page-delivery-button = Get my copy
page-delivery-mailed = We sent you an e-mail with a new link. Open it within twenty minutes to get your copy.
page-delivery-often = We have sent you several e-mails with a new link today. Use the last one, or try again tomorrow.
page-password-ended = As a precaution the password of { $set_at } no longer works, and everyone is signed out: we did not know yet that it was yours. Ask for a link to sign in, and choose a new one.
page-password-will-end = We do not know yet whether the password of your account is yours. As a precaution this button ends it, and signs everyone out; after that you choose a new one.
page-sign-in-title = Signing in
page-sign-in = Give this code where you sign in: { $token }

## The steps of a clock: how a deadline came about. A weekday or holiday may come as its key or as its name.

clock-receipt = The request arrived on { $day }. That day itself does not count.
clock-extension = The time to answer is extended to { $months } months, counted from the day the request arrived.
clock-month =
    { $months ->
        [one] One month later
       *[other] { $months } months later
    } it is { $day }.
clock-clamp =
    { $months ->
        [one] One month later
       *[other] { $months } months later
    } that day does not exist. Then the last day of the month counts: { $day }.
clock-pause =
    We asked something on { $asked } and had the reply on { $answered }. That adds { $days ->
        [0] no day.
        [one] one day.
       *[other] { $days } days.
    }
clock-pause-open =
    We asked something on { $asked } and are still waiting for the reply. By { $until } that adds { $days ->
        [0] no day yet.
        [one] one day.
       *[other] { $days } days.
    } As long as we wait, days are added.
clock-roll-weekend =
    { $day } is a { $weekday ->
        [saturday] Saturday
        [sunday] Sunday
       *[other] { $weekday }
    }. The last day moves to the day after.
clock-roll-holiday =
    { $day } is a public holiday ({ $holiday ->
        [new-year] { holiday-new-year }
        [easter-monday] { holiday-easter-monday }
        [labour-day] { holiday-labour-day }
        [ascension] { holiday-ascension }
        [whit-monday] { holiday-whit-monday }
        [national-day] { holiday-national-day }
        [assumption] { holiday-assumption }
        [all-saints] { holiday-all-saints }
        [armistice] { holiday-armistice }
        [christmas] { holiday-christmas }
        [replacement] { holiday-replacement }
       *[other] { $holiday }
    }). The last day moves to the day after.
clock-due = { $day } is the last day. What leaves before midnight on that day is in time.

holiday-new-year = New Year’s Day
holiday-easter-monday = Easter Monday
holiday-labour-day = Labour Day
holiday-ascension = Ascension Day
holiday-whit-monday = Whit Monday
holiday-national-day = National Day
holiday-assumption = Assumption
holiday-all-saints = All Saints’ Day
holiday-armistice = Armistice Day
holiday-christmas = Christmas Day
holiday-replacement = replacement day

## To our own people: what they hear of.

staff-new-case-subject = New request: { $reference }
staff-new-case = There is a new request, { $reference }. The last day to answer is { $last_day }.
staff-overdue-subject = Overdue: { $reference }
staff-overdue = Request { $reference } was to be answered by { $last_day }. Please answer as soon as you can.
staff-undeliverable-subject = Letter did not arrive: { $reference }
staff-undeliverable = A letter of request { $reference } did not arrive. Look at the request: it says what you can do.
staff-job-given-up-subject = Work that fails: { $kind }
staff-job-given-up = A job of the system ({ $kind }, { $job }) failed ten times and is not tried any more. Have the operator look at it.
staff-sweep-missed-subject = The regular work does not come through
staff-sweep-missed = Reminders, warnings and the deletion of old data have not come through since { $date }. Have the operator look at it.
staff-recipient-unreached-subject = A recipient cannot be reached
staff-recipient-unreached = Since { $date } nothing has got through to this recipient: { $recipient }. Check its endpoint, or send a letter: /v1/recipients/{ $key }/endpoint and /letter.
staff-recipient-by-letter-subject = A letter is to be sent to a recipient
staff-recipient-by-letter = This recipient has no endpoint: { $recipient }. Messages have been waiting since { $date }. The letter is ready: /v1/recipients/{ $key }/letter.
staff-recipient-unconfirmed-subject = A recipient does not confirm
staff-recipient-unconfirmed = Since our message of { $date } this recipient has not confirmed that it is done: { $recipient }. Ask about it.


## To a recipient that has no endpoint: staff send it.

recipient-letter-subject = Notices under Article 19 GDPR
recipient-letter =
    Dear Sir or Madam,

    You received from { $controller } data of the people below. Under Article 19 GDPR we tell you what has changed since. Please apply it on your side too. If you have a question, write to { $contact }.

    { $list }

    { $known }

    Kind regards
    { $controller }
recipient-letter-by-reference = Each person stands here under the reference with which you received the data, and under our number.
recipient-letter-by-number = Each person stands here under the number that we use.
recipient-letter-line = - { $date }, { $subject }: { $what } ({ $fields })
recipient-letter-line-bare = - { $date }, { $subject }: { $what }
recipient-letter-rectified = data corrected or completed
recipient-letter-choices-changed = choices changed
recipient-letter-restricted = use restricted
recipient-letter-restriction-lifted = restriction over
recipient-letter-erased = data deleted
