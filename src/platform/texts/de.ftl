## Problems: a title and what it means.

problem-unauthenticated = Bitte melden Sie sich an
    .detail = Dafür ist ein Token im Authorization-Header nötig. Es fehlt, ist abgelaufen oder stammt nicht von uns.
problem-sign-in-failed = Die Anmeldung hat nicht geklappt
    .detail = Die Adresse oder das Passwort stimmt nicht.
problem-needs-own-session = Das kann nur die Person selbst
    .detail = Dafür muss die Person, um die es geht, selbst angemeldet sein. Niemand sonst kann das für sie tun.
problem-needs-fresh-session = Bitte melden Sie sich erneut an
    .detail = Dafür müssen Sie sich in den letzten 15 Minuten angemeldet haben.
problem-needs-mailbox = Melden Sie sich mit einem Link an
    .detail = Dieses Konto hat kein Passwort. Fordern Sie einen Link zum Anmelden an, und wählen Sie danach ein Passwort.
problem-needs-request = Dafür ist eine geprüfte Anfrage nötig
    .detail = Mitarbeiter dürfen Daten nur herausgeben oder löschen, wenn die Person selbst es angefragt hat und ihre Identität geprüft wurde.
problem-needs-scope = Dieses Token darf das nicht
    .detail = Dem Token fehlt der Scope { $scope }.
problem-not-permitted = Dieses Token darf das nicht
    .detail = Diese Art von Token darf das nie.
problem-not-found = Nicht gefunden
    .detail = Hier ist nichts, oder nichts, was Sie sehen dürfen.
problem-method-not-allowed = Das geht hier nicht
    .detail = Diese Adresse kennt diese Methode nicht; im Allow-Header steht, welche sie kennt.
problem-bad-request = Nicht verstanden
    .detail = Wir können die Anfrage nicht lesen.
problem-malformed-json = Das ist kein JSON
    .detail = Der Inhalt ist ab Zeile { $line }, Spalte { $column } kein JSON mehr.
problem-json-too-deep = Zu tief verschachtelt
    .detail = Der Inhalt ist zu tief verschachtelt.
problem-malformed-query = Adresse nicht verstanden
    .detail = Wir können den Teil der Adresse nach dem Fragezeichen nicht lesen.
problem-body-unreadable = Inhalt nicht empfangen
    .detail = Der Inhalt ist nicht vollständig angekommen.
problem-ambiguous-length = Länge unklar
    .detail = Die Anfrage gibt ihre Länge auf zwei Arten an.
problem-too-large = Zu groß
    .detail = Der Inhalt ist größer, als wir hier annehmen.
problem-unsupported-media-type = Diesen Typ nehmen wir hier nicht an
    .detail = Senden Sie JSON, nicht komprimiert, und geben Sie das auch an: Content-Type: application/json.
problem-not-a-list-of-events = Das ist keine Liste von Ereignissen
    .detail = Senden Sie ein JSON-Array (application/json) oder ein Ereignis pro Zeile (application/x-ndjson).
problem-unsupported-coding = Diese Kodierung kennen wir nicht
    .detail = Senden Sie den Inhalt, wie er ist, oder gepackt mit gzip oder zstd.
problem-events-broken-off = Der Inhalt bricht ab
    .detail = Nach Zeile { $line } ist der Inhalt unvollständig, unlesbar oder nicht das, was Content-Type und Content-Encoding sagen. Was davor kam, ist vielleicht schon aufgenommen. Senden Sie ruhig alles noch einmal. Was schon da ist, zählt nur einmal.
problem-no-attachments = Anhänge nehmen wir hier nicht an
    .detail = Senden Sie die Nachricht ohne Anhänge, als einfaches Formular oder als JSON. Eine Kopie des Personalausweises verlangen wir nie.
problem-invalid-fields = Hier stimmt etwas nicht
    .detail = Es wurde nichts geändert. Was zu korrigieren ist, steht unter errors.
problem-idempotency-key-invalid = Idempotency-Key nicht brauchbar
    .detail = Ein Idempotency-Key hat 1 bis 64 sichtbare Zeichen, und es gibt nur einen.
problem-idempotency-key-reused = Idempotency-Key schon verwendet
    .detail = Dieser Schlüssel wurde schon für eine andere Anfrage verwendet. Nehmen Sie einen neuen.
problem-still-running = Noch in Arbeit
    .detail = Dasselbe wird gerade schon ausgeführt. Versuchen Sie es in einer Sekunde noch einmal.
problem-made-and-erased = Nicht mehr da
    .detail = Was diese Anfrage angelegt hat, wurde inzwischen gelöscht.
problem-email-taken = Diese Adresse wird schon verwendet
    .detail = Es gibt bei uns schon ein Konto oder einen Ansprechpartner mit dieser E-Mail-Adresse. Kennen Sie das Passwort Ihres Kontos nicht, oder haben Sie das Konto nicht selbst angelegt? Fordern Sie einen Link zum Anmelden an.
problem-nothing-held = Hier steht nichts
    .detail = Es steht nichts da, neben dem eine Erklärung stehen könnte. Fehlt etwas, ergänzen Sie es bitte.
problem-said-by-the-person = Das hat die Person selbst gesagt
    .detail = Die Person hat hier selbst eine Erklärung abgegeben. Nur sie kann diese ändern oder entfernen.
