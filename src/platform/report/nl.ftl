## The access report as a page: titles, sentences, heads of columns.

report-title = Uw gegevens bij { $controller }
report-intro = Hieronder staat alles wat dit systeem over u bewaart, met de uitleg die de wet erbij vraagt. Zo was het op { $date }. Hebt u een vraag? Schrijf naar { $contact }.
report-intro-part = Hieronder staat wat dit systeem over u bewaart, met de uitleg die de wet erbij vraagt. Zo was het op { $date }. Hebt u een vraag? Schrijf naar { $contact }.
report-left-out = Dit is weggelaten: { $what }. Waarom, leest u in onze brief.
report-explanation-intro = Bij deze kopie hoort uitleg die de wet vraagt: waarvoor we gegevens gebruiken, wie ze krijgt, hoelang we ze bewaren en welke rechten u hebt. Hebt u een vraag? Schrijf naar { $contact }.
report-data = Wat we over u bewaren
report-nothing-of = Van deze soorten gegevens is er niets te tonen: { $kinds }.
report-given-by-service = Genoteerd via een van onze diensten
report-given-by-staff = Genoteerd door een medewerker, op uw woord
report-stopped-consent-withdrawn = Gestopt: uw toestemming is ingetrokken.
report-stopped-marketing-ban = Gestopt: er geldt een verbod op direct marketing.
report-stopped-objection-pending = Gestopt zolang we uw bezwaar bekijken.
report-stopped-objection-upheld = Gestopt: u maakte bezwaar.
report-stopped-restricted = Gestopt: het gebruik van uw gegevens is beperkt.
report-purposes = Waarvoor we uw gegevens gebruiken
report-categories = Welke soorten gegevens, vanwaar ze komen en hoelang we ze bewaren
report-recipients = Wie uw gegevens kan krijgen
report-elsewhere = Onze andere systemen
report-elsewhere-text = Deze systemen kunnen zelf ook gegevens over u bewaren. Die staan niet in deze kopie. Wilt u ze ook krijgen? Schrijf naar { $contact }.
report-elsewhere-answered = Deze andere systemen van ons kunnen eigen gegevens over u bewaren. Hieronder staat wat elk systeem op uw aanvraag antwoordde. Hebt u daar vragen over? Schrijf naar { $contact }.
report-transfers = Buiten Europa
report-automated = Beslissingen door computers
report-rights = Uw rechten
report-authority = Niet akkoord?
report-controller = Wie verantwoordelijk is
report-head-what = Gegeven
report-head-value = Wat we bewaren
report-head-source = Vanwaar
report-head-kept = Hoelang
report-head-why = Waarvoor
report-head-basis = Op welke grond
report-head-name = Wie
report-head-explained = Uitleg
report-head-kind = Soort gegevens

## The receipt of an erasure as a page.

receipt-title = Uw gegevens zijn gewist
receipt-title-but = Uw account is gewist
receipt-intro = Dit gebeurde op { $date }. Bewaar deze pagina of de link ernaartoe. Hebt u een vraag? Schrijf naar { $contact }.
receipt-erased = Wat er gewist is
receipt-remains = Wat er nog blijft
receipt-remains-why = Alleen wat de wet vraagt of toelaat, en voor niets anders:
receipt-until = Tot en met
receipt-files = Bestanden van de databank
receipt-files-cleaned = Wat gewist is, was meteen weg uit de Dienst. Ook in de bestanden van de databank staat er niets meer van.
receipt-files-waiting = Wat gewist wordt, is meteen weg uit de Dienst. In de bestanden van de databank wordt het ’s nachts overschreven, ten laatste op { $date }.
receipt-files-late = Wat gewist is, was meteen weg uit de Dienst. In de bestanden van de databank is het nog niet overschreven. Dat had al moeten gebeuren. We proberen het elke nacht opnieuw.
receipt-backups = Reservekopieën
receipt-told =
    .recipients-told = Wie we het laten weten
