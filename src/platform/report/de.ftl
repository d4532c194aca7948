## The access report as a page: titles, sentences, heads of columns.

report-title = Ihre Daten bei { $controller }
report-intro = Hier steht alles, was dieses System über Sie speichert, mit den Erklärungen, die das Gesetz verlangt. Das ist der Stand vom { $date }. Haben Sie eine Frage? Schreiben Sie an { $contact }.
report-intro-part = Hier steht, was dieses System über Sie speichert, mit den Erklärungen, die das Gesetz dazu verlangt. So war es am { $date }. Haben Sie eine Frage? Schreiben Sie an { $contact }.
report-left-out = Das wurde weggelassen: { $what }. Warum, steht in unserem Brief.
report-explanation-intro = Zu dieser Kopie gehören die Erklärungen, die das Gesetz verlangt: wofür wir Daten nutzen, wer sie bekommt, wie lange wir sie aufbewahren und welche Rechte Sie haben. Haben Sie eine Frage? Schreiben Sie an { $contact }.
report-data = Was wir über Sie speichern
report-nothing-of = Von diesen Arten von Daten gibt es nichts zu zeigen: { $kinds }.
report-given-by-service = Über einen unserer Dienste notiert
report-given-by-staff = Von einem Mitarbeiter auf Ihr Wort hin notiert
report-stopped-consent-withdrawn = Gestoppt, denn Ihre Einwilligung ist widerrufen.
report-stopped-marketing-ban = Gestoppt, denn Direktwerbung ist verboten.
report-stopped-objection-pending = Gestoppt, solange wir Ihren Widerspruch prüfen.
report-stopped-objection-upheld = Gestoppt: Sie haben widersprochen.
report-stopped-restricted = Gestoppt, denn die Nutzung Ihrer Daten ist eingeschränkt.
report-purposes = Wofür wir Ihre Daten nutzen
report-categories = Welche Arten von Daten, woher sie kommen und wie lange wir sie behalten
report-recipients = Wer Ihre Daten bekommen kann
report-elsewhere = Unsere anderen Systeme
report-elsewhere-text = Diese Systeme können selbst auch Daten über Sie speichern. Die stehen nicht in dieser Kopie. Möchten Sie sie auch bekommen? Schreiben Sie an { $contact }.
report-elsewhere-answered = Diese anderen Systeme von uns können eigene Daten über Sie speichern. Unten steht, was jedes auf Ihre Anfrage geantwortet hat. Haben Sie Fragen dazu? Schreiben Sie an { $contact }.
report-transfers = Außerhalb Europas
report-automated = Entscheidungen durch Computer
report-rights = Ihre Rechte
report-authority = Nicht einverstanden?
report-controller = Wer verantwortlich ist
report-head-what = Angabe
report-head-value = Was wir speichern
report-head-source = Woher
report-head-kept = Wie lange
report-head-why = Wofür
report-head-basis = Auf welcher Grundlage
report-head-name = Wer
report-head-explained = Erklärung
report-head-kind = Art der Daten

## The receipt of an erasure as a page.

receipt-title = Ihre Daten sind gelöscht
receipt-title-but = Ihr Konto ist gelöscht
receipt-intro = Das geschah am { $date }. Bewahren Sie diese Seite oder den Link dorthin auf. Haben Sie eine Frage? Schreiben Sie an { $contact }.
receipt-erased = Was gelöscht ist
receipt-remains = Was noch bleibt
receipt-remains-why = Nur was das Gesetz verlangt oder erlaubt, und für nichts anderes:
receipt-until = Bis einschließlich
receipt-files = Dateien der Datenbank
receipt-files-cleaned = Was gelöscht wurde, war sofort aus dem Dienst weg. Auch in den Dateien der Datenbank ist nichts mehr davon.
receipt-files-waiting = Was gelöscht wird, ist sofort aus dem Dienst weg. In den Dateien der Datenbank wird es nachts überschrieben, spätestens am { $date }.
receipt-files-late = Was gelöscht wurde, war sofort aus dem Dienst weg. In den Dateien der Datenbank ist es noch nicht überschrieben. Das hätte schon geschehen sollen. Wir versuchen es jede Nacht erneut.
receipt-backups = Sicherungskopien
receipt-told =
    .recipients-told = Wen wir informieren