problem-too-many-marks = Zu viel vermerkt
    .detail = Für eine Person können höchstens 1000 Wörter oder Stellen vermerkt sein.
problem-version-changed = Inzwischen geändert
    .detail = Die Daten haben sich geändert, seit Sie sie gelesen haben. Lesen Sie sie neu und wiederholen Sie Ihre Änderung.
problem-too-many-requests = Zu viele Versuche
    .detail = { $seconds ->
        [one] Versuchen Sie es in einer Sekunde noch einmal.
       *[other] Versuchen Sie es in { $seconds } Sekunden noch einmal.
    }
problem-too-slow = Das hat zu lange gedauert
    .detail = Die Antwort war nicht rechtzeitig fertig. Vielleicht geschieht trotzdem noch, worum Sie gebeten haben. Sehen Sie nach, bevor Sie es wiederholen.
problem-unavailable = Gerade nicht verfügbar
    .detail = Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.
problem-outcome-unknown = Ergebnis unbekannt
    .detail = Die Verbindung brach ab, während die Änderung gespeichert wurde. Sehen Sie nach, bevor Sie es wiederholen.
problem-internal = Ein Fehler von uns
    .detail = Bei uns ist etwas schiefgegangen. Wenn Sie dazu eine Frage haben, nennen Sie uns den Code unter request_id.
problem-token-name-taken = Dieser Name ist vergeben
    .detail = Es gibt schon ein Token mit diesem Namen. Wählen Sie einen anderen, oder ersetzen Sie es mit --replace.
problem-unknown-purpose = Diesen Zweck gibt es nicht
    .detail = Die geltende Erklärung kennt keinen Zweck mit diesem Namen; unter /v1/purposes stehen alle.
problem-consent-not-asked = Dafür wird keine Einwilligung erbeten
    .detail = Dieser Zweck beruht nicht auf Einwilligung. Wo die Erklärung es vorsieht, können Sie ihm widersprechen.
problem-ban-stands = Ein Verbot oder Widerspruch steht dem entgegen
    .detail = Solange es gilt, kann hierfür keine Einwilligung gegeben werden. Heben Sie zuerst das Verbot auf (DELETE /v1/me/marketing-ban) oder ziehen Sie den Widerspruch gegen diesen Zweck zurück.
problem-processing-not-allowed = Das ist zurzeit nicht erlaubt
    .detail = { $why } Was wir aus anderen Daten ableiten würden, dürfen wir über diese Person zurzeit nicht speichern ({ $gate }, Art. { $article }). Sagt die Person selbst Nein, wird sofort gelöscht, was da war. Versuchen Sie es nicht erneut, solange das gilt.
problem-objection-rejected = Dieser Widerspruch wurde schon abgelehnt
    .detail = Der Grund war dieser. „{ $reason }“ Ist Ihre Lage eine andere, sagen Sie es unter grounds. Beschweren können Sie sich bei: { $authority }. { $court }
problem-purpose-not-objectable = Dem können Sie nicht widersprechen
    .detail = „{ $purpose }“ beruht auf { $basis }. { $kind ->
        [contract] Sie können Ihre Daten berichtigen, ihre Nutzung einschränken lassen oder Ihr Konto löschen.
        [consent] Sie können stattdessen Ihre Einwilligung widerrufen.
       *[other] Solange das Gesetz es verlangt, können wir nicht aufhören.
    } Möchten Sie lieber mit jemandem sprechen? Schreiben Sie an { $contact }. Beschweren können Sie sich bei: { $authority }. { $court }
problem-already-decided = Schon entschieden
    .detail = Darüber ist schon entschieden.
problem-already-ended = Schon beendet
    .detail = Diese Einschränkung gilt nicht mehr.
problem-tell-first = Diese Person ist per E-Mail nicht zu erreichen
    .detail = Teilen Sie telefonisch, per Post oder persönlich mit, dass die Einschränkung aufgehoben wird, und warum. Rufen Sie dies danach noch einmal mit told auf, das sagt, wie; einen Tag später kann die Einschränkung aufgehoben werden. Was zu sagen ist: { $words }
problem-notice-too-recent = Die Person weiß es noch keinen Tag
    .detail = Vor der Aufhebung einer Einschränkung wird die Person informiert und hat einen Tag Zeit zu reagieren. Versuchen Sie es danach erneut.
problem-reason-differs = Der Person wurde ein anderer Grund genannt
    .detail = Die betroffene Person hat diesen Grund gelesen. „{ $reason }“ Heben Sie aus diesem Grund auf, oder lassen Sie die Einschränkung bestehen.
problem-marketing-is-upheld = Werbung überwiegt einen Widerspruch nie
    .detail = Gegen Werbung kann jeder jederzeit Widerspruch einlegen; ein solcher Widerspruch wird nie abgelehnt.
problem-not-a-form = Das wird hier nicht angenommen
    .detail = Senden Sie ein Formular: application/x-www-form-urlencoded oder multipart/form-data.
problem-form-unreadable = Formular nicht lesbar
    .detail = Das Formular ist beschädigt oder hat einen anderen Zeichensatz, als es angibt. Senden Sie es in UTF-8. Es ist nichts eingegangen.
