## Problems: a title and what it means.

problem-unauthenticated = Meld u eerst aan
    .detail = Hiervoor is een token nodig in de Authorization-header. Het ontbreekt, is verlopen of is niet van ons.
problem-sign-in-failed = Aanmelden is niet gelukt
    .detail = Het adres of het wachtwoord klopt niet.
problem-needs-own-session = Dit kan alleen de persoon zelf
    .detail = Hiervoor moet de persoon over wie het gaat, zelf aangemeld zijn. Niemand anders kan dit overnemen.
problem-needs-fresh-session = Meld u opnieuw aan
    .detail = Hiervoor moet u zich in de laatste 15 minuten aangemeld hebben.
problem-needs-mailbox = Meld u aan met een link
    .detail = Dit account heeft geen wachtwoord. Vraag een link om u aan te melden, en kies daarna een wachtwoord.
problem-needs-request = Hiervoor is een gecontroleerde aanvraag nodig
    .detail = Medewerkers bezorgen of wissen gegevens alleen bij een aanvraag van de persoon zelf, van wie de identiteit gecontroleerd is.
problem-needs-scope = Dit token mag dit niet
    .detail = Het token heeft de scope { $scope } niet.
problem-not-permitted = Dit token mag dit niet
    .detail = Dit soort token mag dit nooit.
problem-not-found = Niet gevonden
    .detail = Hier is niets, of niets dat u mag zien.
problem-method-not-allowed = Dat kan hier niet
    .detail = Dit adres kent die methode niet. In de Allow-header staat welke het wel kent.
problem-bad-request = Niet begrepen
    .detail = We kunnen het verzoek niet lezen.
problem-malformed-json = Dit is geen JSON
    .detail = De inhoud is vanaf regel { $line }, kolom { $column } geen JSON meer.
problem-json-too-deep = Te diep genest
    .detail = De inhoud is te diep genest.
problem-malformed-query = Adres niet begrepen
    .detail = We kunnen het deel van het adres na het vraagteken niet lezen.
problem-body-unreadable = Inhoud niet ontvangen
    .detail = De inhoud is niet volledig aangekomen.
problem-ambiguous-length = Lengte onduidelijk
    .detail = Het verzoek vermeldt zijn lengte op twee manieren.
problem-too-large = Te groot
    .detail = De inhoud is groter dan we hier aannemen.
problem-unsupported-media-type = Dit type nemen we hier niet aan
    .detail = Stuur JSON, niet gecomprimeerd, en vermeld dat ook: Content-Type: application/json.
problem-not-a-list-of-events = Dit is geen lijst van gebeurtenissen
    .detail = Stuur een JSON-array (application/json), of één gebeurtenis per regel (application/x-ndjson).
problem-unsupported-coding = Deze codering kennen we niet
    .detail = Stuur de inhoud zoals hij is, of ingepakt met gzip of zstd.
problem-events-broken-off = De inhoud breekt af
    .detail = Na regel { $line } is de inhoud onvolledig, onleesbaar, of niet wat Content-Type en Content-Encoding zeggen. Wat ervoor kwam, kan al opgenomen zijn. Stuur gerust alles opnieuw: wat er al is, telt maar één keer.
problem-no-attachments = Bijlagen nemen we hier niet aan
    .detail = Stuur het bericht zonder bijlagen, als gewoon formulier of als JSON. Een kopie van een identiteitskaart vragen we nooit.
problem-invalid-fields = Hier klopt iets niet
    .detail = Er is niets gewijzigd. Wat er beter moet, staat onder errors.
problem-idempotency-key-invalid = Idempotency-Key niet bruikbaar
    .detail = Een Idempotency-Key telt 1 tot 64 zichtbare tekens, en er mag er maar één zijn.
problem-idempotency-key-reused = Idempotency-Key al gebruikt
    .detail = Deze sleutel is al voor een ander verzoek gebruikt. Neem een nieuwe.
problem-still-running = Nog bezig
    .detail = Hetzelfde wordt op dit moment al uitgevoerd. Probeer het over een seconde opnieuw.
problem-made-and-erased = Bestaat niet meer
    .detail = Wat dit verzoek gemaakt had, is intussen gewist.
problem-email-taken = Dit adres is al in gebruik
    .detail = Er staat bij ons al een account of een contactpersoon met dit e-mailadres. Kent u het wachtwoord van uw account niet, of maakte u dat account niet zelf? Vraag een link om u aan te melden.
problem-nothing-held = Hier staat niets
    .detail = Er staat niets waar een verklaring bij kan. Ontbreekt er iets, vul het dan aan.
problem-said-by-the-person = Dat zei de persoon zelf
    .detail = De persoon zette hier zelf een verklaring bij. Alleen zij of hij kan die veranderen of weghalen.
