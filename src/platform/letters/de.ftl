## Dates.

date-long = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

## The frame of every letter.

letter-dear = Guten Tag { $name },
letter-dear-nobody = Guten Tag,
letter-box = { $number }, Briefkasten { $box }
letter-end =
    Freundliche Grüße
    { $controller }
letter-itself =
    { $by ->
        [post] diesen Brief
       *[mail] diese E-Mail
    }
letter-about = Ihre Referenz ist { $reference }. Haben Sie eine Frage? Antworten Sie auf { letter-itself } oder schreiben Sie an { $contact }.
letter-remedies =
    Sind Sie nicht einverstanden? Sagen Sie es uns gern, vielleicht lösen wir es sofort. Sie können sich auch kostenlos bei der Behörde beschweren, die über den Datenschutz wacht:
    { $authority }, { $address }
    { $website }
    Schreiben Sie Ihre Beschwerde auf Deutsch, Französisch oder Niederländisch, mit Datum und Unterschrift, und fügen Sie unsere { $by ->
        [post] Briefe
       *[mail] E-Mails
    } als Nachweis bei. { $court }
letter-added = { $text }

## The rights, within a list. No “your”: the same words also go to a user whose customer asks.

right-access = Auskunft über die Daten
right-rectification = Berichtigung der Daten
right-erasure = Löschung der Daten
right-restriction = eine Einschränkung der Nutzung der Daten
right-objection = ein Widerspruch gegen die Nutzung der Daten
right-portability = eine Datei mit den Daten zum Mitnehmen
right-marketing-ban = ein Verbot von Werbung (Direktwerbung)
right-consent-withdrawal = der Widerruf einer Einwilligung
list-and = { $first } und { $last }

## The acknowledgement.

letter-received-subject = Wir haben Ihre Nachricht erhalten ({ $reference })
letter-received = Wir haben Ihre Nachricht am { $received } erhalten. Vielen Dank.
letter-received-rights = So verstehen wir Ihr Anliegen zu Ihren Daten: { $rights }. Haben Sie etwas anderes gemeint? Dann antworten Sie auf { letter-itself }.
letter-received-objection = Sie widersprechen dieser Nutzung Ihrer Daten: { $what }. Solange wir das prüfen, nutzen wir Ihre Daten dafür nicht.
letter-received-restriction = Sie haben verlangt, die Nutzung Ihrer Daten einzuschränken. Das gilt ab sofort, und wir prüfen es.
letter-received-unclear = Jemand von uns liest Ihre Nachricht und sieht nach, worum genau es Ihnen geht.
letter-received-due = Sie bekommen eine Antwort, spätestens am { $last_day }. Brauchen wir mehr Zeit, sagen wir Ihnen auch das spätestens an diesem Tag. Es kostet Sie nichts. Nur wenn eine Anfrage offensichtlich zu weit geht, verlangen wir eine Gebühr, und das sagen wir immer vorher.
letter-received-due-plain = Sie bekommen eine Antwort, spätestens am { $last_day }.
letter-received-waits = Für unsere Antwort warten wir noch auf Ihre Antwort auf unsere Frage.
letter-received-late = Wir sind mit unserer Antwort zu spät. Sie erhalten sie so bald wie möglich.
letter-received-follow = Möchten Sie etwas ergänzen, antworten Sie einfach. Behalten Sie { letter-itself } als Nachweis, dass Sie sich an uns gewandt haben.
letter-understood-subject = So verstehen wir Ihre Anfrage jetzt ({ $reference })
letter-understood = Wir haben uns Ihre Nachricht noch einmal angesehen.
letter-link-again-subject = Ein neuer Link für Ihre Anfrage ({ $reference })
letter-link-again = Hier ist ein neuer Link, mit dem Sie bestätigen, dass die Nachricht vom { $received } von Ihnen kommt.
letter-proof-ended-subject = Kommt diese Anfrage von Ihnen? ({ $reference })
letter-proof-ended = Diese Anfrage kam am { $received } über Ihr Konto. Damals wussten wir noch nicht sicher, wem dieses Konto gehört.

## Proving the mailbox.

letter-verify = Wir möchten sicher sein, dass diese Anfrage von Ihnen kommt. Öffnen Sie deshalb diesen Link und klicken Sie auf die Schaltfläche.
letter-verify-link = { $link }
letter-verify-token = Werden Sie nach einem Code gefragt, geben Sie diesen ein: { $token }
letter-verify-until = Das geht bis zum { $until }.
letter-verify-not-you = Kommt die Anfrage nicht von Ihnen? Dann sagen Sie es uns bitte.
letter-also = Ihre E-Mail-Adresse ist bei uns mehrmals eingetragen. Was Sie verlangen, haben wir deshalb auch für diese Daten notiert. Jeder Antrag hat ein eigenes Aktenzeichen und wird mit einem eigenen Link bestätigt:
letter-also-to-prove = - { $name }: { $reference }. Bestätigen können Sie hier: { $link }
letter-also-known = - { $name }: { $reference }
letter-beside = In Ihrem Namen sind noch weitere Nachrichten eingegangen. Steht ein Link dabei und kommt die Nachricht von Ihnen, öffnen Sie auch diesen und klicken Sie auf die Schaltfläche. Erkennen Sie eine Nachricht nicht? Dann brauchen Sie dafür nichts zu tun.
letter-beside-to-prove =
    { $reference }, vom { $received }: { $rights }
    { $link }
letter-beside-known = { $reference }, vom { $received }: { $rights }
letter-beside-unread = { $reference }, vom { $received }. Jemand aus unserem Team liest diese Nachricht.
letter-beside-unread-to-prove =
    { $reference }, vom { $received }. Jemand aus unserem Team liest diese Nachricht.
    { $link }

## A doubt about who someone is.

letter-identity-subject = Wir möchten sicher sein, dass Sie es sind ({ $reference })
letter-identity =
    Wir geben Ihre Daten niemand anderem. Deshalb möchten wir sicher sein, dass die Anfrage von Ihnen kommt, und das sind wir noch nicht. Der Grund steht hier.

    { $doubt }