problem-charset-unknown = Zeichensatz unbekannt
    .detail = Diesen Zeichensatz kennen wir nicht. Senden Sie das Formular in UTF-8. Es ist nichts eingegangen.
problem-not-one-click = Nichts wurde geändert
    .detail = Zum Abmelden gehört die eine Zeile List-Unsubscribe=One-Click.
problem-link-unknown = Diesen Link kennen wir nicht
    .detail = Nichts wurde geändert. Vielleicht ist der Link nicht vollständig. Kopieren Sie ihn ganz aus der E-Mail, oder antworten Sie auf diese E-Mail.
problem-foreign-origin = Das geht nicht von einer anderen Website aus
    .detail = Eine Seite einer anderen Website hat das aufgerufen. Wer sie betreibt, kann uns bitten, sie zuzulassen; ein gewöhnliches Formular ist immer erlaubt.
problem-restricted = Die Verarbeitung ist eingeschränkt
    .detail = Die Nutzung der Daten dieser Person ist eingeschränkt. Sie werden aufbewahrt, und nur die Person selbst darf sie lesen oder ändern.

problem-link-gone =
    { $why ->
        [used] Das ist schon bestätigt
       *[gone] Dieser Link funktioniert nicht mehr
    }
    .detail =
        { $why ->
            [used] Sie brauchen nichts mehr zu tun.
           *[gone] Der Link wurde schon benutzt, ist abgelaufen oder nicht vollständig. Brauchen Sie noch einen? Fordern Sie einen neuen an, oder antworten Sie auf die E-Mail, in der er stand.
        }
problem-case-closed = Diese Anfrage ist abgeschlossen
    .detail = Wer wieder etwas verlangt, bekommt eine neue Anfrage: POST /v1/requests. Hier geht jetzt: { $allowed }.
problem-letter-under-way = Die Antwort ist schon unterwegs
    .detail = Das geht jetzt: { $allowed }.
problem-letter-left = Dieser Brief kann nicht mehr zurückgenommen werden
    .detail = Das geht jetzt: { $allowed }.
problem-took-effect = Das ist schon geschehen und gilt jetzt
    .detail = Das geht jetzt: { $allowed }.
problem-no-letter-under-way = Es ist keine Antwort unterwegs
    .detail = Das geht jetzt: { $allowed }.
problem-already-undelivered = Dieser Brief kam schon nicht an
    .detail = Das geht jetzt: { $allowed }.
problem-right-asked = Hier wird etwas von uns verlangt
    .detail = Geben Sie also eine Antwort. Das geht jetzt: { $allowed }.
problem-no-address = Es gibt keine Adresse, an die man schreiben kann
    .detail = Von der Person, die das beantragt hat, kennen wir weder E-Mail-Adresse noch Postanschrift.
problem-no-account = Es gibt kein Konto
    .detail = Zu dieser Anfrage gehört kein Konto; es gibt also nichts auszuführen.
problem-address-too-new = Diese E-Mail-Adresse ist noch zu neu
    .detail = Die Adresse dieses Kontos wurde vor weniger als sieben Tagen geändert. So lange beweist das Postfach allein nicht, wer jemand ist.
problem-already-verified = Die Identität steht schon fest
    .detail = Das geht jetzt: { $allowed }.
problem-not-verified = Die Identität steht noch nicht fest
    .detail = Das geht jetzt: { $allowed }.
problem-question-open = Eine Frage wartet schon auf Antwort
    .detail = Das geht jetzt: { $allowed }.
problem-two-questions-at-most = Es wurde schon zweimal nachgefragt
    .detail = Das geht jetzt: { $allowed }.
problem-too-late-to-ask = Für eine Rückfrage ist es zu spät
    .detail = Das geht jetzt: { $allowed }.
problem-nothing-asked = Es wurde nichts gefragt
    .detail = Das geht jetzt: { $allowed }.
problem-nothing-to-charge = Es gibt nichts, wofür eine Gebühr verlangt werden könnte
    .detail = Das geht jetzt: { $allowed }.
problem-other-account = Diese Anfrage gehört zu einem anderen Konto
    .detail = Das geht jetzt: { $allowed }.
problem-extension-too-late = Für eine Verlängerung ist es zu spät
    .detail = Das geht jetzt: { $allowed }.
problem-already-extended = Die Frist ist schon verlängert
    .detail = Das geht jetzt: { $allowed }.
problem-no-mailbox = Es gibt kein Postfach. Wer auf Papier schrieb, bekommt diesen Teil auf Papier vom anderen System selbst (given-directly)
    .detail = Die Person hat auf Papier geschrieben. Das geht jetzt: { $allowed }.
problem-not-reminded = Die Person wurde noch nicht erinnert
    .detail = Das geht jetzt: { $allowed }.
problem-reminder-too-recent = Die Erinnerung ist noch zu frisch
    .detail = Das geht jetzt: { $allowed }.
problem-link-still-works = Der Link zum Postfach gilt noch
    .detail = Das geht jetzt: { $allowed }.
problem-needs-second-person = Hier muss eine zweite Person zustimmen
    .detail = Das geht jetzt: { $allowed }.