receipt-elsewhere = In unseren anderen Systemen
receipt-elsewhere-erased = { $system } hat Ihre Daten gelöscht.
receipt-elsewhere-nothing = { $system } hatte nichts über Sie.
receipt-elsewhere-kept = { $system } muss nach dem Gesetz noch einen Teil behalten, bis einschließlich { $date } ({ $law }).
receipt-elsewhere-missing = { $system } hat diesen Teil nicht gelöscht.
receipt-ended = Anfragen, die damit beendet wurden
receipt-ended-line = { $reference }: { $rights } (erhalten am { $date })
receipt-ended-line-bare = { $reference } (erhalten am { $date })
receipt-hold-gone = Auch was wir für { $document } aufbewahrten, ist gelöscht.
remains-kept-document = Darauf stehen: { $fields }. Das Dokument selbst bleibt in dem System, das es erstellt hat. Diese Daten dienen nur noch der Buchhaltung und den Steuern, und Streit darüber.
remains-kept-claim = Dafür bewahren wir auf: { $fields }. Diese Daten dienen nur noch diesem Streit.
remains-kept-more = { $count } weitere
remains-question-title = Ihre Frage { $reference }
remains-question = Diese Frage betrifft nicht diese Daten, deshalb beantworten wir sie noch. Dafür behalten wir die Adresse, an die Sie die Antwort bekommen, mit Ihrem Namen und dem, was Sie geschrieben haben, soweit Sie es angegeben haben. So lange bleibt das nach unserer Antwort noch: { $kept }

## Columns, by the names of the data.

label-since = Seit
label-count = Anzahl Versuche
label-email = E-Mail-Adresse
label-address = Adresse
label-asked-at = Gefragt am
label-added = Hinzugefügt
label-by-person = Von Ihnen selbst erledigt
label-told-at = Mitgeteilt am
label-reminded-at = Erinnert am
label-masked = So oft ist jemand anders ausgelassen
label-marked = Anzahl der Wörter, die als die eines anderen vermerkt sind
label-proved = Nachgewiesen, dass Sie es schrieben
title-request-lines = Was Sie verlangt haben, und was wir entschieden
title-request-questions = Was wir Sie gefragt haben
title-request-extensions = Mehr Zeit
title-request-fees = Kosten
title-request-set-asides = Warum eine Nachricht als unerwünscht galt
title-request-events = Was mit Ihren Anfragen geschah
title-request-maskings = Andere Personen in dem, was wir schrieben
title-request-parts = Was unsere anderen Systeme antworteten
label-law = Gesetz
label-case = Warum
label-sub-case = Wofür es nötig war
label-disclosed-on = Gegeben am
label-excuse = Warum nicht
label-issued-on = Datum des Dokuments
label-ends-on = Aufbewahrt bis
label-placed-at = Festgehalten am
label-kind = Art
label-created-at = Erstellt am
label-expires-at = Gültig bis
label-used-at = Benutzt am
label-language = Sprache
label-subject = Betreff
label-queued-at = Geschrieben am
label-entered-by = Angegeben von
label-added-at = Hinzugefügt am
label-given-by-you = Von Ihnen selbst
label-taken-out-at = Gestrichen am
label-informed-at = Benachrichtigt am
label-informed-how = Auf welchem Weg
label-state = Stand
label-sent-at = Verschickt am
label-name = Name
label-message = Nachricht
label-reference = Referenz
label-channel = Auf welchem Weg
label-status = Wie weit wir sind
label-closed-because = Warum abgeschlossen
label-identity = Identität geprüft
label-received-at = Erhalten am
label-due-on = Antwort spätestens am
label-extended = Mehr Zeit genommen
label-closed-at = Abgeschlossen am
label-extension-reason = Warum mehr Zeit
label-fee = Gebühr
label-amount = Betrag
label-accepted = Akzeptiert
label-lines = Worum es geht
label-questions = Unsere Fragen
label-parts = Unsere anderen Systeme
label-right = Recht
label-outcome = Ergebnis
label-ground = Warum
label-explanation = Unsere Erklärung
label-scope = Es geht um
label-decided-at = Entschieden am
label-words = Ihre Worte
label-doubt = Unser Zweifel
label-question = Unsere Frage
label-answered-at = Beantwortet am
label-system = System
label-id = Kennung
label-method = Art der Anmeldung
label-authenticated-at = Angemeldet am
label-ended-at = Beendet am
label-current = Diese Anmeldung
label-kept-as = Was wir speichern
label-set-at = Gewählt am
label-policy-version = Fassung der Erklärung
label-shown-at = Gezeigt am
label-at = Wann
label-about = Wozu
label-text = Erklärung
report-disagrees = Sie sind damit nicht einverstanden.
report-statement = Hier steht Ihre Erklärung. { $text }
label-media-type = Art der Datei
label-size = Anzahl Bytes
label-given-on = Gegeben am
label-by = Von wem
label-restriction = Welche Einschränkung
label-purpose = Zweck
label-reason = Grund
label-until = Bis
label-purposes = Zwecke
label-note = Erläuterung
label-notice-at = Ende angekündigt am
label-notice-reason = Warum sie endet
label-source = Wie es dazu kam
label-grounds = Ihre Situation
label-wording = Fassung des Textes
label-basis = Auf welcher Grundlage
label-evidence = Nachweis
label-direct-marketing = Werbung von uns
label-restricted = Nutzung eingeschränkt
label-segment = Kennwort
label-title = Gruppe oder Interesse
label-meaning = Was das bedeutet
label-logic = Version der Berechnung
label-logic-in-words = Wie wir das berechnen
label-computed-at = Berechnet am
label-action = Was Sie getan haben
label-ip = IP-Adresse
label-user-agent = Softwareversion
label-cookie-id = Cookie-Kennung
label-cookie = Cookie
label-allowed = Erlaubt
label-recipient = An wen
label-event = Was sich änderte
label-fields = Worum es ging
label-what = Was geschah
label-actor = Von wem
label-updated-at = Geändert am
label-version = Version
label-confirmed-at = Bestätigt am
label-objected-at = Sie haben sich gemeldet am