problem-too-many-marks = Te veel aangeduid
    .detail = Voor één persoon kunnen hoogstens 1000 woorden of zinsdelen aangeduid zijn.
problem-version-changed = Intussen gewijzigd
    .detail = De gegevens zijn gewijzigd sinds u ze las. Lees ze opnieuw en doe uw wijziging nog eens.
problem-too-many-requests = Te veel pogingen
    .detail = { $seconds ->
        [one] Probeer het over een seconde opnieuw.
       *[other] Probeer het over { $seconds } seconden opnieuw.
    }
problem-too-slow = Dit duurde te lang
    .detail = Het antwoord was niet op tijd klaar. Misschien gebeurt wat u vroeg toch nog: kijk dat na voor u het opnieuw probeert.
problem-unavailable = Even niet beschikbaar
    .detail = Er is niets gewijzigd. Probeer het straks opnieuw.
problem-outcome-unknown = Niet zeker of het gelukt is
    .detail = De verbinding viel weg terwijl we de wijziging opsloegen. Kijk na of ze gelukt is voor u het opnieuw probeert.
problem-internal = Een fout van ons
    .detail = Er ging bij ons iets mis. Hebt u er een vraag over, geef ons dan de code onder request_id.
problem-token-name-taken = Deze naam is al in gebruik
    .detail = Er bestaat al een token met die naam. Kies een andere naam, of zet met --replace een nieuw in de plaats.
problem-unknown-purpose = Dit doel bestaat niet
    .detail = Het geldende beleid kent geen doel met die naam; op /v1/purposes staan ze allemaal.
problem-consent-not-asked = Hiervoor vragen we geen toestemming
    .detail = Dit doel steunt niet op toestemming; er valt er dus geen te geven. Waar het beleid het zegt, kunt u er wel bezwaar tegen maken.
problem-ban-stands = Er geldt een verbod of een bezwaar
    .detail = Zolang het geldt, kan hiervoor geen toestemming gegeven worden. Hef eerst het verbod op (DELETE /v1/me/marketing-ban) of trek het bezwaar tegen dit doel in.
problem-processing-not-allowed = Dit mag nu niet
    .detail = { $why } Wat we uit andere gegevens zouden afleiden, mogen we over deze persoon nu niet bijhouden ({ $gate }, art. { $article }). Zegt de persoon zelf nee, dan is wat er stond meteen gewist. Probeer het niet opnieuw zolang dit geldt.
problem-objection-rejected = Dit bezwaar is al eens afgewezen
    .detail = De reden was toen deze. “{ $reason }” Is uw situatie veranderd, zet dat dan bij grounds. U kunt een klacht indienen bij { $authority }. { $court }
problem-purpose-not-objectable = Hiertegen kunt u geen bezwaar maken
    .detail = “{ $purpose }” steunt op { $basis }. { $kind ->
        [contract] U kunt uw gegevens verbeteren, het gebruik ervan laten beperken of uw account wissen.
        [consent] U kunt in de plaats uw toestemming intrekken.
       *[other] Zolang de wet het vraagt, kunnen we er niet mee stoppen.
    } Spreekt u liever iemand? Schrijf naar { $contact }. U kunt een klacht indienen bij { $authority }. { $court }
problem-already-decided = Al beslist
    .detail = Hier is al over beslist.
problem-already-ended = Al beëindigd
    .detail = Deze beperking geldt niet meer.
problem-tell-first = Deze persoon is niet per mail te bereiken
    .detail = Vertel telefonisch, per post of aan het loket dat de beperking opgeheven wordt, en waarom. Roep dit daarna opnieuw op met told, dat zegt hoe; een dag later kan de beperking opgeheven worden. Wat u zegt: { $words }
problem-notice-too-recent = De persoon weet het nog geen dag
    .detail = Wie het aangaat, hoort het voor een beperking wordt opgeheven en krijgt een dag om te reageren. Probeer het daarna opnieuw.
problem-reason-differs = De persoon las een andere reden
    .detail = Wie het aangaat, las deze reden. “{ $reason }” Hef op om die reden, of laat de beperking staan.
problem-marketing-is-upheld = Marketing weegt nooit zwaarder dan een bezwaar
    .detail = Tegen marketing mag iedereen altijd bezwaar maken; zo’n bezwaar wordt nooit afgewezen.
problem-not-a-form = Dit nemen we hier niet aan
    .detail = Stuur een formulier: application/x-www-form-urlencoded of multipart/form-data.
problem-form-unreadable = Formulier niet leesbaar
    .detail = Het formulier is beschadigd of zit in een andere tekenset dan het zegt. Stuur het in UTF-8. Er is niets ontvangen.