letter-identity-asked =
    Nur um zu prüfen, dass Sie es sind, brauchen wir Folgendes von Ihnen.

    { $asked_for }
letter-identity-how = Es geht auch einfacher. Antworten Sie von der E-Mail-Adresse aus, die wir von Ihnen kennen. Schicken Sie uns nie eine Kopie Ihres Personalausweises. Wir brauchen sie nicht.
letter-identity-call = Möchten Sie lieber telefonieren? Sagen Sie es uns über { $contact }, dann rufen wir Sie unter der Nummer an, die wir von Ihnen kennen.
letter-identity-no-card = Schicken Sie uns nie eine Kopie Ihres Personalausweises. Wir brauchen sie nicht. Antworten Sie einfach auf { letter-itself }.
letter-not-paused = Sie bekommen unsere Antwort spätestens am { $last_day }. Wenn Sie bald antworten, können wir Ihnen besser helfen.
letter-paused = Die Zeit, die wir für unsere Antwort haben, steht seit dem { $date } still. Sie läuft weiter, sobald wir Ihre Antwort haben.

## A question back.

letter-clarification-subject = Eine Frage zu Ihrer Anfrage ({ $reference })
letter-clarification =
    Damit wir Ihnen gut helfen können, müssen wir noch etwas wissen. Antworten Sie einfach auf { letter-itself }.

    { $question }

## A reminder.

letter-reminder-subject = Wir warten noch auf Ihre Antwort ({ $reference })
letter-reminder =
    Wir haben Sie schon einmal etwas gefragt und noch keine Antwort bekommen. Deshalb fragen wir noch einmal.

    { $asked }
letter-reminder-close = Hören wir vor dem { $date } nichts von Ihnen, schließen wir Ihre Anfrage ab. Sie können danach jederzeit eine neue stellen.
letter-reminder-waits = Ohne Ihre Antwort kommen wir mit dem, was noch offen ist, nicht weiter.

## More time.

letter-extension-subject = Wir brauchen mehr Zeit ({ $reference })
letter-extension = Ihre Anfrage macht mehr Arbeit, als in einem Monat möglich ist. Sie bekommen unsere Antwort spätestens am { $last_day }. Das Gesetz gibt uns diese Zeit, wenn eine Anfrage schwierig ist oder wenn es viele sind.
letter-extension-waits = Ihre Anfrage macht mehr Arbeit, als in einem Monat möglich ist. Deshalb nehmen wir uns zwei Monate mehr. Diese Zeit steht im Moment still. Sie läuft weiter, sobald wir Ihre Antwort auf unsere Frage haben. Das Gesetz gibt uns diese Zeit, wenn eine Anfrage schwierig ist oder wenn es viele sind.
letter-extension-reason =
    Warum wir diese Zeit brauchen, lesen Sie hier.

    { $reason }

## A fee.

letter-fee-subject = Für diese Anfrage verlangen wir eine Gebühr ({ $reference })
letter-fee = Ihr Anliegen war: { $rights }. So etwas ist fast immer kostenlos. Für diese verlangen wir { $amount }, für die Arbeit, die sie uns macht. Das dürfen wir nur, wenn eine Anfrage offensichtlich keine Grundlage hat oder viel zu weit geht (Artikel 12(5) DSGVO, das europäische Datenschutzrecht).
letter-fee-reason =
    Warum das hier so ist, lesen Sie im Folgenden.

    { $reason }
letter-fee-choice = Sie entscheiden selbst. Sind Sie einverstanden, antworten Sie auf { letter-itself } mit „ja“; erst dann fangen wir an. Ziehen Sie Ihre Anfrage zurück, zahlen Sie nichts.
letter-fee-silence = Sie zahlen erst, wenn wir Ihnen danach sagen, wie. Antworten Sie nicht, machen wir diese Arbeit nicht.
letter-fee-rest = Alles andere in Ihrer Anfrage erledigen wir wie gewohnt, kostenlos.
letter-fee-agreed = Sie waren mit { $amount } für diese Arbeit einverstanden. Wie Sie zahlen, teilen wir Ihnen getrennt mit.
letter-fee-not-owed = Die Gebühr, die wir verlangt hatten, brauchen Sie nicht zu zahlen.

## The answer.

letter-answer-subject = Unsere Antwort auf Ihre Anfrage ({ $reference })
letter-answer = Das ist unsere Antwort auf Ihre Anfrage vom { $received }.
done-access =
    .recipients-named = Die Kopie Ihrer Daten liegt bereit. Sie lesen darin, wofür wir sie nutzen, wie lange, von wem wir sie haben und wer sie bekommen hat. Sie finden alles unter dem Link weiter unten.
done-portability = Ihre Daten liegen in einer Datei bereit, die andere Programme lesen können. Sie finden sie unter dem Link weiter unten.
done-rectification = Wir haben Ihre Daten berichtigt oder ergänzt, wie Sie es gewünscht haben.
done-erasure = Ihre Daten sind gelöscht, und Ihr Zugang auch. Aus Sicherungskopien sind sie spätestens nach zwölf Monaten verschwunden. Müssen wir etwas behalten, lesen Sie das weiter unten.
done-erasure-without-account = Ihre Daten sind gelöscht. Aus Sicherungskopien sind sie spätestens nach zwölf Monaten verschwunden. Müssen wir etwas behalten, lesen Sie das weiter unten.
done-restriction = Die Nutzung Ihrer Daten ist eingeschränkt. Was unter die Einschränkung fällt, speichern wir nur noch; wir nutzen es nicht, außer wenn das Gesetz es erlaubt. Bevor die Einschränkung endet, sagen wir es Ihnen.
done-objection = Wir nutzen Ihre Daten nicht mehr auf die Weise, der Sie widersprochen haben.
done-marketing-ban = Sie bekommen keine Werbung mehr von uns, und wir bilden dafür auch kein Profil mehr. Notwendige Nachrichten kommen weiterhin. Nur Sie selbst können das Verbot wieder aufheben.
done-marketing-ban-without-account = Sie bekommen keine Werbung mehr von uns, und wir bilden dafür auch kein Profil.
done-consent-withdrawal = Ihre Einwilligung ist widerrufen. Wir hören also mit allem auf, wofür Sie sie gegeben hatten. Was vorher geschah, bleibt rechtmäßig.
done-consent-withdrawal-none = Es galt keine Einwilligung von Ihnen, es gab also nichts zu widerrufen.
letter-delivery =
    Hier bekommen Sie Ihre Daten:
    { $link }
    Dieser Link funktioniert bis zum { $until }. Wenn Sie auf die Schaltfläche klicken, schicken wir Ihnen sofort einen zweiten Link per E-Mail, mit dem Sie alles abholen. So sind wir sicher, dass Sie es sind.