problem-theirs-to-take-back = Das nimmt nur die Person selbst zurück
    .detail = Ein Widerspruch oder eine Einschränkung gilt schon und endet nur, wenn die Person selbst das zurücknimmt oder wenn Sie darüber entscheiden. Jetzt möglich: { $allowed }.
problem-not-for-reports = Das passt nicht zu einem Hinweis auf eine minderjährige Person
    .detail = Das geht jetzt: { $allowed }.
problem-lift-instead = Diese Einschränkung gilt schon
    .detail = Was schon gilt, lehnt man nicht ab. Man hebt es auf, nachdem die Person es vorher erfahren hat. Das geht jetzt: { $allowed }.
problem-awaits-fee = Wir warten auf eine Antwort zur Gebühr
    .detail = Die Person hat den Brief über die Gebühr bekommen und entscheidet selbst. Das geht jetzt: { $allowed }.
problem-not-heard-yet = Die Person weiß es noch keinen Tag
    .detail = Vor einer Löschung auf das Wort eines Mitarbeiters erfährt die Person es unter der Adresse, die wir kennen. Danach hat sie einen Tag Zeit, oder zwei Wochen, wenn der Brief nicht angekommen ist. Das geht jetzt: { $allowed }.
problem-other-request-first = Eine andere Anfrage geht vor
    .detail = Zur Anfrage { $reference } steht dieser Person noch eine Kopie oder eine Antwort zu. Nach der Löschung geht das nicht mehr.
problem-named-by-the-person = Die Person hat das selbst verlangt
    .detail = Was jemand angemeldet verlangt hat, fällt nicht weg. Es wird ausgeführt, begründet abgelehnt, oder es wird vermerkt, dass die Person es zurücknimmt. Das geht jetzt: { $allowed }.
problem-not-about-invoices = Es geht nicht um Rechnungen eines Nutzers
    .detail = Wer das verlangt hat, war angemeldet und meint die eigenen Daten. Das geht jetzt: { $allowed }.
problem-right-not-asked = Dieses Recht wurde nicht verlangt
    .detail = Das geht jetzt: { $allowed }.
problem-awaits-approval = Die Entscheidung wartet auf eine zweite Person
    .detail = Das geht jetzt: { $allowed }.
problem-nothing-to-approve = Nichts wartet auf Zustimmung
    .detail = Das geht jetzt: { $allowed }.
problem-access-first = Erst die Kopie, dann das Löschen
    .detail = Das geht jetzt: { $allowed }.
problem-copy-not-collected = Die Person hat die Kopie noch nicht abgeholt
    .detail = Das geht jetzt: { $allowed }.
problem-waits-for-answer = Das bleibt bis zur Antwort
    .detail = Sie sind kein Ansprechpartner mehr. Sobald Ihr Antrag beantwortet ist, löschen wir Ihre Daten. Bis dahin nutzen wir sie nicht.
problem-under-review = Das wird noch geprüft
    .detail = Ein Mitarbeiter prüft dies zuerst; danach entscheiden Sie wieder selbst.
problem-fee-proposed = Eine Gebühr ist schon vorgeschlagen
    .detail = Das geht jetzt: { $allowed }.
problem-link-not-sent = Die Person hat noch keinen Link erhalten
    .detail = Das geht jetzt: { $allowed }.
problem-others-first = Gelöscht wird zuletzt
    .detail = Das geht jetzt: { $allowed }.
problem-parts-pending = Unsere anderen Systeme haben noch nicht geantwortet
    .detail = Das geht jetzt: { $allowed }.
problem-needs-dpo = Das darf nur der Datenschutzbeauftragte
    .detail = Wenden Sie sich an die Person, die bei uns für den Datenschutz zuständig ist (DSB).
problem-recipient-not-informed = Dieser Empfänger bekommt keine Webhooks
    .detail = Wer so Daten bekommen hat, bekommt einen Brief.
problem-signature-invalid = Die Signatur stimmt nicht
    .detail = Signieren Sie mit dem Geheimnis Ihres Ziels (Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature), vor höchstens 5 Minuten, und nennen Sie eine Meldung, die Sie bekommen haben.
problem-not-told-yet = Das ist noch nicht gemeldet
    .detail = Was noch nicht gemeldet ist, kann nicht bestätigt werden.
problem-answer-the-part = Das wird beantwortet, und nicht bestätigt
    .detail = Geben Sie den Teil, oder sagen Sie, was damit ist: POST ../parts/(System).
problem-already-confirmed = Das ist schon bestätigt
    .detail = Der Empfänger hat schon mitgeteilt, dass es erledigt ist.
problem-needs-system = Dieses Token gehört keinem unserer Systeme
    .detail = Erstellen Sie ein Token mit --recipient: es antwortet nur für dieses eine System.
problem-position-gone = Diese Stelle gibt es nicht mehr
    .detail = Sie wurde hier nie vergeben, zum Beispiel weil die Datenbank aus einer Sicherung stammt. Beginnen Sie neu ohne after.
problem-set-aside = Diese Anfrage ist beiseitegelegt
    .detail = Jemand meint, dass hier nichts von uns verlangt wird. Holen Sie die Anfrage zuerst zurück. Das geht jetzt: { $allowed }.
problem-not-set-aside = Diese Anfrage ist nicht beiseitegelegt
    .detail = Es gibt also nichts zurückzuholen. Das geht jetzt: { $allowed }.