problem-charset-unknown = Tekenset onbekend
    .detail = Deze tekenset kennen we niet. Stuur het formulier in UTF-8. Er is niets ontvangen.
problem-not-one-click = Er is niets veranderd
    .detail = Afmelden gaat met de ene regel List-Unsubscribe=One-Click.
problem-link-unknown = Deze link kennen we niet
    .detail = Er is niets veranderd. Misschien is de link niet volledig: kopieer hem helemaal uit de mail, of antwoord op die mail.
problem-foreign-origin = Dit kan niet vanaf een andere website
    .detail = Een pagina van een andere website riep dit op. Wie de site beheert, vraagt ons om haar toe te laten; een gewoon formulier mag altijd.
problem-restricted = Het gebruik is beperkt
    .detail = Het gebruik van de gegevens van deze persoon is beperkt. Ze worden bewaard, en alleen de persoon zelf mag ze lezen of wijzigen.

problem-link-gone =
    { $why ->
        [used] Dit is al bevestigd
       *[gone] Deze link werkt niet meer
    }
    .detail =
        { $why ->
            [used] U hoeft niets meer te doen.
           *[gone] De link is al gebruikt, vervallen of niet volledig. Hebt u er nog een nodig? Vraag een nieuwe, of antwoord op de mail waarin hij stond.
        }
problem-case-closed = Deze aanvraag is afgesloten
    .detail = Wie opnieuw iets vraagt, krijgt een nieuwe aanvraag: POST /v1/requests. Hier kan nu wel: { $allowed }.
problem-letter-under-way = Het antwoord is al onderweg
    .detail = Dit kan nu wel: { $allowed }.
problem-letter-left = Die brief kan niet meer teruggenomen worden
    .detail = Dit kan nu wel: { $allowed }.
problem-took-effect = Dit is al uitgevoerd en geldt nu
    .detail = Dit kan nu wel: { $allowed }.
problem-no-letter-under-way = Er is geen antwoord onderweg
    .detail = Dit kan nu wel: { $allowed }.
problem-already-undelivered = Deze brief kwam al niet aan
    .detail = Dit kan nu wel: { $allowed }.
problem-right-asked = Hierin wordt iets van ons gevraagd
    .detail = Geef dus een antwoord. Dit kan nu wel: { $allowed }.
problem-no-address = Er is geen adres om naar te schrijven
    .detail = Van wie dit vroeg, kennen we geen e-mailadres en geen postadres.
problem-no-account = Er is geen account
    .detail = Bij deze aanvraag hoort geen account; hieraan valt dus niets uit te voeren.
problem-address-too-new = Dit e-mailadres is nog te nieuw
    .detail = Het adres van dit account is minder dan zeven dagen geleden veranderd. Zo lang bewijst de mailbox alleen niet wie iemand is.
problem-already-verified = We weten al wie het is
    .detail = Dit kan nu wel: { $allowed }.
problem-not-verified = We weten nog niet wie het is
    .detail = Dit kan nu wel: { $allowed }.
problem-question-open = Er wacht al een vraag op antwoord
    .detail = Dit kan nu wel: { $allowed }.
problem-two-questions-at-most = Er is al twee keer iets gevraagd
    .detail = Dit kan nu wel: { $allowed }.
problem-too-late-to-ask = Het is te laat om nog iets te vragen
    .detail = Dit kan nu wel: { $allowed }.
problem-nothing-asked = Er is niets gevraagd
    .detail = Dit kan nu wel: { $allowed }.
problem-nothing-to-charge = Er is niets waarvoor een vergoeding gevraagd kan worden
    .detail = Dit kan nu wel: { $allowed }.
problem-other-account = Deze aanvraag hoort bij een ander account
    .detail = Dit kan nu wel: { $allowed }.
problem-extension-too-late = Te laat om te verlengen
    .detail = Dit kan nu wel: { $allowed }.
problem-already-extended = Er is al verlengd
    .detail = Dit kan nu wel: { $allowed }.
problem-no-mailbox = Er is geen mailbox: wie op papier schreef, krijgt zijn deel op papier van het andere systeem zelf (given-directly)
    .detail = Wie vraagt, schreef op papier. Dit kan nu wel: { $allowed }.
problem-not-reminded = De persoon kreeg nog geen herinnering
    .detail = Dit kan nu wel: { $allowed }.
problem-reminder-too-recent = De herinnering is te recent
    .detail = Dit kan nu wel: { $allowed }.
problem-link-still-works = De link naar de mailbox werkt nog
    .detail = Dit kan nu wel: { $allowed }.
problem-needs-second-person = Hier moet een tweede persoon mee akkoord gaan
    .detail = Dit kan nu wel: { $allowed }.