## Words of ours: yes and no.

code-yes = Ja
code-no = Nein

## Words of ours: what happened.

code-contact-added = Ansprechpartner angegeben
code-contact-corrected = Vom Kunden berichtigt
code-contact-taken-out = Vom Kunden entfernt
code-contact-informed = Über die Herkunft informiert
code-registered = Konto angelegt
code-looked-up = Konto über die E-Mail-Adresse gesucht
code-read = Daten angesehen
code-signed-in = Angemeldet
code-session-opened = Über ein anderes System von uns angemeldet
code-session-ended = Abgemeldet
code-password-changed = Passwort gewählt oder geändert
code-password-ended = Passwort aufgehoben
code-rectified = Daten berichtigt
code-consent-given = Einwilligung gegeben
code-consent-withdrawn = Einwilligung widerrufen
code-marketing-banned = Werbung verboten
code-marketing-ban-lifted = Verbot von Werbung aufgehoben
code-objected = Widerspruch eingelegt
code-objection-withdrawn = Widerspruch zurückgezogen
code-objection-upheld = Widerspruch anerkannt
code-objection-rejected = Widerspruch abgelehnt
code-restricted = Nutzung eingeschränkt
code-restriction-ended = Einschränkung beendet
code-restriction-lifting-announced = Ende der Einschränkung angekündigt
code-restriction-lifted = Einschränkung aufgehoben
code-restriction-excepted = Ausnahme von der Einschränkung notiert
code-channel-basis-recorded = Grundlage für Werbung notiert
code-channel-basis-ended = Grundlage für Werbung gestrichen
code-segments-set = In Gruppen und Interessen eingeteilt
code-segments-deleted = Gruppen und Interessen nach Ihrer Entscheidung gelöscht
code-statement-added = Erklärung neben eine Angabe gestellt
code-statement-removed = Erklärung entfernt
code-masked = Vermerkt, wer sonst genannt wird
code-unmasked = Vermerkt, was niemand anderen betrifft
code-cookies-chosen = Cookie-Auswahl getroffen
code-notice-read = Hinweis gelesen
code-access-given = Kopie der Daten übergeben
code-exported = Daten mitgenommen
code-erased = Daten gelöscht
code-request-received = Anfrage erhalten
code-request-verified = Geprüft, wer die Anfrage gestellt hat
code-request-moved = Schritt in der Anfrage gemacht
code-request-decided = Über die Anfrage entschieden
code-request-closed = Anfrage abgeschlossen
code-letter-sent = E-Mail an Sie
code-link-mailed = Link per E-Mail geschickt
code-address-asked = Andere E-Mail-Adresse angegeben
code-token-created = Zugangsschlüssel erstellt
code-token-revoked = Zugangsschlüssel zurückgezogen
code-what-expired = Alte Daten gelöscht
code-staff-told = Unsere Mitarbeitenden benachrichtigt
code-endpoint-set = Ziel eines Empfängers eingestellt
code-endpoint-removed = Ziel eines Empfängers entfernt
code-recipient-told = Ein Empfänger informiert
code-recipient-confirmed = Ein Empfänger hat bestätigt, dass es erledigt ist
code-recipient-excused = Eine Meldung an einen Empfänger ist abgeschlossen
code-disclosed = Daten an jemanden gegeben
code-policy-recorded = Neue Fassung der Datenschutzerklärung festgehalten