problem-junk-for-good = Diese Anfrage lässt sich nicht mehr zurückholen
    .detail = Das geht bis 30 Tage nach dem Abschluss als Spam, und nicht mehr, wenn das zugehörige Konto gelöscht ist. Das geht jetzt: { $allowed }.
problem-part-excused = Der Teil eines anderen Systems fehlt. Tun Sie es teilweise (partial, mit Grund und Erklärung), oder lassen Sie das System noch antworten
    .detail = Solange ein System entschuldigt ist, geschieht das höchstens zum Teil. Das geht jetzt: { $allowed }.
problem-no-copy-asked = Es ist keine Kopie mehr zu geben
    .detail = Ein Teil wird abgegeben, solange über eine Kopie nicht entschieden ist. Das geht jetzt: { $allowed }.
problem-no-file-type = Sagen Sie, was für eine Datei es ist
    .detail = Schicken Sie die Datei selbst, ungepackt, mit ihrer Art: Content-Type: application/pdf. Ein Formular wird hier nicht angenommen.
problem-objection-noted = Wir haben notiert, dass Sie nicht einverstanden sind
    .detail = Sie müssen sonst nichts tun. Wir löschen nichts, bevor jemand bei uns alles noch einmal geprüft hat und eine zweite Person einverstanden ist. Bis jemand entschieden hat, gilt dies weiter.
problem-other-report-first = Ein anderer Hinweis zu diesem Konto geht vor
    .detail = Zu diesem Konto ist der Hinweis { $reference } schon bestätigt. Entscheiden Sie zuerst darüber; diesen können Sie abschließen. Das geht jetzt: { $allowed }.

## Faults: what is expected at one place.

fault-required = Das fehlt.
fault-only-for-refusals = Nur bei einer Ablehnung.
fault-only-by-the-person = Das ändert nur die Person selbst.
fault-no-such-user = Diesen Nutzer gibt es nicht.
fault-not-objectable = Gegen diesen Zweck gibt es keinen Widerspruch.
fault-no-identity-documents = Verlangen Sie nie einen Ausweis oder dessen Nummer.
fault-by-forwarding = Weitergeleitet wird über /forwarding.
fault-no-partial-erasure = Eine teilweise Löschung ist möglich, wenn Sie sagen, welche Felder aufbewahrt werden (kept): für ein gesetzliches Dokument oder einen Rechtsstreit. Sonst wird alles gelöscht oder nichts.
fault-not-for-objections = Ein Widerspruch wird aus zwingenden Gründen oder wegen eines Rechtsstreits abgelehnt.
fault-before-the-question = Das liegt vor der Frage selbst.
fault-not-staff = Das ist kein Mitarbeiter.
fault-email-or-subject = Geben Sie eine E-Mail-Adresse, ein Konto oder eine Postanschrift an.
fault-not-to-be-set = Wählen Sie rights oder customer.
fault-user-or-email = Geben Sie den Nutzer oder dessen E-Mail-Adresse an, eines von beiden.
fault-not-an-amount = Geben Sie einen Betrag mit Währung an, etwa 25 Euro.
fault-all-or-nothing = Was schon gilt, geht nicht zum Teil.
fault-no-such-holding = Das steht nicht in der Übersicht der Daten.
fault-no-such-letter = Dieser Brief gehört nicht zu diesem Antrag.
fault-changes-nothing = Damit ändert sich nichts.
fault-years-ago = Das ist mehr als zwei Jahre her.
fault-rights-or-message = Geben Sie die Rechte oder die Nachricht an.
fault-not-a-page = Das ist kein Schlüssel einer Seite.
fault-not-a-url = Das ist keine Webadresse.
fault-not-https = Das muss eine Adresse mit https sein; http geht nur in einem eigenen Netz aus den Einstellungen.
fault-port-not-allowed = Das muss der übliche Port von https sein, 443; ein anderer geht nur in einem eigenen Netz aus den Einstellungen.
fault-address-not-public = Diese Adresse ist nicht öffentlich und in keinem eigenen Netz aus den Einstellungen.
fault-url-with-secrets = In der Adresse dürfen weder Name noch Passwort noch Fragment stehen.
fault-not-so-many = Nennen Sie 1 bis { $most }.
fault-not-told-to-them = Das ist keine Meldung an diesen Empfänger.
fault-unknown-recipient = Dieser Empfänger steht nicht in der Erklärung; bekannt sind: { $known }.
fault-not-its-case = Nach der Erklärung bekommt dieser Empfänger Daten aus einem anderen Grund: { $case }.
fault-not-for-this-recipient = Das darf dieser Empfänger nicht bekommen, wohl aber: { $known }.
fault-no-such-person = Diese Person gibt es nicht.
fault-names-nobody = Das benennt niemanden: nur ein eigenes System oder ein Auftragsverarbeiter mit Vertrag erfährt alles.
fault-names-somebody = Eine Aktennummer oder der Name einer Organisation: keine E-Mail-Adresse und keine Nationalregisternummer.
fault-not-json = Das ist kein JSON.
fault-event-too-long = Ein Ereignis ist höchstens 4 KiB lang.
fault-not-a-code = Das sollte aus 1 bis { $max } Buchstaben, Ziffern und Zeichen bestehen, ohne Leerzeichen.
fault-not-an-action = Das sollte aus 1 bis 64 Buchstaben, Ziffern, Punkten, Strichen, Unterstrichen und Doppelpunkten bestehen, wie invoice.opened.
fault-not-an-ip-address = Das sollte eine IP-Adresse sein, wie 192.0.2.7.
fault-unknown-member = Das ist hier nicht bekannt.
fault-duplicate-member = Das ist doppelt angegeben.
fault-not-an-object = Das muss ein Objekt sein.
fault-not-a-string = Das muss Text sein.
fault-not-a-list = Das muss eine Liste sein.
fault-not-a-boolean = Das muss true oder false sein.
fault-not-a-number = Das muss eine ganze Zahl ab 0 sein.
fault-unknown-purpose = Diesen Zweck gibt es in der Erklärung nicht.
fault-no-consent-asked = Für diesen Zweck wird keine Einwilligung erbeten.
fault-unknown-wording = Das ist nicht der geltende Wortlaut; er steht unter /v1/purposes.
fault-unknown-cookie = Dieses Cookie gibt es nicht; unter /v1/cookies stehen alle.
fault-necessary-cookie = Der Dienst kommt ohne dieses Cookie nicht aus.
fault-too-far = Das liegt zu weit in der Zukunft: höchstens drei Jahre.
fault-in-the-past = Das liegt in der Vergangenheit.
fault-not-a-list-of-text = Geben Sie hier eine Liste von IDs an.
fault-too-many = Höchstens { $max } auf einmal.
fault-not-a-page-size = Geben Sie hier eine ganze Zahl von 1 bis 1000 an.
fault-not-an-id = Geben Sie hier eine ID an.
fault-not-an-instant = Das muss ein Zeitpunkt sein, zum Beispiel 2026-11-22T10:00:00Z.
fault-not-a-date = Das muss ein Datum sein, zum Beispiel 2026-11-22.
fault-not-one-of = Möglich sind: { $allowed }.
fault-empty = Das darf nicht leer sein.
fault-too-long = Das hat mehr als { $max } Zeichen.
fault-forbidden-character = An Stelle { $place } dieser Adresse steht ein Zeichen, das man nicht sieht ({ $character }). Tippen Sie sie neu ein, ohne sie einzufügen.
fault-text-unstorable = Das enthält ein Zeichen, das wir nicht speichern können.
fault-not-an-email = { $why ->
     [no-at] In dieser E-Mail-Adresse fehlt das @-Zeichen. So ist es richtig: name@example.be.
     [two] Das sind zwei Adressen, oder es steht ein @-Zeichen zu viel darin. Geben Sie eine einzige E-Mail-Adresse an.
     [name] Vor dem @-Zeichen steht etwas, das in einer E-Mail-Adresse nicht möglich ist, zum Beispiel ein Leerzeichen.
     [nowhere] An eine Adresse, die auf .{ $end } endet, kommt keine E-Mail an. Ist das ein Tippfehler?
    *[other] Nach dem @-Zeichen stimmt etwas nicht: steht dort ein Komma, ein Leerzeichen oder ein Anführungszeichen zu viel? So ist es richtig: name@example.be.
    }