problem-theirs-to-take-back = Dit neemt alleen de persoon zelf terug
    .detail = Een bezwaar of beperking geldt al, en eindigt alleen als de persoon dat zelf terugneemt of als u erover beslist. Dit kan nu wel: { $allowed }.
problem-not-for-reports = Dit past niet bij een melding over een minderjarige
    .detail = Dit kan nu wel: { $allowed }.
problem-lift-instead = Deze beperking geldt al
    .detail = Wat al geldt, weigert u niet: u heft het op, nadat de persoon het vooraf gehoord heeft. Dit kan nu wel: { $allowed }.
problem-awaits-fee = We wachten op een antwoord over de vergoeding
    .detail = De persoon kreeg de brief over de vergoeding en beslist zelf. Dit kan nu wel: { $allowed }.
problem-not-heard-yet = De persoon weet het nog geen dag
    .detail = Wie gewist wordt op het woord van een medewerker, hoort dat eerst op het adres dat we kennen. Daarna is er een dag om te reageren, of twee weken als de brief niet aankwam. Dit kan nu wel: { $allowed }.
problem-other-request-first = Een andere aanvraag gaat voor
    .detail = Op aanvraag { $reference } krijgt deze persoon nog een kopie of een antwoord. Na het wissen kan dat niet meer.
problem-named-by-the-person = De persoon vroeg dit zelf
    .detail = Wat iemand aangemeld vroeg, valt niet weg: u voert het uit, weigert het met reden, of noteert dat de persoon het intrekt. Dit kan nu wel: { $allowed }.
problem-not-about-invoices = Dit gaat niet over facturen van een gebruiker
    .detail = Wie dit vroeg, was aangemeld en vraagt het over de eigen gegevens. Dit kan nu wel: { $allowed }.
problem-right-not-asked = Dat recht werd niet gevraagd
    .detail = Dit kan nu wel: { $allowed }.
problem-awaits-approval = De beslissing wacht op een tweede persoon
    .detail = Dit kan nu wel: { $allowed }.
problem-nothing-to-approve = Er wacht niets op goedkeuring
    .detail = Dit kan nu wel: { $allowed }.
problem-access-first = Eerst de kopie, dan pas wissen
    .detail = Dit kan nu wel: { $allowed }.
problem-copy-not-collected = De persoon heeft de kopie nog niet opgehaald
    .detail = Dit kan nu wel: { $allowed }.
problem-waits-for-answer = Dit blijft tot u antwoord hebt
    .detail = U bent geen contactpersoon meer. Zodra uw aanvraag beantwoord is, wissen we uw gegevens. Tot dan gebruiken we ze nergens voor.
problem-under-review = Dit wordt nog nagekeken
    .detail = Een medewerker kijkt dit eerst na; daarna beslist u er weer zelf over.
problem-fee-proposed = Er is al een vergoeding voorgesteld
    .detail = Dit kan nu wel: { $allowed }.
problem-link-not-sent = De persoon kreeg nog geen link
    .detail = Dit kan nu wel: { $allowed }.
problem-others-first = Wissen komt als laatste
    .detail = Dit kan nu wel: { $allowed }.
problem-parts-pending = Onze andere systemen hebben nog niet geantwoord
    .detail = Dit kan nu wel: { $allowed }.
problem-needs-dpo = Dit mag alleen de functionaris voor gegevensbescherming
    .detail = Vraag het aan wie bij ons de gegevensbescherming opvolgt (DPO).
problem-recipient-not-informed = Deze ontvanger krijgt geen webhooks
    .detail = Wie zo gegevens kreeg, krijgt een brief.
problem-signature-invalid = De handtekening klopt niet
    .detail = Onderteken met het geheim van uw bestemming (Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature), hoogstens 5 minuten geleden, en noem een melding die u kreeg.
problem-not-told-yet = Dit is nog niet gemeld
    .detail = Wat nog niet gemeld is, kan niet bevestigd worden.
problem-answer-the-part = Dit wordt beantwoord, en niet bevestigd
    .detail = Geef het deel, of zeg wat ermee is: POST ../parts/(systeem).
problem-already-confirmed = Dit is al bevestigd
    .detail = De ontvanger liet al weten dat het gebeurd is.
problem-needs-system = Dit token is niet van een systeem van ons
    .detail = Maak een token met --recipient: het antwoordt voor dat ene systeem.
problem-position-gone = Deze plaats is er niet meer
    .detail = Ze werd hier nooit gegeven, bijvoorbeeld omdat de databank uit een back-up komt. Begin opnieuw zonder after.