letter-delivery-posted =
    Hier bekommen Sie Ihre Daten:
    { $link }
    Dieser Link funktioniert bis zum { $until }. Klicken Sie auf die Schaltfläche, und Sie haben sie sofort. Sie haben kein Internet? Bitten Sie uns um die Daten auf Papier, dann schicken wir sie Ihnen nach.
letter-collection-subject = Ihre Daten abholen ({ $reference })
letter-collection =
    Hier holen Sie Ihre Daten ab:
    { $link }
    Öffnen Sie den Link innerhalb von zwanzig Minuten. Bricht das Herunterladen ab, können Sie es innerhalb eines Tages noch zweimal wiederholen. Sie haben das nicht verlangt? Dann brauchen Sie nichts zu tun; geben Sie den Link an niemanden weiter.
letter-nothing-held = Wir haben am { $date } überall gesucht. Außer dieser Anfrage und dem, was unten steht, speichern wir nichts über Sie.
letter-partial = Ihr Anliegen war: { $right }. Wir konnten es nur zum Teil erfüllen. Weiter unten lesen Sie, warum.
letter-refused = Ihr Anliegen war: { $right }. Das können wir nicht erfüllen. Weiter unten lesen Sie, warum.
letter-may-state = Sind Sie damit nicht einverstanden, können Sie eine Erklärung neben die Angabe stellen lassen. Schreiben Sie uns, was dort stehen soll. Wer die Angabe bei uns liest, liest es dann mit.
ground-not-identified = Wir können nicht feststellen, welche Daten Ihre sind, denn dafür wissen wir zu wenig (Artikel 11(2) und 12(2) DSGVO, das europäische Datenschutzrecht). Geben Sie uns mehr, woran wir Sie erkennen, dann suchen wir noch einmal.
ground-manifestly-unfounded = Diese Anfrage ist offenkundig unbegründet (Artikel 12(5) DSGVO, das europäische Datenschutzrecht).
ground-manifestly-excessive = Diese Anfrage geht ganz offensichtlich zu weit, zum Beispiel weil dieselbe Frage immer wieder kommt (Artikel 12(5) DSGVO, das europäische Datenschutzrecht).
ground-legal-obligation = Das Gesetz verpflichtet uns, diese Daten zu behalten, zum Beispiel für die Buchhaltung. Solange das so ist, dürfen wir sie nicht löschen (Artikel 17(3)(b) DSGVO, das europäische Datenschutzrecht).
ground-legal-obligation-otherwise = Das Gesetz verpflichtet uns, diese Daten so zu behalten, zum Beispiel für die Buchhaltung. Solange das so ist, dürfen wir nicht tun, was Sie verlangen.
ground-legal-claims = Wir brauchen diese Daten in einem Rechtsstreit, um ein Recht zu beweisen oder uns zu verteidigen (Artikel 17(3)(e) und 21(1) DSGVO, das europäische Datenschutzrecht).
ground-legal-claims-otherwise = Wir brauchen diese Daten in einem Rechtsstreit, um ein Recht zu beweisen oder uns zu verteidigen.
ground-rights-of-others = Würden wir diese Daten herausgeben, verletzten wir die Rechte von jemand anderem, zum Beispiel dessen Privatsphäre oder Geschäftsgeheimnisse (Artikel 15(4) und 20(4) DSGVO, das europäische Datenschutzrecht).
ground-rights-of-others-otherwise = Würden wir tun, was Sie verlangen, verletzten wir die Rechte von jemand anderem, zum Beispiel dessen Privatsphäre oder Geschäftsgeheimnisse.
ground-accurate = Wir haben geprüft, ob die Angaben stimmen, und sie stimmen so, wie sie dastehen. Dann müssen wir sie nicht berichtigen (Artikel 16 DSGVO, das europäische Datenschutzrecht).
ground-basis-does-not-give-it = Für diese Daten gibt es dieses Recht nicht. Das hängt davon ab, warum wir sie nutzen: Ihre Einwilligung, ein Vertrag, das Gesetz oder unser eigenes Interesse (Artikel 20(1) und 21 DSGVO, das europäische Datenschutzrecht).
ground-basis-does-not-give-it-otherwise = Für diese Daten gibt es dieses Recht nicht. Das hängt davon ab, warum wir sie nutzen: Ihre Einwilligung, ein Vertrag, das Gesetz oder unser eigenes Interesse.
ground-compelling-grounds = Wir haben Ihren Widerspruch sorgfältig geprüft. Unsere Gründe, diese Daten weiter zu nutzen, sind so zwingend, dass sie hier schwerer wiegen (Artikel 21(1) DSGVO, das europäische Datenschutzrecht).
letter-scope = Es geht um: { $what }.
letter-left-out = Das haben wir in der Kopie weggelassen: { $what }.
letter-left-out-of-package = Das haben wir in der Datei zum Mitnehmen weggelassen: { $what }.
letter-scope-done = Dieser Teil ist getan: { $what }.
letter-explanation =
    Unsere Erklärung lesen Sie hier.

    { $text }