fault-mixed-scripts = In „{ $part }“ stehen Buchstaben aus verschiedenen Schriften, die einander ähneln. Schreiben Sie alles in einer Schrift.
fault-not-a-phone-number = { $why ->
     [country] Eine solche Telefonnummer gibt es in diesem Land nicht ({ $country }). Prüfen Sie die Ziffern, oder stellen Sie das Land voran: +32 471 23 45 67.
     [plan] Diese Telefonnummer gibt es nicht. Sie hat zu viele oder zu wenige Ziffern, oder das Land oder die Vorwahl gibt es nicht.
    *[other] Das ist keine Telefonnummer. Schreiben Sie 0471 23 45 67, oder mit dem Land: +32 471 23 45 67.
    }
fault-not-a-vat-number = Das lesen wir nicht als Mehrwertsteuernummer. Setzen Sie das Land davor, wie in BE 0203.201.340.
fault-vat-checksum = Die Prüfziffern dieser Mehrwertsteuernummer stimmen nicht. Ist eine Ziffer vertippt?
fault-not-a-country = Das muss ein Ländercode aus zwei Buchstaben sein, zum Beispiel BE.
fault-not-a-belgian-postcode = Eine belgische Postleitzahl hat vier Ziffern, zum Beispiel 8500.
fault-not-a-language = Diese Sprache kennen wir nicht. Wir schreiben in { $allowed }, auf Wunsch mit einem Land: nl-BE.
fault-no-link-for-a-week = Sobald die neue Adresse bestätigt ist, funktioniert ein Link an diese Adresse eine Woche lang nicht zum Anmelden.
fault-no-password = Dieses Konto hat kein Passwort. Sobald die neue Adresse bestätigt ist, funktioniert ein Link an diese Adresse eine Woche lang nicht zum Anmelden. Legen Sie zuerst ein Passwort fest.
fault-password-length = Ein Passwort hat { $min } bis { $max } Zeichen.
fault-password-weak = Dieses Passwort ist leicht zu erraten. Ein paar Wörter, die nichts miteinander zu tun haben, ergeben ein gutes.
fault-password-wrong = Das ist nicht Ihr jetziges Passwort.
fault-necessary = Das kann nicht leer sein. Sie können es berichtigen; um es zu löschen, löschen Sie das Konto oder den Ansprechpartner.
fault-derived = Das ergibt sich aus den Entscheidungen der Person und lässt sich nicht direkt eintragen.
fault-unknown-policy-version = Diese Fassung der Datenschutzerklärung gibt es nicht.
fault-in-the-future = Das liegt in der Zukunft.
fault-past-retention = Das wurde vor so langer Zeit berechnet, dass wir es nicht mehr aufbewahren dürfen.
fault-only-for-erasure-in-part = Nennen Sie dies nur bei einer teilweisen Löschung.
fault-more-is-held = Für ein gesetzliches Dokument ist noch mehr festgehalten und bleibt also auch. Nennen Sie alles: { $known }.
fault-unknown-hold = Die Datenschutzerklärung kennt diese Art von Dokument nicht. Sie kennt: { $known }.
fault-not-on-the-document = Das steht nicht auf einem solchen Dokument. Darauf stehen: { $known }.
fault-need-not-be-kept = Dieses Dokument ist so alt, dass das Gesetz seine Aufbewahrung nicht mehr verlangt.
fault-not-kept-by-a-hold = Kein gesetzliches Dokument hält dieses Feld fest. Festgehalten sind: { $known }.
fault-unknown-logic = Die Datenschutzerklärung kennt diese Berechnung nicht. Sie kennt: { $known }.
fault-unknown-segment = Diese Berechnung kennt die Gruppe nicht. Sie kennt: { $known }.
fault-too-long-ago = Das ist mehr als 15 Minuten her.
fault-before-they-came = An diesem Tag hatten wir noch keine Daten über diese Person.
fault-before-the-request = Das liegt vor der Anfrage selbst.
fault-not-for-this-state = Das gehört nicht zu diesem Stand.
fault-no-file-here = Hier liegt keine Datei dieses Systems. Schicken Sie sie zuerst.
fault-not-for-a-part = Dieser Grund gilt für eine Ablehnung des Ganzen.
fault-right-is-absolute = Dieses Recht ist absolut. Es wird nur verweigert, wenn nicht bekannt ist, wer fragt, oder offenkundig unbegründet oder exzessiv gefragt wird.
fault-not-for-this-right = Dieser Grund passt nicht zu diesem Recht.
fault-not-for-this-purpose = Dieser Grund passt nicht zu diesem Zweck. Ob ein Widerspruch möglich ist, hängt von der Rechtsgrundlage des Zwecks ab.
fault-not-for-what-is-left-out = Dieser Grund sagt nicht, warum Sie etwas weglassen. Wählen Sie einen Grund dafür. Dass der Teil eines anderen Systems fehlt, sagt der Brief von selbst.
fault-identified = Dieser Grund passt nicht, denn es ist bekannt, wer fragt.
fault-no-account = Es gibt kein Konto. Lassen Sie das weg. Dann sagt der Brief, dass es nichts zu ändern gibt.
fault-fee-accepted = Die Gebühr wurde akzeptiert. Jetzt ist die Arbeit zu leisten.
fault-not-consented = Für diese Zwecke wurde keine Einwilligung gegeben; für andere schon.
fault-only-for-missing-parts = Dieser Grund gilt nur für eine teilweise Antwort, wenn ein anderes System seinen Teil nicht gibt.