problem-set-aside = Deze aanvraag is opzijgelegd
    .detail = Iemand vindt dat hierin niets van ons gevraagd wordt. Haal de aanvraag eerst terug. Dit kan nu wel: { $allowed }.
problem-not-set-aside = Deze aanvraag is niet opzijgelegd
    .detail = Er valt dus niets terug te halen. Dit kan nu wel: { $allowed }.
problem-junk-for-good = Deze aanvraag kan niet meer teruggehaald worden
    .detail = Dat kan tot 30 dagen nadat ze als spam is afgesloten, en niet meer als het account erbij gewist is. Dit kan nu wel: { $allowed }.
problem-part-excused = Een deel van een ander systeem ontbreekt: doe het voor een deel (partial, met grond en uitleg), of laat dat systeem alsnog antwoorden
    .detail = Zolang een systeem verontschuldigd is, gebeurt dit hoogstens voor een deel. Dit kan nu wel: { $allowed }.
problem-no-copy-asked = Er is geen kopie meer te geven
    .detail = Een deel geeft u zolang over een kopie nog niet beslist is. Dit kan nu wel: { $allowed }.
problem-no-file-type = Zeg wat voor bestand het is
    .detail = Stuur het bestand zelf, onverpakt, met het soort erbij: Content-Type: application/pdf. Een formulier nemen we hier niet aan.
problem-objection-noted = We noteerden dat u het er niet mee eens bent
    .detail = U hoeft verder niets te doen. We wissen niets voor een medewerker dit opnieuw bekeken heeft en een tweede ermee akkoord gaat. Tot iemand beslist heeft, blijft dit gelden.
problem-other-report-first = Een andere melding over dit account gaat voor
    .detail = Over dit account is melding { $reference } al bevestigd. Beslis eerst daarover; deze kunt u afsluiten. Dit kan nu wel: { $allowed }.

## Faults: what is expected at one place.