receipt-elsewhere = In onze andere systemen
receipt-elsewhere-erased = { $system } heeft uw gegevens gewist.
receipt-elsewhere-nothing = { $system } bewaarde niets over u.
receipt-elsewhere-kept = { $system } moet volgens de wet nog een deel bewaren, tot en met { $date }: { $law }.
receipt-elsewhere-missing = { $system } heeft dat deel niet gewist.
receipt-ended = Aanvragen die daarmee geëindigd zijn
receipt-ended-line = { $reference }: { $rights } (ontvangen op { $date })
receipt-ended-line-bare = { $reference } (ontvangen op { $date })
receipt-hold-gone = Ook wat we voor { $document } bewaarden, is gewist.
remains-kept-document = Op dit stuk staat: { $fields }. Het stuk zelf blijft in het systeem dat het maakte. Dit dient alleen nog voor de boekhouding en de belastingen, en voor geschillen daarover.
remains-kept-claim = Daarvoor bewaren we: { $fields }. Dit dient alleen nog voor dat geschil.
remains-kept-more = nog { $count } andere
remains-question-title = Uw vraag { $reference }
remains-question = Deze vraag gaat niet over die gegevens, dus we beantwoorden ze nog. Daarvoor bewaren we het adres waarop u antwoord krijgt, met uw naam en wat u schreef, als u die opgaf. Zo lang blijft dat nog bewaard na ons antwoord: { $kept }

## Columns, by the names of the data.

label-since = Sinds
label-count = Aantal pogingen
label-email = E-mailadres
label-address = Adres
label-asked-at = Gevraagd op
label-added = Toegevoegd
label-by-person = Door uzelf gedaan
label-told-at = Meegedeeld op
label-reminded-at = Herinnerd op
label-masked = Aantal keer iemand anders weggelaten
label-marked = Aantal woorden die als van iemand anders aangeduid zijn
label-proved = Bewezen dat u dit schreef
title-request-lines = Wat u vroeg, en wat we beslisten
title-request-questions = Wat we u vroegen
title-request-extensions = Meer tijd
title-request-fees = Kosten
title-request-set-asides = Waarom een bericht als ongewenst gold
title-request-events = Wat er met uw aanvragen gebeurde
title-request-maskings = Anderen in wat we schreven
title-request-parts = Wat onze andere systemen antwoordden
label-law = Wet
label-case = Waarom
label-sub-case = Waarvoor het nodig was
label-disclosed-on = Gegeven op
label-excuse = Waarom niet
label-issued-on = Datum van het stuk
label-ends-on = Bewaard tot en met
label-placed-at = Vastgelegd op
label-kind = Soort
label-created-at = Aangemaakt op
label-expires-at = Geldig tot
label-used-at = Gebruikt op
label-language = Taal
label-subject = Onderwerp
label-queued-at = Geschreven op
label-entered-by = Opgegeven door
label-added-at = Toegevoegd op
label-given-by-you = Van uzelf
label-taken-out-at = Geschrapt op
label-informed-at = U kreeg bericht op
label-informed-how = Hoe we dat lieten weten
label-state = Stand van zaken
label-sent-at = Verstuurd op
label-name = Naam
label-message = Bericht
label-reference = Referentie
label-channel = Langs welke weg
label-status = Hoever we staan
label-closed-because = Waarom afgesloten
label-identity = Identiteit nagegaan
label-received-at = Ontvangen op
label-due-on = Antwoord uiterlijk op
label-extended = Meer tijd genomen
label-closed-at = Afgesloten op
label-extension-reason = Waarom meer tijd
label-fee = Vergoeding
label-amount = Bedrag
label-accepted = Aanvaard
label-lines = Wat gevraagd werd
label-questions = Onze vragen
label-parts = Onze andere systemen
label-right = Recht
label-outcome = Resultaat
label-ground = Waarom
label-explanation = Onze uitleg
label-scope = Het gaat om
label-decided-at = Beslist op
label-words = Uw woorden
label-doubt = Onze twijfel
label-question = Onze vraag
label-answered-at = Beantwoord op
label-system = Systeem
label-id = Kenmerk
label-method = Hoe aangemeld
label-authenticated-at = Aangemeld op
label-ended-at = Beëindigd op
label-current = Deze aanmelding
label-kept-as = Wat we bewaren
label-set-at = Gekozen op
label-policy-version = Versie van privacybeleid
label-shown-at = Getoond op
label-at = Wanneer
label-about = Waarbij
label-text = Verklaring
report-disagrees = U bent het er niet mee eens.
report-statement = Dit is uw verklaring. { $text }
label-media-type = Soort bestand
label-size = Aantal bytes
label-given-on = Gegeven op
label-by = Door wie
label-restriction = Welke beperking
label-purpose = Doel
label-reason = Reden
label-until = Tot
label-purposes = Doelen
label-note = Toelichting
label-notice-at = Einde aangekondigd op
label-notice-reason = Waarom ze stopt
label-source = Hoe het kwam
label-grounds = Uw situatie
label-wording = Versie van tekst
label-basis = Op welke grond
label-evidence = Bewijs
label-direct-marketing = Reclame van ons
label-restricted = Gebruik beperkt
label-segment = Kenmerk
label-title = Groep of interesse
label-meaning = Wat dat betekent
label-logic = Versie van de berekening
label-logic-in-words = Hoe we dat berekenen
label-computed-at = Berekend op
label-action = Wat u deed
label-ip = IP-adres
label-user-agent = Softwareversie
label-cookie-id = Kenmerk van een cookie
label-cookie = Cookie
label-allowed = Toegelaten
label-recipient = Aan wie
label-event = Wat er veranderde
label-fields = Waarover
label-what = Wat er gebeurde
label-actor = Door wie
label-updated-at = Gewijzigd op
label-version = Versie
label-confirmed-at = Bevestigd op
label-objected-at = U liet van u horen op