## Words of ours: by whom.

code-person = Sie selbst
code-service = Eines unserer Systeme
code-agent = Jemand von unseren Mitarbeitern
code-dpo = Wer bei uns über Datenschutz entscheidet
code-customer = Der Kunde
code-system = Automatisch

## Words of ours: rights.

code-access = Auskunft
code-portability = Daten zum Mitnehmen
code-objection = Widerspruch
code-marketing-ban = Verbot von Werbung
code-restriction = Einschränkung
code-consent-withdrawal = Widerruf einer Einwilligung
code-rectification = Berichtigung
code-erasure = Löschung

## Words of ours: by what means.

code-contact-form = Kontaktformular
code-self-service = Selbst, angemeldet
code-email = E-Mail
code-sms = SMS
code-phone = Telefon
code-post = Brief
code-counter = Persönlich bei uns
code-mail = Per E-Mail
code-in-person = Persönlich
code-in-service = Im Dienst selbst

## Words of ours: kinds: of accounts.

code-user = Nutzer mit einem Konto
code-contact = Ansprechpartner eines Kunden

## Words of ours: kinds: of requests.

code-rights = Anfrage zu Ihren Daten
code-question = Gewöhnliche Frage
code-minor = Hinweis auf einen Minderjährigen
code-kind-customer = Anfrage zu Daten auf einer Rechnung

## Words of ours: kinds: of exceptions to a restriction.

code-kind-consent = Mit Ihrer Einwilligung
code-claims = Für einen Rechtsstreit
code-rights-of-others = Um die Rechte anderer zu schützen
code-accurate = Weil die Angaben stimmen
code-public-interest = Im Interesse aller

## Words of ours: kinds: of links and letters.

code-verification = Zum Bestätigen, dass Sie es waren
code-informed = Um Ihnen zu sagen, dass wir Daten über Sie haben
code-sign-in = Zum Anmelden
code-new-address = Zum Bestätigen Ihrer neuen E-Mail-Adresse
code-delivery = Ihre Daten liegen bereit
code-collection = Zum Abholen Ihrer Daten
code-posted = Zum Abholen Ihrer Daten, auf Papier
code-acknowledgement = Eingangsbestätigung
code-identity-check = Frage, um sicher zu sein, dass Sie es sind
code-clarification = Frage zu Ihrer Anfrage
code-reminder = Erinnerung
code-extension = Wir brauchen mehr Zeit
code-fee = Bitte um eine Gebühr
code-decision = Antwort auf einen Teil
code-answer = Unsere Antwort
code-closure = Ihre Anfrage ist abgeschlossen
code-forwarding = Frage von einem Ihrer Kunden
code-old-address = Eine andere E-Mail-Adresse
code-copy-given = Es wurde eine Kopie Ihrer Daten abgerufen
code-restriction-lifting = Die Einschränkung endet
code-warning = Warnung an unsere Mitarbeiter
code-policy-changed = Die Datenschutzerklärung hat sich geändert
code-minor-confirmed = Wir glauben, dass Ihr Konto einer minderjährigen Person gehört
code-minor-cleared = Ihr Konto bleibt bestehen

## Words of ours: kinds: of recipients.

code-own-system = Ein eigenes System
code-processor = Jemand, der für uns arbeitet
code-authority = Eine Behörde
code-acquirer = Wer unser Unternehmen übernimmt
code-good-faith = Wer es wissen muss, um Schaden zu vermeiden

## Words of ours: how things stand.