fault-required = Dit ontbreekt.
fault-only-for-refusals = Alleen bij een weigering.
fault-only-by-the-person = Alleen de persoon zelf verandert dit.
fault-no-such-user = Deze gebruiker bestaat niet.
fault-not-objectable = Tegen dit doel kan geen bezwaar gemaakt worden.
fault-no-identity-documents = Vraag nooit om een identiteitsbewijs of een nummer daarvan.
fault-by-forwarding = Doorgeven gaat met /forwarding.
fault-no-partial-erasure = Een deel wissen kan als u zegt welke velden bewaard blijven (kept): voor een wettelijk stuk of een geschil. Anders wordt alles gewist, of niets.
fault-not-for-objections = Een bezwaar wordt afgewezen om dwingende redenen of voor een geschil.
fault-before-the-question = Dit ligt voor de vraag zelf.
fault-not-staff = Dit is geen medewerker.
fault-email-or-subject = Geef een e-mailadres, een account of een postadres.
fault-not-to-be-set = Kies rights of customer.
fault-user-or-email = Geef de gebruiker of het e-mailadres van de gebruiker, een van beide.
fault-not-an-amount = Geef een bedrag met munt, zoals 25 euro.
fault-all-or-nothing = Wat al geldt, kan niet voor een deel.
fault-no-such-holding = Dit staat niet in het overzicht van de gegevens.
fault-no-such-letter = Deze brief hoort niet bij deze aanvraag.
fault-changes-nothing = Hiermee verandert er niets.
fault-years-ago = Dit is meer dan twee jaar geleden.
fault-rights-or-message = Geef de rechten of het bericht.
fault-not-a-page = Dit is geen sleutel van een pagina.
fault-not-a-url = Dit is geen webadres.
fault-not-https = Dit moet een adres met https zijn; http kan alleen binnen een eigen netwerk uit de instellingen.
fault-port-not-allowed = Dit moet de gewone poort van https zijn, 443; een andere kan alleen binnen een eigen netwerk uit de instellingen.
fault-address-not-public = Dit adres is niet openbaar, en geen eigen netwerk uit de instellingen.
fault-url-with-secrets = In het adres mogen geen naam, wachtwoord of fragment staan.
fault-not-so-many = Noem er 1 tot { $most }.
fault-not-told-to-them = Dit is geen melding aan deze ontvanger.
fault-unknown-recipient = Deze ontvanger staat niet in het beleid; wel: { $known }.
fault-not-its-case = Volgens het beleid krijgt deze ontvanger gegevens om een andere reden: { $case }.
fault-not-for-this-recipient = Dit mag deze ontvanger niet krijgen; wel: { $known }.
fault-no-such-person = Deze persoon bestaat niet.
fault-names-nobody = Zo noemt dit niemand: enkel een eigen systeem of een verwerker met een contract krijgt alles te horen.
fault-names-somebody = Een nummer van een dossier of de naam van een organisatie: geen e-mailadres en geen rijksregisternummer.
fault-not-json = Dit is geen JSON.
fault-event-too-long = Een gebeurtenis is hoogstens 4 KiB lang.
fault-not-a-code = Dit mag bestaan uit 1 tot { $max } letters, cijfers en leestekens, zonder spaties.
fault-not-an-action = Dit mag bestaan uit 1 tot 64 letters, cijfers, punten, streepjes, liggende streepjes en dubbelepunten, zoals invoice.opened.
fault-not-an-ip-address = Dit moet een IP-adres zijn, zoals 192.0.2.7.
fault-unknown-member = Dit kennen we hier niet.
fault-duplicate-member = Dit staat er twee keer.
fault-not-an-object = Dit moet een object zijn.
fault-not-a-string = Dit moet tekst zijn.
fault-not-a-list = Dit moet een lijst zijn.
fault-not-a-boolean = Dit moet true of false zijn.
fault-not-a-number = Dit moet een geheel getal zijn, vanaf 0.
fault-unknown-purpose = Dit doel staat niet in het beleid.
fault-no-consent-asked = Voor dit doel vragen we geen toestemming.
fault-unknown-wording = Dit is niet de tekst die nu geldt; die staat op /v1/purposes.
fault-unknown-cookie = Deze cookie bestaat niet; op /v1/cookies staan ze allemaal.
fault-necessary-cookie = De dienst kan niet zonder deze cookie.
fault-too-far = Dit ligt te ver: hoogstens drie jaar.
fault-in-the-past = Dit ligt in het verleden.
fault-not-a-list-of-text = Dit moet een lijst van id’s zijn.
fault-too-many = Hoogstens { $max } tegelijk.
fault-not-a-page-size = Dit moet een geheel getal van 1 tot 1000 zijn.
fault-not-an-id = Dit moet een id zijn.
fault-not-an-instant = Dit moet een tijdstip zijn, zoals 2026-11-22T10:00:00Z.
fault-not-a-date = Dit moet een datum zijn, zoals 2026-11-22.
fault-not-one-of = Dit moet een van deze zijn: { $allowed }.
fault-empty = Dit mag niet leeg zijn.
fault-too-long = Dit telt meer dan { $max } tekens.
fault-forbidden-character = Op plaats { $place } in dit adres staat een teken dat u niet ziet ({ $character }). Typ het adres opnieuw, zonder te plakken.
fault-text-unstorable = Hier staat een teken in dat we niet kunnen bewaren.
fault-not-an-email = { $why ->
     [no-at] In dit e-mailadres ontbreekt het @-teken. Zo hoort het: naam@example.be.
     [two] Dit zijn twee adressen, of er staat een @-teken te veel in. Geef één e-mailadres.
     [name] Voor het @-teken staat iets wat niet kan in een e-mailadres, zoals een spatie.
     [nowhere] Op een adres dat eindigt op .{ $end } komt geen mail aan. Zit er een tikfout in?
    *[other] Na het @-teken klopt iets niet: staat er een komma, een spatie of een aanhalingsteken te veel? Zo hoort het: naam@example.be.
    }
fault-mixed-scripts = In "{ $part }" staan letters uit verschillende schriften door elkaar, die op elkaar lijken. Schrijf alles in één schrift.
fault-not-a-phone-number = { $why ->
     [country] Zo bestaat er geen telefoonnummer in dit land ({ $country }). Kijk de cijfers na, of zet het land ervoor: +32 471 23 45 67.
     [plan] Dit telefoonnummer bestaat niet: er zijn te veel of te weinig cijfers, of het land of de zone bestaat niet.
    *[other] Dit is geen telefoonnummer. Schrijf 0471 23 45 67, of met het land erbij: +32 471 23 45 67.
    }