## Words of ours: yes and no.

code-yes = Ja
code-no = Nee

## Words of ours: what happened.

code-contact-added = Contactpersoon opgegeven
code-contact-corrected = Contactpersoon verbeterd door de klant
code-contact-taken-out = Contactpersoon weggehaald door de klant
code-contact-informed = Ingelicht over de herkomst
code-registered = Account aangemaakt
code-looked-up = Account opgezocht met het e-mailadres
code-read = Gegevens bekeken
code-signed-in = Aangemeld
code-session-opened = Aangemeld via een ander systeem van ons
code-session-ended = Afgemeld
code-password-changed = Wachtwoord gekozen of gewijzigd
code-password-ended = Wachtwoord vervallen
code-rectified = Gegevens verbeterd
code-consent-given = Toestemming gegeven
code-consent-withdrawn = Toestemming ingetrokken
code-marketing-banned = Reclame verboden
code-marketing-ban-lifted = Verbod op reclame opgeheven
code-objected = Bezwaar gemaakt
code-objection-withdrawn = Bezwaar ingetrokken
code-objection-upheld = Bezwaar aanvaard
code-objection-rejected = Bezwaar afgewezen
code-restricted = Gebruik beperkt
code-restriction-ended = Beperking beëindigd
code-restriction-lifting-announced = Einde van de beperking aangekondigd
code-restriction-lifted = Beperking opgeheven
code-restriction-excepted = Uitzondering op de beperking genoteerd
code-channel-basis-recorded = Grond voor reclame genoteerd
code-channel-basis-ended = Grond voor reclame geschrapt
code-segments-set = Ingedeeld in groepen en interesses
code-segments-deleted = Groepen en interesses gewist na uw keuze
code-statement-added = Verklaring naast een gegeven gezet
code-statement-removed = Verklaring weggehaald
code-masked = Aangeduid wie anders genoemd wordt
code-unmasked = Aangeduid wat over niemand anders gaat
code-cookies-chosen = Keuze over cookies gemaakt
code-notice-read = Melding gelezen
code-access-given = Kopie van de gegevens gegeven
code-exported = Gegevens meegenomen
code-erased = Gegevens gewist
code-request-received = Aanvraag ontvangen
code-request-verified = Nagegaan wie de aanvraag deed
code-request-moved = Stap gezet in de aanvraag
code-request-decided = Over de aanvraag beslist
code-request-closed = Aanvraag afgesloten
code-letter-sent = Mail aan u
code-link-mailed = Link gemaild
code-address-asked = Ander e-mailadres opgegeven
code-token-created = Toegangssleutel gemaakt
code-token-revoked = Toegangssleutel ingetrokken
code-what-expired = Oude gegevens gewist
code-staff-told = Onze medewerkers verwittigd
code-endpoint-set = Bestemming van een ontvanger ingesteld
code-endpoint-removed = Bestemming van een ontvanger weggenomen
code-recipient-told = Een ontvanger verwittigd
code-recipient-confirmed = Een ontvanger bevestigde dat het gebeurd is
code-recipient-excused = Een melding aan een ontvanger is afgesloten
code-disclosed = Gegevens aan iemand gegeven
code-policy-recorded = Nieuwe versie van het privacybeleid vastgelegd