letter-undone-since = Ihr Anliegen war: { $right }. Das haben wir getan, und später wurde es wieder rückgängig gemacht.
letter-undone-for-some = Das wurde später wieder rückgängig gemacht: { $what }.
letter-withdrawn = Ihr Anliegen war: { $right }. Sie haben es zurückgezogen, und wir haben damit aufgehört.
letter-withdrawn-in-effect = Ihr Anliegen war: { $right }. Es galt sofort, bis Sie es zurückgezogen haben.
letter-forwarded = Ihr Anliegen war: { $right }. Wir haben es an das Unternehmen weitergegeben, das die Rechnung gestellt hat. Dieses entscheidet über die Daten, nicht wir.
letter-by-yourself = Das haben Sie inzwischen schon selbst getan, als Sie angemeldet waren: { $rights }.
letter-part-not-taken = { $system } kann ebenfalls Daten über Sie speichern. Sie waren nicht in dem, was Sie selbst abgerufen haben. Möchten Sie sie auch bekommen, antworten Sie auf { letter-itself }.
letter-restriction-over = Die Daten, für die Sie eine Einschränkung verlangten, waren eingeschränkt, solange wir das geprüft haben. Das ist geschehen, und die Einschränkung ist aufgehoben. Wir hatten Sie vorher informiert.
letter-withdrawn-how =
    So haben Sie es uns mitgeteilt.

    { $text }

    Stimmt das nicht? Schreiben Sie uns, dann machen wir weiter.
letter-used-again = Ab jetzt nutzen wir diese Daten dafür wieder.
letter-erasure-follows = Sie haben auch um Löschung gebeten. Damit warten wir, bis Sie Ihre Kopie abgeholt haben oder der { $until } vorbei ist. Danach bekommen Sie unsere Antwort dazu.
letter-copy-subject = Die Kopie Ihrer Daten ({ $reference })
letter-held-ban = Wir merken uns, dass wir Ihnen keine Werbung schicken dürfen. Dafür speichern wir einen Abdruck Ihrer Adresse, den niemand lesen kann.
letter-held-message =
    Am { $date } haben Sie uns auch geschrieben ({ $reference }). Ihre Nachricht steht hier.

    { $text }
letter-held-request = Am { $date } haben wir auch eine Anfrage von Ihnen erhalten ({ $reference }).
letter-earlier-erased = Von dem, was Sie früher angefragt haben ({ $references }), ist alles gelöscht, woran man Sie erkennen konnte.
letter-earlier-open = Was Sie daneben angefragt haben, läuft noch und bekommt eine eigene Antwort: { $references }. Was Sie uns dazu geschrieben haben, behalten wir bis 90 Tage nach dieser Antwort.
letter-nothing-else = Ihre Adresse, und Ihren Namen und Ihre Nachricht, wenn Sie sie angegeben haben, speichern wir bis 90 Tage nach unserer Antwort. Dass Sie etwas gefragt haben und was wir geantwortet haben, speichern wir ohne Ihren Namen bis 3 Jahre danach.
letter-kept-line = – { $what }, bis einschließlich { $until } ({ $law }). { $description }
letter-unanswered =
    Auf unsere Frage haben wir keine Antwort bekommen, und ohne sie kommen wir nicht weiter. Deshalb schließen wir Ihre Anfrage ab. Was gefehlt hat, lesen Sie hier.

    { $missing }
page-not-verified = Wir wissen jetzt, dass Sie dieses Postfach lesen. Das genügt hier noch nicht als Nachweis, dass Sie es sind. Ein Mitarbeiter sieht sich Ihre Anfrage an und meldet sich.
letter-recipients =
    .recipients-told = Wir sagen es auch den folgenden Stellen: { $recipients }.
law-gdpr = Artikel { $article } DSGVO
letter-kept =
    Das müssen oder dürfen wir nach dem Gesetz noch behalten. Wir nutzen es für nichts anderes:
    { $lines }
letter-decision-subject = Eine Antwort auf einen Teil Ihrer Anfrage ({ $reference })
letter-decision = Das ist unsere Antwort auf einen Teil Ihrer Anfrage vom { $received }.
letter-copy-comes = Was Sie erhalten, schicken wir Ihnen mit unserer Antwort auf den Rest.
letter-still-open = Noch offen ist: { $rights }. Darauf antworten wir Ihnen spätestens am { $last_day }.
letter-still-open-late = Noch offen ist: { $rights }. Damit sind wir zu spät. Sie erhalten unsere Antwort so bald wie möglich.
letter-still-open-waits = Noch offen ist: { $rights }. Dafür warten wir auf Ihre Antwort auf unsere Frage.
letter-told-before = Am { $date } haben wir Ihnen dazu schon geschrieben: { $rights }.
letter-told-apart = Dazu schreiben wir Ihnen gesondert: { $rights }.
ground-part-missing = Ein Teil dessen, was Sie verlangen, hängt von einem anderen System von uns ab, und dieser Teil ist nicht geschehen. Ihr Recht darauf bleibt bestehen (Artikel 12(4) DSGVO, das europäische Datenschutzrecht).
letter-nothing-held-here = Wir haben am { $date } in dem System gesucht, in dem unsere Konten stehen. Außer dieser Anfrage und dem, was unten steht, speichern wir dort nichts über Sie.
letter-nothing-to-change = Ihr Anliegen war: { $right }. Am { $date } haben wir in dem System mit unseren Konten nichts über Sie genutzt. Dort gab es also nichts zu ändern und nichts zu beenden.
letter-erased-here = Was wir in dem System mit unseren Konten über Sie gespeichert hatten, ist gelöscht, und Ihr Zugang auch. Aus Sicherungskopien ist es spätestens nach zwölf Monaten verschwunden. Müssen wir etwas behalten, lesen Sie das weiter unten.
letter-part-nothing = { $system } speichert nichts über Sie: auch dort haben wir gesucht.
letter-part-here = { $system } hat eine Datei mit dem geliefert, was dort über Sie gespeichert ist. Sie liegt Ihrer Kopie bei.
letter-part-directly = { $system } hat Ihnen diesen Teil schon direkt gegeben, am { $date }.
letter-part-missing = { $system } hat uns nichts übermittelt, und dieser Teil fehlt in unserer Antwort.
letter-part-gone = Was { $system } uns übermittelt hat, liegt hier nicht mehr, und dieser Teil fehlt in unserer Antwort. Möchten Sie es noch, sagen Sie es uns bitte.
letter-part-erased = { $system } hat Ihre Daten gelöscht.
letter-part-kept = { $system } muss diesen Teil nach dem Gesetz noch behalten, bis einschließlich { $date } ({ $law }).
letter-part-not-erased = { $system } hat diesen Teil nicht gelöscht.
letter-kept-line-open = – { $what } ({ $law }). { $description }