## Faults of a policy file.

fault-undeclared = Der Dienst hält diese Daten, aber die Richtlinie beschreibt sie nicht.
fault-needs-a-time = Diese Daten werden nach einer Zeit gelöscht. Geben Sie an, nach welcher, zum Beispiel "3 years".
fault-needs-no-time = Diese Daten werden nicht für eine bestimmte Zeit aufbewahrt, sondern solange es einen Grund gibt. Geben Sie an, welchen, zum Beispiel "life-of-account".
fault-unknown-key = { $key } gibt es in der Datenschutzerklärung nicht.
fault-duplicate-key = { $key } steht hier doppelt.
fault-not-years-of-keeping = Das muss eine ganze Zahl von Jahren sein, von 1 bis 100.
fault-not-a-retention = Das muss "life-of-account", "until-sent", "as-long-as-ban", "by-law" oder eine Zahl mit months, years, days oder hours sein.
fault-not-in-text = Das steht nicht im Text. Schreiben Sie es so, wie es dort steht.
fault-masked-and-unmasked = Das kann nicht zugleich verdeckt und gezeigt werden.
fault-objection-not-first = Das Widerspruchsrecht muss an erster Stelle stehen.
fault-none-in-profile = Bei genau einem Zweck muss shown_in_profile true sein: dem, dessen Einwilligung das Profil zeigt.
fault-second-in-profile = Das Profil zeigt schon die Einwilligung zu einem anderen Zweck, und es kann nur einer sein.
fault-second-profiling = Es gibt schon einen Zweck, für den Menschen in Gruppen eingeteilt werden, und es kann nur einen geben.
fault-no-purpose-profiles = Menschen werden für einen Zweck in Gruppen eingeteilt. Setzen Sie bei diesem profiles = true.
fault-backups-too-long = Sicherungskopien dürfen höchstens zwölf Monate aufbewahrt werden.
fault-not-a-digest = Das muss ein SHA-256-Hashwert in hexadezimaler Form sein.
fault-claim-not-kept = Das sagt, dass der Dienst etwas tut, was er noch nicht tut ({ $claim }). Schreiben Sie daneben, was bis dahin gilt.