## Words of ours: by whom.

code-person = Uzelf
code-service = Een van onze systemen
code-agent = Een medewerker
code-dpo = Wie bij ons over privacy beslist
code-customer = De klant
code-system = Automatisch

## Words of ours: rights.

code-access = Inzage
code-portability = Gegevens om mee te nemen
code-objection = Bezwaar
code-marketing-ban = Verbod op reclame
code-restriction = Beperking
code-consent-withdrawal = Toestemming intrekken
code-rectification = Verbetering
code-erasure = Wissen

## Words of ours: by what means.

code-contact-form = Contactformulier
code-self-service = Zelf, aangemeld
code-email = E-mail
code-sms = Sms
code-phone = Telefoon
code-post = Brief
code-counter = Bij ons, in persoon
code-mail = Per mail
code-in-person = In persoon
code-in-service = In de Dienst zelf

## Words of ours: kinds: of accounts.

code-user = Gebruiker met een account
code-contact = Contactpersoon van een klant

## Words of ours: kinds: of requests.

code-rights = Aanvraag over uw gegevens
code-question = Gewone vraag
code-minor = Melding over een minderjarige
code-kind-customer = Vraag over gegevens op een factuur

## Words of ours: kinds: of exceptions to a restriction.

code-kind-consent = Met uw toestemming
code-claims = Voor een geschil
code-rights-of-others = Om de rechten van anderen te beschermen
code-accurate = Omdat de gegevens kloppen
code-public-interest = Voor een belang dat voor iedereen telt

## Words of ours: kinds: of links and letters.

code-verification = Om te bevestigen dat u het was
code-informed = Om u te zeggen dat we gegevens van u hebben
code-sign-in = Om u aan te melden
code-new-address = Om uw nieuwe e-mailadres te bevestigen
code-delivery = Uw gegevens liggen klaar
code-collection = Om uw gegevens op te halen
code-posted = Om uw gegevens op te halen, op papier
code-acknowledgement = Ontvangstbevestiging
code-identity-check = Vraag om zeker te zijn dat u het bent
code-clarification = Vraag over uw aanvraag
code-reminder = Herinnering
code-extension = We hebben meer tijd nodig
code-fee = Vraag om een vergoeding
code-decision = Antwoord op een deel
code-answer = Ons antwoord
code-closure = Uw aanvraag is afgesloten
code-forwarding = Vraag van een klant van u
code-old-address = Een ander e-mailadres
code-copy-given = Er werd een kopie van uw gegevens opgehaald
code-restriction-lifting = De beperking stopt
code-warning = Waarschuwing aan onze medewerkers
code-policy-changed = Het privacybeleid is veranderd
code-minor-confirmed = We denken dat uw account van een minderjarige is
code-minor-cleared = Uw account blijft bestaan

## Words of ours: kinds: of recipients.