## A restriction is lifted.

letter-lifting-subject = Die Einschränkung Ihrer Daten endet
letter-lifting = Seit dem { $since } nutzen wir Ihre Daten nur eingeschränkt. Diese Einschränkung endet demnächst, frühestens am { $date }.
letter-lifting-not-all = Es gilt noch eine andere Einschränkung. Die bleibt.
letter-lifting-reason =
    Warum, lesen Sie hier.

    { $reason }
letter-lifting-object = Sind Sie nicht einverstanden? Dann antworten Sie vor diesem Tag auf { letter-itself }.

## Closed, as we do not know who asked.

letter-unidentified-subject = Ihre Anfrage ist abgeschlossen ({ $reference })
letter-unidentified =
    Wir konnten nicht feststellen, dass diese Anfrage von Ihnen kommt. Deshalb schließen wir sie ab, ohne weiter etwas zu unternehmen. Was gefehlt hat, lesen Sie hier.

    { $missing }
letter-unidentified-again = Sie können jederzeit eine neue Anfrage stellen. Geben Sie dann bitte an, was diesmal gefehlt hat.

## Signing in.

letter-sign-in-subject = Ihr Link zum Anmelden
letter-sign-in = Sie haben einen Link zum Anmelden angefordert. Sie können ihn einmal benutzen, innerhalb von { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    }.
letter-sign-in-several-subject = Ihre Links zum Anmelden
known-as-account = Ihr Konto
known-as-contact = Ansprechpartner
letter-sign-in-several = Sie haben einen Link zum Anmelden angefordert. Ihre E-Mail-Adresse ist bei uns mehrmals eingetragen. Jeder Link unten öffnet einen dieser Einträge. Jeden Link können Sie einmal benutzen, innerhalb von { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    }.
letter-sign-in-several-not-you = Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Geben Sie diese Links an niemanden weiter.
letter-sign-in-too-new = Sie haben um einen Link zur Anmeldung gebeten, aber Ihre E-Mail-Adresse wurde gerade geändert. Bis zum { $until } können Sie sich deshalb nur mit Ihrem Passwort anmelden. Geht das nicht, schreiben Sie an { $contact }.
letter-sign-in-not-yet = Sie haben einen Link zum Anmelden angefordert, aber Ihre E-Mail-Adresse wurde gerade erst geändert. Vorsichtshalber senden wir bis { $until } keine Links an die neue Adresse. Brauchen Sie inzwischen etwas, schreiben Sie an { $contact }.
letter-sign-in-link = { $name }: { $link }
letter-sign-in-not-you = Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Geben Sie den Link an niemanden weiter.

## Entered by a customer (Art. 14).

letter-source-subject = Wir haben Daten über Sie
letter-source = { $customer } ist Kunde von { $controller } und hat Sie am { $date } als Ansprechpartner angegeben. So haben wir Daten über Sie erhalten. Das Gesetz verlangt, dass wir Ihnen das sagen.
letter-source-unnamed = Ein Kunde von { $controller } hat Sie am { $date } als Ansprechpartner angegeben. So haben wir Daten über Sie erhalten. Das Gesetz verlangt, dass wir Ihnen das sagen.
letter-source-data = Das haben wir von Ihnen: { $fields }.
letter-source-purposes =
    Dafür nutzen wir diese Daten, und auf dieser Grundlage:
    { $purposes }
letter-source-recipients = Sie können an diese Empfänger gelangen: { $recipients }.
letter-source-kept = Wie lange wir sie aufbewahren: { $kept }
letter-source-rights = Sie dürfen Ihre Daten einsehen, berichtigen, löschen oder ihre Nutzung einschränken lassen. Schreiben Sie dazu an { $contact } oder an { $address }. Der Kunde, der Sie angegeben hat, sieht nicht, was Sie beantragen oder wählen, sondern nur, dass Ihre Daten vorerst nicht genutzt werden dürfen, falls Sie das verlangen.
letter-source-sign-in = Sie können sich auch anmelden, mit einem Link, den wir an diese Adresse schicken, und es selbst tun.
letter-source-more =
    Zu Ländern außerhalb Europas: { $transfers }
    Zu Entscheidungen durch Computer: { $automated }
letter-source-objection =
    IHR WIDERSPRUCHSRECHT
    Sie können der Nutzung Ihrer Daten jederzeit widersprechen. Um Werbung (Direktwerbung) abzulehnen, brauchen Sie keinen Grund. Sagen Sie es uns, und sie hört auf. Schreiben Sie an { $contact }.

## Another address.

letter-new-address-subject = Bestätigen Sie Ihre neue E-Mail-Adresse
letter-new-address = Jemand, wahrscheinlich Sie selbst, möchte diese E-Mail-Adresse bei ALL@ONCE verwenden. Stimmt das? Dann öffnen Sie den Link und klicken Sie auf die Schaltfläche. Das geht bis zum { $until }. Stimmt es nicht, brauchen Sie nichts zu tun.
letter-old-address-subject = Eine andere E-Mail-Adresse
letter-old-address-contact = Jemand hat darum gebeten, für Sie bei ALL@ONCE eine andere E-Mail-Adresse zu verwenden. Erst wenn sie bestätigt ist, schreiben wir dorthin. Waren Sie das nicht? Dann schreiben Sie uns sofort: { $contact }. In der ersten Woche erhält niemand Daten, nur weil er die neue Adresse liest.
letter-old-address = Jemand hat eine andere E-Mail-Adresse für Ihr Konto bei ALL@ONCE angegeben. Erst wenn sie bestätigt ist, schreiben wir dorthin. Waren Sie das nicht? Dann fordern Sie einen Link an, um sich mit dieser Adresse anzumelden, und wählen Sie ein neues Passwort. Die andere Adresse verfällt dann. Oder schreiben Sie uns sofort: { $contact }. In der ersten Woche erhält niemand Daten, nur weil er die neue Adresse liest.

## Erased.