## How long something is kept.

span-life-of-account = Solange es ein Konto gibt.
span-until-sent = Bis zum Versand.
span-as-long-as-ban = Solange das Verbot der Direktwerbung gilt.
span-by-law = So lange, wie das Gesetz es verlangt.
span-months = { $count ->
        [one] Ein Monat.
       *[other] { $count } Monate.
    }
span-years = { $count ->
        [one] Ein Jahr.
       *[other] { $count } Jahre.
    }
span-days = { $count ->
        [one] Ein Tag.
       *[other] { $count } Tage.
    }
span-hours = { $count ->
        [one] Eine Stunde.
       *[other] { $count } Stunden.
    }

## What is not in a package to take along.

report-contact-portability = Ihre Daten stammen von dem Unternehmen, das Sie als Ansprechpartner angegeben hat. Das Recht auf Datenübertragbarkeit gilt dafür nicht, denn Sie selbst haben keinen Vertrag mit uns. Was Sie selbst angegeben haben, bekommen Sie auf Wunsch trotzdem.
export-not-owed = Sie selbst haben keinen Vertrag mit uns, deshalb gilt das Recht auf Datenübertragbarkeit hier nicht. Was Sie selbst angegeben haben, bekommen Sie trotzdem.
source-purpose = - { $purpose } ({ $basis })
source-purpose-with-interest = - { $purpose } ({ $basis }): { $interest }
source-basis-consent = Ihre Einwilligung, Artikel 6 Absatz 1 Buchstabe a DSGVO
source-basis-contract = ein Vertrag, Artikel 6 Absatz 1 Buchstabe b DSGVO
source-basis-legal-obligation = eine rechtliche Pflicht, Artikel 6 Absatz 1 Buchstabe c DSGVO
source-basis-legitimate-interest = ein berechtigtes Interesse, Artikel 6 Absatz 1 Buchstabe f DSGVO
left-out-secret = Von einem Geheimnis speichern wir nur einen Hashwert, den niemand lesen kann.
left-out-not-provided = Das haben Sie uns nicht selbst gegeben; der Dienst hat es erzeugt. Sie finden es in Ihrem Auskunftsbericht.
left-out-inferred = Das haben Sie nicht selbst angegeben. Wir haben es aus anderen Daten abgeleitet. Solche Schlüsse nehmen Sie nicht mit. Sie finden sie mit Erklärung in Ihrem Auskunftsbericht.
left-out-basis = Das Recht, Daten mitzunehmen, gilt hier nicht, denn dies beruht weder auf einem Vertrag noch auf Ihrer Einwilligung. Sie finden es in Ihrem Auskunftsbericht.
left-out-customer = Das haben nicht Sie angegeben, sondern das Unternehmen, das Sie als Ansprechpartner nennt. Sie finden es in Ihrem Auskunftsbericht.
left-out-decided = Das haben wir weggelassen. Warum, steht in unserem Brief.

## What the gate answers.

reason-contract = Ja, es ist für Ihren Vertrag nötig.
reason-legitimate-interest = Ja, wir haben ein berechtigtes Interesse, und es gilt kein Widerspruch von Ihnen.
reason-consent = Ja, Sie haben eingewilligt.
reason-legal-obligation = Ja, das Gesetz verlangt es.
reason-unknown-subject = Nein, diese Person gibt es nicht.
reason-notice-pending = Nein, das beginnt erst später.
reason-restricted = Nein, die Nutzung der Daten ist eingeschränkt.
reason-marketing-ban = Nein, Direktwerbung ist verboten.
reason-objection-upheld = Nein, es wurde widersprochen.
reason-objection-pending = Nein, ein Widerspruch wird gerade geprüft.
reason-consent-missing = Nein, es wurde nicht eingewilligt.
reason-consent-withdrawn = Nein, die Einwilligung wurde widerrufen.
reason-no-channel-basis = Nein, Werbung darf so nicht ohne Einwilligung verschickt werden.

## Legal bases, within a sentence.

basis-consent = Ihrer Einwilligung
basis-contract = dem Vertrag mit Ihnen
basis-legal-obligation = einer gesetzlichen Pflicht
basis-legitimate-interest = einem berechtigten Interesse

## One-click unsubscribe, and notices in the service.

unsubscribe-title = Keine Werbung mehr
unsubscribe-ask = Möchten Sie keine Werbung von ALL@ONCE mehr? Ein Klick genügt. Nur Rechnungen und Nachrichten zu einem Konto kommen noch.
unsubscribe-button = Ja, bitte aufhören
unsubscribe-done = Erledigt. Sie bekommen keine Werbung von ALL@ONCE mehr. Nur Rechnungen und Nachrichten zu einem Konto kommen noch.
notice-policy-changed = Die Datenschutzerklärung hat sich geändert (Version { $version }, ab { $date }). Sie lesen sie unter /v1/policy.
notice-restriction-lifting = Die Einschränkung Ihrer Daten wird aufgehoben. { $reason }