code-own-system = Een systeem van onszelf
code-processor = Iemand die voor ons werkt
code-authority = De overheid
code-acquirer = Wie ons bedrijf overneemt
code-good-faith = Wie het moet weten om schade te vermijden

## Words of ours: how things stand.

code-given = Gegeven
code-state-withdrawn = Ingetrokken
code-outdated = Geldt niet meer: de tekst is veranderd
code-pending = Nog niet afgerond
code-upheld = Aanvaard
code-rejected = Afgewezen
code-queued = Klaar om te vertrekken
code-waiting = Vertrekt zo meteen
code-taken-back = Teruggenomen voor het vertrok
code-to-print = Klaar om met de post te gaan
code-sent = Verstuurd
code-bounced = Niet aangekomen
code-state-expired = Niet verstuurd
code-fields-expired = Niet verstuurd
code-delivered = Aangekomen
code-failed = Mislukt
code-asked = Nog geen antwoord
code-kept = Nog te bewaren
code-excused = Geeft zijn deel niet
code-not-connected = Nog niet in deze kopie
code-nothing-held = Bewaart niets over u
code-given-here = Zit in de kopie
code-given-directly = Rechtstreeks aan u gegeven
code-state-erased = Gewist
code-state-unrecorded = Heeft geantwoord
code-lifted = Opgeheven

## Words of ours: how far a request is, and how it ended.

code-open = We werken eraan
code-waiting-identity = We wachten tot we zeker zijn dat u het bent
code-waiting-clarification = We wachten op uw antwoord
code-completed = Gedaan
code-partly-refused = Voor een deel gedaan, voor een deel geweigerd
code-partial = Voor een deel gedaan
code-refused = Geweigerd
code-withdrawn = U trok de vraag in
code-closed-unidentified = Afgesloten: we weten niet wie het vroeg
code-handed-over = Anders dan per brief beantwoord
code-given-up = Het antwoord kon niet bezorgd worden
code-account-erased = Samen met het account geëindigd
code-junk = Geen aanvraag
code-unrecorded = Afgesloten
code-forwarded = Doorgegeven aan het bedrijf dat erover beslist

## Words of ours: why not.

code-not-identified = We weten niet welke gegevens van u zijn
code-manifestly-unfounded = Er is duidelijk geen grond voor in de wet
code-manifestly-excessive = De aanvraag gaat duidelijk te ver
code-ground-legal-obligation = De wet verplicht ons om dit te bewaren
code-legal-claims = We hebben dit nodig in een geschil
code-basis-does-not-give-it = Voor deze gegevens bestaat dit recht niet
code-compelling-grounds = Onze dringende redenen wegen zwaarder
code-part-missing = Een deel van een ander systeem ontbreekt

## Words of ours: why the use is restricted.

code-accuracy-contested = We gaan na of de gegevens kloppen
code-unlawful = Het gebruik zou niet mogen
code-needed-for-claims = U hebt ze nodig voor een geschil
code-objection-pending = We bekijken uw bezwaar

## Words of ours: how a choice came.

code-said = Rechtstreeks gezegd
code-registration = Bij het aanmaken van het account
code-source-objection = Door uw bezwaar of verbod
code-one-click = Met de link in een mail om geen reclame meer te krijgen
code-gpc = Door een instelling van uw browser
code-source-request = Via een aanvraag
code-kind-invoice = Factuur
code-kind-voucher = Boekhoudstuk
code-kind-claim = Geschil
code-gdpr-17-3-b = Een wettelijke plicht (artikel 17(3)(b) van de AVG)
code-gdpr-17-3-e = Een rechtsvordering (artikel 17(3)(e) van de AVG)
code-hold-placed = Vastgelegd wat voor een wettelijk stuk bewaard moet worden
code-hold-ended = Een wettelijk stuk moet niet meer bewaard worden
code-retained-read = Bewaarde gegevens ingezien
code-suppression = Voor dit adres gold al een verbod
code-taken-out = De klant haalde u weg
code-minor-report = Na een melding over een minderjarige