letter-erased-subject = Ihre Daten sind gelöscht
letter-erased-but-subject = Ihr Konto ist gelöscht
letter-copy-given-subject = Es wurde eine Kopie Ihrer Daten abgerufen
letter-copy-given = Am { $moment } hat jemand, der das Passwort Ihres Kontos kannte, eine Kopie Ihrer Daten abgerufen. Wir teilen es Ihnen mit, weil damals noch nicht feststand, ob dieses Passwort Ihres ist.
letter-copy-given-not-you = Waren Sie das nicht? Dann fordern Sie einen Link an, um sich mit dieser E-Mail-Adresse anzumelden, und wählen Sie ein neues Passwort: alle anderen sind dann abgemeldet. Oder schreiben Sie uns: { $contact }.
letter-erased = Am { $date } haben wir Ihre Daten und Ihr Konto gelöscht. Aus Sicherungskopien sind sie spätestens zwölf Monate später verschwunden.
letter-erased-but = Am { $date } haben wir Ihr Konto gelöscht, und Ihre Daten bis auf das, was wir nach dem Gesetz aufbewahren. Das steht unten. In Sicherungskopien sind sie spätestens zwölf Monate danach weg.
letter-erased-fields = Das wurde gelöscht: { $fields }.
letter-erased-contact = Am { $date } haben wir Ihre Daten gelöscht. Aus Sicherungskopien sind sie spätestens zwölf Monate später verschwunden.
letter-taken-out = Der Grund ist, dass Sie kein Ansprechpartner von { $customer } mehr sind.
letter-taken-out-unnamed = Der Grund ist, dass der Kunde, der Sie angegeben hatte, das nicht mehr tut.
letter-customer-gone = Der Grund ist, dass es bei uns kein Konto von { $customer } mehr gibt.
letter-customer-gone-unnamed = Der Grund ist, dass der Kunde, der Sie angegeben hatte, kein Konto mehr bei uns hat.
letter-erased-when-answered = Sie waren kein Ansprechpartner mehr. Wir haben gewartet, bis für Sie nichts mehr offen war, und das ist jetzt so.
letter-copied-before = Kurz davor hat jemand, der das Passwort Ihres Kontos kannte, eine Kopie Ihrer Daten abgerufen. Damals stand noch nicht fest, ob dieses Passwort Ihres war.
letter-erased-child = Wir haben Ihr Konto gelöscht, weil es nach unseren Informationen einer minderjährigen Person gehört. Stimmt das nicht? Schreiben Sie uns: { $contact }.
letter-ended-with-account = Damit wurden auch diese Anträge von Ihnen beendet: { $references }.
letter-erased-status =
    .recipients-told =
        Hier lesen Sie, was gelöscht ist, was wir noch behalten, warum und bis wann, und wem wir es sagen:
        { $link }
        Bewahren Sie diesen Link gut auf, denn später können wir ihn nicht noch einmal schicken.
letter-ended-one = { $reference } ({ $rights })
letter-question-stays = Diese Frage von Ihnen betrifft nicht diese Daten, und wir beantworten sie noch: { $references }. Dafür behalten wir die Adresse, an die Sie die Antwort bekommen, und was Sie geschrieben haben.

## Asked by a customer of a user, for whom we only keep the data.

letter-your-customer-subject = Ein Kunde von Ihnen hat eine Frage zu Daten
letter-your-customer = Am { $received } hat uns jemand geschrieben, der nach eigenen Worten eine Rechnung von Ihnen bekommen hat: { $from }. Das Anliegen dieser Person zu ihren eigenen Daten: { $rights }. Prüfen Sie, wer es ist, bevor Sie etwas herausgeben oder löschen. Über diese Daten entscheiden Sie, nicht wir; wir bewahren sie nur für Sie auf. Deshalb geben wir die Anfrage an Sie weiter. Antworten Sie innerhalb eines Monats ab dem { $received }.
letter-your-customer-how = Sehen Sie nach, was Sie über diese Person gespeichert haben, zum Beispiel Kundendaten und Rechnungen. Was Sie nach dem Gesetz behalten müssen, brauchen Sie nicht zu löschen; erklären Sie das dann aber. Antworten Sie dieser Person direkt. Brauchen Sie Hilfe? Dann antworten Sie auf diese E-Mail.
letter-passed-on-subject = Wir haben Ihre Anfrage weitergegeben ({ $reference })
letter-passed-on = Ihre Anfrage betrifft Daten auf einer Rechnung, die Sie bekommen haben. Über diese Daten entscheidet das Unternehmen, das die Rechnung gestellt hat, nicht wir; wir bewahren sie nur für dieses Unternehmen auf. Deshalb haben wir Ihre Anfrage dorthin weitergegeben. Das Unternehmen antwortet Ihnen direkt und hat dafür normalerweise einen Monat Zeit. Sie können ihm auch selbst schreiben. Der Name steht auf der Rechnung.

## A minor.