code-given = Gegeben
code-state-withdrawn = Zurückgenommen
code-outdated = Gilt nicht mehr, denn der Text hat sich geändert
code-pending = Noch nicht abgeschlossen
code-upheld = Anerkannt
code-rejected = Abgelehnt
code-queued = Bereit zum Versand
code-waiting = Geht gleich ab
code-taken-back = Vor dem Abgang zurückgenommen
code-to-print = Bereit für die Post
code-sent = Verschickt
code-bounced = Nicht angekommen
code-state-expired = Nicht versandt
code-fields-expired = Nicht versandt
code-delivered = Angekommen
code-failed = Fehlgeschlagen
code-asked = Noch keine Antwort
code-kept = Noch zu behalten
code-excused = Gibt seinen Teil nicht
code-not-connected = Noch nicht in dieser Kopie
code-nothing-held = Speichert nichts über Sie
code-given-here = Liegt der Kopie bei
code-given-directly = Direkt an Sie gegeben
code-state-erased = Gelöscht
code-state-unrecorded = Hat geantwortet
code-lifted = Aufgehoben

## Words of ours: how far a request is, and how it ended.

code-open = Wir arbeiten daran
code-waiting-identity = Wir warten, bis wir sicher sind, dass Sie es sind
code-waiting-clarification = Wir warten auf Ihre Antwort
code-completed = Erledigt
code-partly-refused = Zum Teil erledigt, zum Teil abgelehnt
code-partial = Zum Teil erledigt
code-refused = Abgelehnt
code-withdrawn = Sie haben das Anliegen zurückgezogen
code-closed-unidentified = Abgeschlossen, weil wir nicht wissen, wer es war
code-handed-over = Anders als per Brief beantwortet
code-given-up = Die Antwort konnte nicht zugestellt werden
code-account-erased = Mit dem Konto beendet
code-junk = Kein Antrag
code-unrecorded = Abgeschlossen
code-forwarded = An das Unternehmen weitergegeben, das darüber entscheidet

## Words of ours: why not.

code-not-identified = Wir wissen nicht, welche Daten Ihre sind
code-manifestly-unfounded = Es gibt offensichtlich keine Grundlage im Gesetz
code-manifestly-excessive = Die Anfrage geht offensichtlich zu weit
code-ground-legal-obligation = Das Gesetz verpflichtet uns, das zu behalten
code-legal-claims = Wir brauchen das in einem Rechtsstreit
code-basis-does-not-give-it = Für diese Daten gibt es dieses Recht nicht
code-compelling-grounds = Unsere zwingenden Gründe wiegen schwerer
code-part-missing = Der Teil eines anderen Systems fehlt

## Words of ours: why the use is restricted.

code-accuracy-contested = Wir prüfen, ob die Daten stimmen
code-unlawful = Die Nutzung soll nicht erlaubt sein
code-needed-for-claims = Sie brauchen sie für einen Rechtsstreit
code-objection-pending = Wir prüfen Ihren Widerspruch

## Words of ours: how a choice came.

code-said = Direkt gesagt
code-registration = Beim Anlegen des Kontos
code-source-objection = Durch Ihren Widerspruch oder Ihr Verbot
code-one-click = Über den Link in einer E-Mail, um keine Werbung mehr zu bekommen
code-gpc = Durch eine Einstellung Ihres Browsers
code-source-request = Durch eine Anfrage
code-kind-invoice = Rechnung
code-kind-voucher = Buchungsbeleg
code-kind-claim = Rechtsstreit
code-gdpr-17-3-b = Eine rechtliche Pflicht (Artikel 17(3)(b) der DSGVO)
code-gdpr-17-3-e = Ein Rechtsanspruch (Artikel 17(3)(e) der DSGVO)
code-hold-placed = Festgehalten, was für ein gesetzliches Dokument aufzubewahren ist
code-hold-ended = Ein gesetzliches Dokument ist nicht mehr aufzubewahren
code-retained-read = Aufbewahrte Daten eingesehen
code-suppression = Für diese Adresse galt schon ein Verbot
code-taken-out = Der Kunde hat Sie entfernt
code-minor-report = Nach einem Hinweis auf einen Minderjährigen

## Words of ours: where data come from.