## Words of ours: where data come from.

code-provided = Van uzelf
code-observed = Gezien terwijl u de Dienst gebruikt
code-inferred = Berekend uit andere gegevens
code-source-customer = Van een klant van ons
code-generated = Door de Dienst zelf gemaakt

## Words of ours: on what ground.

code-basis-consent = Uw toestemming
code-basis-contract = Het contract met u
code-basis-legal-obligation = Een wettelijke verplichting
code-basis-legitimate-interest = Een gerechtvaardigd belang
code-existing-customer = U was al klant bij ons
code-impersonal-address = Een algemeen adres van een bedrijf, zoals info@

## Words of ours: how we made sure who asked.

code-identity-session = U was aangemeld
code-mailbox = Via de mailbox
code-staff = Door een medewerker
code-verified = Ja
code-unverified = Nog niet

## Words of ours: how someone signed in.

code-method-password = Met uw wachtwoord
code-mail-link = Met een link in een mail
code-method-service = Via een ander systeem van ons
code-multi-factor = Met uw wachtwoord en een extra controle
code-identity-provider = Via een andere dienst om u aan te melden

## Words of ours: what recipients were told.

code-subject-rectified = Uw gegevens zijn verbeterd of aangevuld
code-subject-choices-changed = Uw keuzes zijn veranderd
code-subject-restricted = Het gebruik van uw gegevens is beperkt
code-subject-restriction-lifted = De beperking is voorbij
code-subject-erased = Uw gegevens zijn gewist
code-request-part-asked = Een deel van uw aanvraag gevraagd aan een ander systeem van ons
code-no-longer-asked = Het antwoord was niet meer nodig.
code-case-law = De wet laat het toe of vraagt het
code-case-merger = Fusie, overname of verkoop
code-case-good-faith = Te goeder trouw nodig
code-case-service-provider = Dienstverlener die voor ons werkt
code-sub-case-own-rights = Om onze rechten te beschermen
code-sub-case-user-safety = Voor uw veiligheid
code-sub-case-others-safety = Voor de veiligheid van anderen
code-sub-case-fraud = Om fraude te onderzoeken
code-sub-case-government = Om te antwoorden op een vraag van de overheid
code-state-failed = Nog niet gelukt
code-state-told = Gemeld
code-state-confirmed = Bevestigd
code-state-excused = Niet nodig
code-recipient-gone = Deze ontvanger bestaat niet meer.
code-nothing-received = Deze ontvanger kreeg niets van u.
code-deleted-already = Deze ontvanger heeft uw gegevens zelf al gewist.
code-impossible = Deze ontvanger is niet te bereiken.
code-disproportionate = Deze ontvanger verwittigen zou een onevenredige inspanning vragen.
telling-line = { $name }: { $state }
telling-pending = nog te verwittigen
telling-failed = nog niet bereikt, we blijven proberen
telling-told = verwittigd op { $date }
telling-confirmed = bevestigd op { $date }
telling-excused = afgesloten. { $reason }

## Words of ours: advertising.

code-direct-marketing-none = Geen toestemming en geen verbod
code-direct-marketing-consent = U gaf toestemming
code-direct-marketing-ban = Verboden

## Words of ours: how the password is kept.

code-argon2id = Alleen een afdruk. Niemand kan er uw wachtwoord uit aflezen, wij ook niet.

## Words of ours: what it was about, where that is no datum and no purpose.