letter-minor-subject = Danke für Ihren Hinweis ({ $reference })
letter-minor = Danke, dass Sie uns sagen, dass vielleicht ein Minderjähriger unseren Dienst nutzt. Wir sehen uns das spätestens am nächsten Arbeitstag an. Über das Konto von jemand anderem dürfen wir Ihnen nichts sagen, auch nicht, ob es besteht.
letter-minor-late = Danke, dass Sie uns sagen, dass vielleicht ein Minderjähriger unseren Dienst nutzt. Wir sehen uns das so bald wie möglich an. Über das Konto von jemand anderem dürfen wir Ihnen nichts sagen, auch nicht, ob es besteht.
letter-minor-looked = Wir haben uns Ihren Hinweis angesehen, und wir tun, was nötig ist. Über das Konto von jemand anderem dürfen wir Ihnen nichts sagen, auch nicht, ob es besteht. Danke, dass Sie uns geschrieben haben.
letter-child-confirmed-subject = Wir glauben, dass Ihr Konto einer minderjährigen Person gehört ({ $reference })
letter-child-confirmed = Wir haben einen Hinweis bekommen, dass Ihr Konto jemandem unter 18 Jahren gehört. Wir haben das geprüft und glauben, dass es stimmt. Unser Dienst ist nur für Menschen ab 18 Jahren da.
letter-child-holds = Ab jetzt nutzen wir Ihre Daten für nichts mehr, außer für das, was das Gesetz oder die Sicherheit verlangt. Sie bekommen auch keine Werbung mehr. Sie selbst können sich weiterhin anmelden, Ihre Daten lesen, berichtigen und mitnehmen und Ihre Wahl treffen.
letter-child-erased-from = Hören wir nichts von Ihnen und ist eine zweite Person bei uns einverstanden, dann löschen wir Ihr Konto und Ihre Daten. Das geschieht frühestens am { $date } und nie innerhalb von 24 Stunden, nachdem { letter-itself } hinausgegangen ist. Möchten Sie eine Kopie Ihrer Daten? Holen Sie sie dann vorher in Ihrem Konto ab.
letter-child-object = Stimmt es nicht, oder möchten Sie etwas dazu sagen? Dann antworten Sie uns, oder melden Sie sich an und schicken Sie uns eine Anfrage. Dann löschen wir nichts: jemand prüft alles noch einmal. Gelöscht wird danach nur, wenn zwei Personen bei uns einverstanden sind und nachdem wir Ihnen erneut geschrieben haben. Eine Kopie Ihres Ausweises brauchen wir nicht. Sie sind noch keine 18? Dann lesen Sie dies gern zusammen mit einem Elternteil oder mit jemand anderem, dem Sie vertrauen.
letter-child-cleared-subject = Ihr Konto bleibt bestehen ({ $reference })
letter-child-cleared = Wir haben noch einmal geprüft, ob Ihr Konto einer minderjährigen Person gehört. Wir gehen davon aus, dass das nicht so ist, und löschen Ihr Konto nicht. Es tut uns leid, wenn Sie dadurch Umstände hatten.
letter-child-lifted = Seit dem { $date } haben wir Ihre Daten für nichts genutzt, außer für das, was das Gesetz oder die Sicherheit verlangt. Diese Einschränkung ist vorbei.
letter-child-lifted-ban = Seit dem { $date } haben wir Ihre Daten für nichts genutzt, außer für das, was das Gesetz oder die Sicherheit verlangt, und Werbung war verboten. Die Einschränkung und dieses Verbot sind vorbei.
letter-child-own-ban = Das Verbot von Werbung, um das Sie selbst gebeten haben, gilt weiter.
letter-child-as-before = Sonst ist alles wieder wie vorher.
letter-child-part-erased = { $system } hatte inzwischen gelöscht, was dort über Sie stand. Das können wir nicht zurückholen, und das tut uns leid.

## A warning to our own people.

letter-warning-subject = { $days ->
    [one] { $reference }: noch ein Tag
   *[other] { $reference }: noch { $days } Tage
}
letter-late-subject = { $reference }: { $days ->
    [one] einen Tag zu spät
   *[other] { $days } Tage zu spät
}
letter-warning = Diese Anfrage ist noch nicht vollständig beantwortet. Der letzte Tag ist der { $last_day }.

## Pages.

page-correct = Ihre Nachricht wurde noch nicht gesendet. Gehen Sie zurück, berichtigen Sie Folgendes und senden Sie erneut:
page-thanks-title = Vielen Dank
page-thanks = Ihre Nachricht ist angekommen. Ihre Referenz ist { $reference }. Sie bekommen noch eine E-Mail von uns.
page-verify-title = Waren Sie das?
page-verify = Klicken Sie auf die Schaltfläche, um zu bestätigen, dass Sie darum gebeten haben: { $rights }. Die Referenz ist { $reference }.
page-verify-message = Klicken Sie auf die Schaltfläche, um zu bestätigen, dass die Nachricht mit der Referenz { $reference } von Ihnen kommt.
page-verify-button = Ja, das war ich
page-verified = Es ist bestätigt.
page-goes-on = Wir machen weiter.
page-address-title = Ihre neue E-Mail-Adresse
page-address = Klicken Sie auf die Schaltfläche, um diese E-Mail-Adresse zu verwenden.
page-address-no-password = Ihr Konto hat kein Passwort. Danach können Sie sich eine Woche lang nicht mit einem Link an diese Adresse anmelden. Möchten Sie das nicht, legen Sie zuerst ein Passwort fest.
page-address-week = Danach können Sie sich eine Woche lang nicht mit einem Link an diese Adresse anmelden.
page-address-button = Ja, diese Adresse verwenden
page-address-done = Erledigt. Wir verwenden jetzt diese E-Mail-Adresse.
page-delivery-title = Ihre Daten
page-delivery = Klicken Sie auf die Schaltfläche. Sie bekommen dann sofort eine E-Mail mit einem zweiten Link, mit dem Sie Ihre Kopie abholen.
page-collection = Klicken Sie auf die Schaltfläche, um Ihre Kopie zu erhalten. Bricht das Herunterladen ab, klicken Sie noch einmal: dreimal insgesamt, bis einen Tag nach dem ersten Mal. Brauchen Sie die Kopie später noch einmal, benutzen Sie wieder den Link in unserer ersten E-Mail, solange er funktioniert.
page-posted = Klicken Sie auf die Schaltfläche, um Ihre Kopie zu erhalten. Bricht das Herunterladen ab, klicken Sie noch einmal: dreimal insgesamt, solange der Link funktioniert.
page-delivery-button = Meine Kopie abholen
page-delivery-mailed = Wir haben Ihnen eine E-Mail mit einem neuen Link geschickt. Öffnen Sie ihn innerhalb von zwanzig Minuten, um Ihre Kopie zu erhalten.
page-delivery-often = Wir haben Ihnen heute schon mehrere E-Mails mit einem neuen Link geschickt. Nehmen Sie den letzten, oder versuchen Sie es morgen wieder.
page-password-ended = Vorsichtshalber gilt das Passwort vom { $set_at } nicht mehr, und alle Sitzungen sind beendet: wir wussten noch nicht sicher, ob es von Ihnen war. Fordern Sie einen Link zum Anmelden an, und wählen Sie ein neues.
page-password-will-end = Wir wissen noch nicht sicher, ob das Passwort Ihres Kontos von Ihnen ist. Vorsichtshalber verfällt es mit dieser Schaltfläche, und alle Sitzungen werden beendet; danach wählen Sie ein neues.
page-sign-in-title = Anmelden
page-sign-in = Geben Sie diesen Code dort ein, wo Sie sich anmelden: { $token }