fault-not-a-vat-number = Dit lezen we niet als een btw-nummer. Zet het land erbij, zoals in BE 0203.201.340.
fault-vat-checksum = De controlecijfers van dit btw-nummer kloppen niet. Zit er een tikfout in?
fault-not-a-country = Dit moet een landcode van twee letters zijn, zoals BE.
fault-not-a-belgian-postcode = Een Belgische postcode telt vier cijfers, zoals 8500.
fault-not-a-language = Deze taal kennen we niet. We schrijven in { $allowed }, eventueel met een land erbij: nl-BE.
fault-no-link-for-a-week = Zodra het nieuwe adres bevestigd is, werkt een link naar dat adres een week lang niet om u aan te melden.
fault-no-password = Dit account heeft geen wachtwoord. Zodra het nieuwe adres bevestigd is, werkt een link naar dat adres een week lang niet om u aan te melden. Stel eerst een wachtwoord in.
fault-password-length = Een wachtwoord telt { $min } tot { $max } tekens.
fault-password-weak = Dit wachtwoord is gemakkelijk te raden. Enkele woorden die niets met elkaar te maken hebben, zijn een goede keuze.
fault-password-wrong = Dit is niet uw huidige wachtwoord.
fault-necessary = Dit kan niet leeg zijn. U kunt het verbeteren; wilt u het wissen, verwijder dan het account of de contactpersoon.
fault-derived = Dit volgt uit de keuzes van de persoon. U kunt het niet zelf invullen.
fault-unknown-policy-version = Die versie van het beleid bestaat niet.
fault-in-the-future = Dit ligt in de toekomst.
fault-past-retention = Dit is zo lang geleden berekend dat we het niet meer mogen bewaren.
fault-only-for-erasure-in-part = Zeg dit alleen bij het wissen voor een deel.
fault-more-is-held = Nog meer wordt vastgehouden voor een wettelijk stuk, en blijft dus ook. Noem alles: { $known }.
fault-unknown-hold = Het beleid kent dit soort stuk niet. Het kent: { $known }.
fault-not-on-the-document = Dit staat niet op zo’n stuk. Daarop staan: { $known }.
fault-need-not-be-kept = Dit stuk is zo oud dat de wet niet meer vraagt om het te bewaren.
fault-not-kept-by-a-hold = Geen wettelijk stuk houdt dit veld vast. Vastgehouden zijn: { $known }.
fault-unknown-logic = Het beleid kent deze berekening niet. Het kent: { $known }.
fault-unknown-segment = Deze berekening kent die groep niet. Ze kent: { $known }.
fault-too-long-ago = Dit is meer dan 15 minuten geleden.
fault-before-they-came = Op die dag hadden we nog geen gegevens over deze persoon.
fault-before-the-request = Dit ligt voor de aanvraag zelf.
fault-not-for-this-state = Dit hoort niet bij deze stand.
fault-no-file-here = Er ligt hier geen bestand van dit systeem: stuur het eerst.
fault-not-for-a-part = Deze grond is er voor een weigering van het geheel.
fault-right-is-absolute = Dit recht is absoluut: het wordt alleen geweigerd aan wie niet bekend is, of duidelijk ongegrond of buitensporig vraagt.
fault-not-for-this-right = Deze grond past niet bij dit recht.
fault-not-for-this-purpose = Deze grond past niet bij dit doel. Of een bezwaar mogelijk is, hangt af van de rechtsgrond van het doel.
fault-not-for-what-is-left-out = Deze grond zegt niet waarom u iets weglaat. Kies een grond voor wat u weglaat; dat een deel van een ander systeem ontbreekt, zegt de brief vanzelf.
fault-identified = Deze grond past niet: we weten wie het vraagt.
fault-no-account = Er is geen account. Laat dit weg: dan zegt de brief dat er niets te veranderen valt.
fault-fee-accepted = De vergoeding werd aanvaard: nu moet het werk gebeuren.
fault-not-consented = Voor deze doelen is geen toestemming gegeven; voor andere wel.
fault-only-for-missing-parts = Deze grond kan alleen bij een gedeeltelijk antwoord, als een ander systeem zijn deel niet geeft.

## Faults of a policy file.

fault-undeclared = De dienst houdt dit bij, maar het beleid beschrijft het niet.
fault-needs-a-time = Dit wordt na een tijd gewist: zeg na hoe lang, bijvoorbeeld "3 years".
fault-needs-no-time = Dit wordt niet voor een bepaalde tijd bewaard, maar zolang er een reden is: zeg welke, bijvoorbeeld "life-of-account".
fault-unknown-key = { $key } komt niet voor in het beleid.
fault-duplicate-key = { $key } staat hier twee keer.
fault-not-years-of-keeping = Dit moet een geheel aantal jaren zijn, van 1 tot en met 100.
fault-not-a-retention = Dit moet "life-of-account", "until-sent", "as-long-as-ban" of "by-law" zijn, of een getal met months, years, days of hours.
fault-not-in-text = Dit staat niet in de tekst: schrijf het zoals het daar staat.
fault-masked-and-unmasked = Dit kan niet tegelijk verborgen en getoond worden.
fault-objection-not-first = Het recht van bezwaar moet eerst komen.
fault-none-in-profile = Van precies één doel moet shown_in_profile true zijn: dat waarvan het profiel de toestemming toont.
fault-second-in-profile = Er is al een doel waarvan het profiel de toestemming toont, en er kan er maar één zijn.
fault-second-profiling = Er is al een doel waarvoor mensen in groepen ingedeeld worden, en er kan er maar één zijn.
fault-no-purpose-profiles = Wie mensen in groepen indeelt, doet dat voor een doel: zet daar profiles = true bij.
fault-backups-too-long = Back-ups mogen hoogstens twaalf maanden bewaard worden.
fault-not-a-digest = Dit moet een SHA-256-hash in hexadecimale vorm zijn.
fault-claim-not-kept = Dit zegt dat de dienst iets doet wat hij nog niet doet ({ $claim }). Zet ernaast wat er tot dan zo is.