code-provided = Von Ihnen selbst
code-observed = Gesehen, während Sie den Dienst nutzen
code-inferred = Aus anderen Daten berechnet
code-source-customer = Von einem unserer Kunden
code-generated = Vom Dienst selbst erzeugt

## Words of ours: on what ground.

code-basis-consent = Ihre Einwilligung
code-basis-contract = Der Vertrag mit Ihnen
code-basis-legal-obligation = Eine gesetzliche Pflicht
code-basis-legitimate-interest = Ein berechtigtes Interesse
code-existing-customer = Sie waren schon Kunde bei uns
code-impersonal-address = Eine allgemeine Adresse eines Unternehmens, zum Beispiel info@

## Words of ours: how we made sure who asked.

code-identity-session = Sie waren angemeldet
code-mailbox = Über das Postfach
code-staff = Durch einen Mitarbeiter
code-verified = Ja
code-unverified = Noch nicht

## Words of ours: how someone signed in.

code-method-password = Mit Ihrem Passwort
code-mail-link = Mit einem Link in einer E-Mail
code-method-service = Über ein anderes System von uns
code-multi-factor = Mit Ihrem Passwort und einer zusätzlichen Prüfung
code-identity-provider = Über einen anderen Anmeldedienst

## Words of ours: what recipients were told.

code-subject-rectified = Ihre Daten wurden berichtigt oder ergänzt
code-subject-choices-changed = Ihre Entscheidungen haben sich geändert
code-subject-restricted = Die Nutzung Ihrer Daten wurde eingeschränkt
code-subject-restriction-lifted = Die Einschränkung ist vorbei
code-subject-erased = Ihre Daten wurden gelöscht
code-request-part-asked = Ein anderes System von uns nach einem Teil Ihrer Anfrage gefragt
code-no-longer-asked = Die Antwort war nicht mehr nötig.
code-case-law = Das Gesetz erlaubt oder verlangt es
code-case-merger = Fusion, Übernahme oder Verkauf
code-case-good-faith = In gutem Glauben nötig
code-case-service-provider = Dienstleister, der für uns arbeitet
code-sub-case-own-rights = Um unsere Rechte zu schützen
code-sub-case-user-safety = Für Ihre Sicherheit
code-sub-case-others-safety = Für die Sicherheit anderer
code-sub-case-fraud = Um Betrug aufzuklären
code-sub-case-government = Um eine behördliche Anfrage zu beantworten
code-state-failed = Noch nicht gelungen
code-state-told = Gemeldet
code-state-confirmed = Bestätigt
code-state-excused = Nicht nötig
code-recipient-gone = Diesen Empfänger gibt es nicht mehr.
code-nothing-received = Dieser Empfänger hat nichts von Ihnen bekommen.
code-deleted-already = Dieser Empfänger hat Ihre Daten schon selbst gelöscht.
code-impossible = Dieser Empfänger ist nicht zu erreichen.
code-disproportionate = Diesen Empfänger zu informieren, wäre ein unverhältnismäßiger Aufwand.
telling-line = { $name }: { $state }
telling-pending = noch zu informieren
telling-failed = noch nicht erreicht, wir versuchen es weiter
telling-told = informiert am { $date }
telling-confirmed = bestätigt am { $date }
telling-excused = abgeschlossen. { $reason }

## Words of ours: advertising.

code-direct-marketing-none = Weder Einwilligung noch Verbot
code-direct-marketing-consent = Sie haben eingewilligt
code-direct-marketing-ban = Sie ist verboten

## Words of ours: how the password is kept.

code-argon2id = Nur ein Fingerabdruck davon. Niemand kann Ihr Passwort daraus ablesen, auch wir nicht.

## Words of ours: what it was about, where that is no datum and no purpose.