## The steps of a clock: how a deadline came about. A weekday or holiday may come as its key or as its name.

clock-receipt = Die Anfrage kam am { $day } an. Dieser Tag selbst zählt nicht mit.
clock-extension = Die Zeit für die Antwort ist auf { $months } Monate verlängert, gezählt ab dem Tag, an dem die Anfrage ankam.
clock-month =
    { $months ->
        [one] Einen Monat später
       *[other] { $months } Monate später
    } ist der { $day }.
clock-clamp =
    { $months ->
        [one] Einen Monat später
       *[other] { $months } Monate später
    } gibt es diesen Tag nicht. Dann zählt der letzte Tag des Monats: der { $day }.
clock-pause =
    Wir haben am { $asked } etwas gefragt und am { $answered } die Antwort bekommen. Dafür { $days ->
        [0] kommt kein Tag hinzu.
        [one] kommt ein Tag hinzu.
       *[other] kommen { $days } Tage hinzu.
    }
clock-pause-open =
    Wir haben am { $asked } etwas gefragt und warten noch auf die Antwort. Am { $until } { $days ->
        [0] kommt dafür noch kein Tag hinzu.
        [one] kommt dafür ein Tag hinzu.
       *[other] kommen dafür { $days } Tage hinzu.
    } Solange wir warten, kommen Tage hinzu.
clock-roll-weekend =
    Der { $day } ist ein { $weekday ->
        [saturday] Samstag
        [sunday] Sonntag
       *[other] { $weekday }
    }. Der letzte Tag rückt auf den nächsten Tag.
clock-roll-holiday =
    Der { $day } ist ein Feiertag ({ $holiday ->
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
    }). Der letzte Tag rückt auf den nächsten Tag.
clock-due = Der { $day } ist der letzte Tag. Was an diesem Tag vor Mitternacht abgeht, ist rechtzeitig.

holiday-new-year = Neujahr
holiday-easter-monday = Ostermontag
holiday-labour-day = Tag der Arbeit
holiday-ascension = Christi Himmelfahrt
holiday-whit-monday = Pfingstmontag
holiday-national-day = Nationalfeiertag
holiday-assumption = Mariä Himmelfahrt
holiday-all-saints = Allerheiligen
holiday-armistice = Waffenstillstand
holiday-christmas = Weihnachten
holiday-replacement = Ersatztag

## To our own people: what they hear of.

staff-new-case-subject = Neue Anfrage: { $reference }
staff-new-case = Es gibt eine neue Anfrage, { $reference }. Der letzte Tag für die Antwort ist der { $last_day }.
staff-overdue-subject = Überfällig: { $reference }
staff-overdue = Anfrage { $reference } hätte bis zum { $last_day } beantwortet sein müssen. Bitte antworten Sie so bald wie möglich.
staff-undeliverable-subject = Brief nicht angekommen: { $reference }
staff-undeliverable = Ein Brief der Anfrage { $reference } ist nicht angekommen. Sehen Sie sich die Anfrage an, dort steht, was Sie tun können.
staff-job-given-up-subject = Arbeit, die nicht gelingt: { $kind }
staff-job-given-up = Eine Aufgabe des Systems ({ $kind }, { $job }) ist zehnmal fehlgeschlagen und wird nicht mehr versucht. Lassen Sie den Betreiber nachsehen.
staff-sweep-missed-subject = Die regelmäßige Arbeit kommt nicht durch
staff-sweep-missed = Erinnerungen, Warnungen und das Löschen alter Daten kamen seit dem { $date } nicht mehr durch. Lassen Sie den Betreiber nachsehen.
staff-recipient-unreached-subject = Ein Empfänger ist nicht zu erreichen
staff-recipient-unreached = Seit dem { $date } kommt bei diesem Empfänger nichts an: { $recipient }. Prüfen Sie sein Ziel oder schicken Sie einen Brief: /v1/recipients/{ $key }/endpoint und /letter.
staff-recipient-by-letter-subject = Ein Brief an einen Empfänger ist zu verschicken
staff-recipient-by-letter = Für diesen Empfänger gibt es kein Ziel: { $recipient }. Meldungen warten seit dem { $date }. Der Brief liegt bereit: /v1/recipients/{ $key }/letter.
staff-recipient-unconfirmed-subject = Ein Empfänger bestätigt nicht
staff-recipient-unconfirmed = Seit unserer Meldung vom { $date } hat dieser Empfänger noch nicht bestätigt, dass es erledigt ist: { $recipient }. Fragen Sie nach.


## To a recipient that has no endpoint: staff send it.

recipient-letter-subject = Mitteilungen nach Artikel 19 DSGVO
recipient-letter =
    Sehr geehrte Damen und Herren,

    Sie haben von { $controller } Daten der folgenden Personen bekommen. Nach Artikel 19 DSGVO teilen wir Ihnen mit, was sich seitdem geändert hat. Setzen Sie es auch bei sich um. Bei Fragen schreiben Sie an { $contact }.

    { $list }

    { $known }

    Mit freundlichen Grüßen
    { $controller }
recipient-letter-by-reference = Jede Person steht hier mit dem Zeichen, unter dem Sie die Daten bekommen haben, und mit unserer Nummer.
recipient-letter-by-number = Jede Person steht hier mit der Nummer, die wir verwenden.
recipient-letter-line = - { $date }, { $subject }: { $what } ({ $fields })
recipient-letter-line-bare = - { $date }, { $subject }: { $what }
recipient-letter-rectified = Daten berichtigt oder ergänzt
recipient-letter-choices-changed = Entscheidungen geändert
recipient-letter-restricted = Nutzung eingeschränkt
recipient-letter-restriction-lifted = Einschränkung beendet
recipient-letter-erased = Daten gelöscht