code-all = Alles
code-marketing = Alle reclame
code-choices = Uw keuzes
code-fields-request = Een aanvraag
code-acknowledged = Ontvangst bevestigd
code-wrote-again = U vroeg het nog eens
code-account-found = Account gevonden
code-no-address = Geen adres om naar te schrijven
code-fields-answered = U antwoordde
code-extension-asked = Meer tijd nodig
code-fields-note = Iets genoteerd
code-assigned = Aan een medewerker gegeven
code-reclassified = Opnieuw bekeken wat er gevraagd wordt
code-reminded = Herinnering geschreven
code-warned = Onze medewerkers gewaarschuwd
code-fee-proposed = Vergoeding voorgesteld
code-fee-announced = Vergoeding aangekondigd
code-approved = Goedgekeurd door een tweede persoon
code-part = Antwoord van een ander systeem genoteerd
code-part-asked-again = Een ander systeem opnieuw gevraagd
code-collection-asked = Kopie gevraagd
code-decision-written = Antwoord op een deel geschreven
code-answer-written = Antwoord geschreven
code-fields-received = Ontvangen
code-fields-letter-held-back = Brief even tegengehouden
code-fields-mailbox-proved-in-doubt = Link in de mail gebruikt, maar we twijfelden nog
code-fields-mailbox-proved-too-new = Link in de mail gebruikt, maar het adres was te nieuw
code-fields-mailbox-proved-again = Link in de mail nog eens gebruikt
code-fields-proof-ended = Niet meer zeker wie het vroeg
code-fields-identity-proved = Zeker wie het vraagt
code-fields-identity-by = Nagegaan wie het vraagt
code-callback = We belden terug
code-address-on-file = Via het adres dat we kennen
code-shared-knowledge = Met iets dat alleen u en wij weten
code-in-person = In levenden lijve
code-fields-extension-too-late = Meer tijd vragen kon niet meer
code-fields-fee-accepted = Vergoeding aanvaard
code-fields-fee-declined = Vergoeding niet aanvaard
code-fields-part-file-taken-out = Bestand van een ander systeem er weer uit gehaald
code-fields-link-mailed = Nieuwe link gemaild
code-fields-copy-given = Kopie klaargelegd
code-fields-collected = Kopie opgehaald
code-fields-answer-again = Antwoord opnieuw geschreven
code-fields-set-aside = Opzijgelegd
code-fields-junk-approved = Een tweede persoon vond ook dat het geen aanvraag was
code-fields-brought-back = Weer opgenomen
code-fields-brought-back-by-sender = Weer opgenomen omdat u opnieuw schreef
code-fields-report-confirmed = We denken dat het account van een minderjarige is
code-fields-report-stopped = U liet van u horen
code-fields-report-cleared = Het account is niet van een minderjarige
code-fields-account-gone = Uw account bestaat niet meer
code-fields-by-person = Door uzelf gedaan
code-fields-line = Beslist
code-fields-erased = Uw gegevens zijn gewist
code-fields-told-by = Anders gezegd
code-fields-post = Met de post
code-fields-phone = Aan de telefoon
code-fields-counter = Ter plaatse
code-fields-warned-7 = Onze medewerkers gewaarschuwd: nog zeven dagen
code-fields-warned-3 = Onze medewerkers gewaarschuwd: nog drie dagen
code-fields-undelivered = Niet aangekomen
code-address-street = Straat
code-address-number = Huisnummer
code-address-box = Bus
code-address-postcode = Postcode
code-address-city = Gemeente
code-address-region = Regio
code-address-country = Land
code-letter-taken-back = Brief teruggenomen voor hij vertrok
code-report-confirmed = Bevestigd dat het account van een minderjarige is
code-report-stopped = U liet van u horen, dus het wissen is gestopt
code-report-cleared = Nagekeken: het account is niet van een minderjarige
code-account-gone = Blijft zonder account bestaan
code-minor-confirmed-sent = Mail verstuurd: we denken dat uw account van een minderjarige is
code-minor-confirmed-undelivered = Mail niet aangekomen: we denken dat uw account van een minderjarige is
code-minor-cleared-sent = Mail verstuurd: uw account blijft bestaan
code-minor-cleared-undelivered = Mail niet aangekomen: uw account blijft bestaan

## Words of ours: where an empty cell means everything.

code-purpose-all = Alle reclame
code-purposes-all = Alles, behalve wat nodig is voor de wet of de veiligheid

## Words of ours: languages.

code-language-nl = Nederlands
code-language-fr = Frans
code-language-de = Duits
code-language-en = Engels