## How long something is kept.

span-life-of-account = Zolang er een account is.
span-until-sent = Tot het verstuurd is.
span-as-long-as-ban = Zolang het verbod op direct marketing geldt.
span-by-law = Zolang de wet het vraagt.
span-months = { $count ->
        [one] Een maand.
       *[other] { $count } maanden.
    }
span-years = { $count ->
        [one] Een jaar.
       *[other] { $count } jaar.
    }
span-days = { $count ->
        [one] Een dag.
       *[other] { $count } dagen.
    }
span-hours = { $count ->
        [one] Een uur.
       *[other] { $count } uur.
    }

## What is not in a package to take along.

report-contact-portability = Uw gegevens kwamen van het bedrijf dat u als contactpersoon opgaf. Het recht om gegevens mee te nemen geldt daarvoor niet, want u hebt zelf geen contract met ons. Wat u zelf gaf, krijgt u op vraag toch mee.
export-not-owed = U hebt zelf geen contract met ons, dus hebt u geen recht om deze gegevens mee te nemen. Wat u zelf gaf, krijgt u toch.
source-purpose = - { $purpose } ({ $basis })
source-purpose-with-interest = - { $purpose } ({ $basis }): { $interest }
source-basis-consent = uw toestemming, artikel 6.1.a AVG
source-basis-contract = een contract, artikel 6.1.b AVG
source-basis-legal-obligation = een wettelijke verplichting, artikel 6.1.c AVG
source-basis-legitimate-interest = een gerechtvaardigd belang, artikel 6.1.f AVG
left-out-secret = Van een geheim bewaren we alleen een afdruk die niemand kan lezen.
left-out-not-provided = Dit hebt u niet zelf gegeven; de dienst heeft het gemaakt. U vindt het in uw inzageverslag.
left-out-inferred = Dit gaf u niet zelf: we leidden het af uit andere gegevens. Zulke conclusies neemt u niet mee. U vindt ze, met uitleg, in uw inzageverslag.
left-out-basis = Het recht om gegevens mee te nemen geldt hier niet, want dit steunt niet op een contract of op uw toestemming. U vindt het in uw inzageverslag.
left-out-customer = Dit gaf niet u, maar het bedrijf dat u als contactpersoon opgaf. U vindt het in uw inzageverslag.
left-out-decided = Dit hebben we weggelaten. Waarom, leest u in onze brief.

## What the gate answers.

reason-contract = Ja: het is nodig voor uw contract.
reason-legitimate-interest = Ja: we hebben een gerechtvaardigd belang, en er geldt geen bezwaar van u.
reason-consent = Ja: u gaf toestemming.
reason-legal-obligation = Ja: de wet vraagt het.
reason-unknown-subject = Nee: deze persoon kennen we niet.
reason-notice-pending = Nee: dit begint pas later.
reason-restricted = Nee: het gebruik van de gegevens is beperkt.
reason-marketing-ban = Nee: direct marketing is verboden.
reason-objection-upheld = Nee: er is bezwaar tegen gemaakt.
reason-objection-pending = Nee: iemand bekijkt een bezwaar ertegen.
reason-consent-missing = Nee: er is geen toestemming gegeven.
reason-consent-withdrawn = Nee: de toestemming is ingetrokken.
reason-no-channel-basis = Nee: reclame mag niet op die manier verstuurd worden zonder toestemming.

## Legal bases, within a sentence.

basis-consent = uw toestemming
basis-contract = het contract met u
basis-legal-obligation = een wettelijke verplichting
basis-legitimate-interest = een gerechtvaardigd belang

## One-click unsubscribe, and notices in the service.

unsubscribe-title = Geen reclame meer
unsubscribe-ask = Wilt u geen reclame meer van ALL@ONCE? Eén klik volstaat. Alleen facturen en berichten over een account komen nog.
unsubscribe-button = Ja, stop ermee
unsubscribe-done = Het is gebeurd. U krijgt geen reclame meer van ALL@ONCE. Alleen facturen en berichten over een account komen nog.
notice-policy-changed = Het privacybeleid is veranderd (versie { $version }, vanaf { $date }). U leest het op /v1/policy.
notice-restriction-lifting = De beperking op uw gegevens wordt opgeheven. { $reason }