code-all = Alles
code-marketing = Alle Werbung
code-choices = Ihre Entscheidungen
code-fields-request = Eine Anfrage
code-acknowledged = Eingang bestätigt
code-wrote-again = Sie haben noch einmal gefragt
code-account-found = Konto gefunden
code-no-address = Keine Adresse, an die wir schreiben können
code-fields-answered = Sie haben geantwortet
code-extension-asked = Mehr Zeit nötig
code-fields-note = Etwas notiert
code-assigned = Einem Mitarbeiter übergeben
code-reclassified = Neu angesehen, worum es geht
code-reminded = Erinnerung geschrieben
code-warned = Unsere Mitarbeiter gewarnt
code-fee-proposed = Gebühr vorgeschlagen
code-fee-announced = Gebühr angekündigt
code-approved = Von einer zweiten Person genehmigt
code-part = Antwort eines anderen Systems notiert
code-part-asked-again = Ein anderes System erneut gefragt
code-collection-asked = Kopie angefordert
code-decision-written = Antwort auf einen Teil geschrieben
code-answer-written = Antwort geschrieben
code-fields-received = Eingegangen
code-fields-letter-held-back = Brief eine Weile zurückgehalten
code-fields-mailbox-proved-in-doubt = Link in der Mail benutzt, aber wir zweifelten noch
code-fields-mailbox-proved-too-new = Link in der Mail benutzt, aber die Adresse war zu neu
code-fields-mailbox-proved-again = Link in der Mail noch einmal benutzt
code-fields-proof-ended = Nicht mehr sicher, wer es verlangt hat
code-fields-identity-proved = Es ist bekannt, wer fragt
code-fields-identity-by = Geprüft, wer fragt
code-callback = Wir haben zurückgerufen
code-address-on-file = Über die Adresse, die wir kennen
code-shared-knowledge = Durch etwas, das nur Sie und wir wissen
code-in-person = Persönlich
code-fields-extension-too-late = Für mehr Zeit war es zu spät
code-fields-fee-accepted = Gebühr akzeptiert
code-fields-fee-declined = Gebühr nicht akzeptiert
code-fields-part-file-taken-out = Datei eines anderen Systems wieder herausgenommen
code-fields-link-mailed = Neuer Link gemailt
code-fields-copy-given = Kopie bereitgelegt
code-fields-collected = Kopie abgeholt
code-fields-answer-again = Antwort neu geschrieben
code-fields-set-aside = Beiseitegelegt
code-fields-junk-approved = Auch eine zweite Person fand, dass es keine Anfrage war
code-fields-brought-back = Wieder aufgenommen
code-fields-brought-back-by-sender = Wieder aufgenommen, weil Sie erneut schrieben
code-fields-report-confirmed = Wir glauben, dass das Konto einem Minderjährigen gehört
code-fields-report-stopped = Sie haben sich gemeldet
code-fields-report-cleared = Das Konto gehört keinem Minderjährigen
code-fields-account-gone = Ihr Konto gibt es nicht mehr
code-fields-by-person = Von Ihnen selbst erledigt
code-fields-line = Entschieden
code-fields-erased = Ihre Daten sind gelöscht
code-fields-told-by = Anders mitgeteilt
code-fields-post = Per Post
code-fields-phone = Am Telefon
code-fields-counter = Vor Ort
code-fields-warned-7 = Unsere Mitarbeitenden gewarnt: noch sieben Tage
code-fields-warned-3 = Unsere Mitarbeitenden gewarnt: noch drei Tage
code-fields-undelivered = Nicht angekommen
code-address-street = Straße
code-address-number = Hausnummer
code-address-box = Briefkasten
code-address-postcode = Postleitzahl
code-address-city = Gemeinde
code-address-region = Region
code-address-country = Land
code-letter-taken-back = Brief vor dem Abgang zurückgenommen
code-report-confirmed = Bestätigt, dass das Konto einer minderjährigen Person gehört
code-report-stopped = Sie haben sich gemeldet, deshalb ist die Löschung angehalten
code-report-cleared = Geprüft: das Konto gehört keiner minderjährigen Person
code-account-gone = Bleibt ohne Konto bestehen
code-minor-confirmed-sent = E-Mail verschickt: wir glauben, dass Ihr Konto einer minderjährigen Person gehört
code-minor-confirmed-undelivered = E-Mail nicht angekommen: wir glauben, dass Ihr Konto einer minderjährigen Person gehört
code-minor-cleared-sent = E-Mail verschickt: Ihr Konto bleibt bestehen
code-minor-cleared-undelivered = E-Mail nicht angekommen: Ihr Konto bleibt bestehen

## Words of ours: where an empty cell means everything.

code-purpose-all = Alle Werbung
code-purposes-all = Alles außer dem, was Gesetz oder Sicherheit verlangen

## Words of ours: languages.

code-language-nl = Niederländisch
code-language-fr = Französisch
code-language-de = Deutsch
code-language-en = Englisch
