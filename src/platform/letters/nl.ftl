## Dates.

date-long = { $day } { $month } { $year }
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

## The frame of every letter.

letter-dear = Dag { $name },
letter-dear-nobody = Dag,
letter-box = { $number } bus { $box }
letter-end =
    Met vriendelijke groeten,
    { $controller }
letter-itself =
    { $by ->
        [post] deze brief
       *[mail] deze mail
    }
letter-about = Uw referentie is { $reference }. Hebt u een vraag? Antwoord op { letter-itself }, of schrijf naar { $contact }.
letter-remedies =
    Bent u het niet eens met wat we doen? Zeg het ons gerust, misschien lossen we het meteen op. U kunt ook gratis een klacht indienen bij de overheidsdienst die over privacy waakt:
    { $authority }, { $address }
    { $website }
    Schrijf uw klacht in het Nederlands, Frans of Duits, met de datum en uw handtekening, en voeg onze { $by ->
        [post] brieven
       *[mail] mails
    } toe als bewijs. { $court }
letter-added = { $text }

## The rights, within a list. No “your”: the same words also go to a user whose customer asks.

right-access = inzage in de gegevens
right-rectification = verbetering van de gegevens
right-erasure = het wissen van de gegevens
right-restriction = een beperking op het gebruik van de gegevens
right-objection = een bezwaar tegen het gebruik van de gegevens
right-portability = een bestand met de gegevens om mee te nemen
right-marketing-ban = een verbod op reclame (direct marketing)
right-consent-withdrawal = het intrekken van een toestemming
list-and = { $first } en { $last }

## The acknowledgement.

letter-received-subject = We hebben uw bericht goed ontvangen ({ $reference })
letter-received = We kregen uw bericht op { $received }. Bedankt.
letter-received-rights = Zo begrijpen we wat u over uw gegevens vraagt: { $rights }. Bedoelde u iets anders? Antwoord dan op { letter-itself }.
letter-received-objection = U maakte bezwaar tegen dit gebruik van uw gegevens: { $what }. Zolang we dat bekijken, gebruiken we uw gegevens daar niet voor.
letter-received-restriction = U vroeg om het gebruik van uw gegevens te beperken. Dat doen we nu al, en we kijken het na.
letter-received-unclear = Een van onze medewerkers leest uw bericht en kijkt na wat u precies vraagt.
letter-received-due = U krijgt antwoord, uiterlijk op { $last_day }. Hebben we meer tijd nodig, dan hoort u dat ook uiterlijk die dag. Het kost u niets. Alleen als een aanvraag duidelijk te ver gaat, vragen we een vergoeding, en dat zeggen we altijd vooraf.
letter-received-due-plain = U krijgt antwoord, uiterlijk op { $last_day }.
letter-received-waits = Voor ons antwoord wachten we nog op wat we u vroegen.
letter-received-late = We zijn te laat met ons antwoord. U krijgt het zo snel mogelijk.
letter-received-follow = Wilt u nog iets toevoegen, antwoord dan gewoon. Bewaar { letter-itself }, want daarmee bewijst u dat u ons iets vroeg.
letter-understood-subject = Zo begrijpen we uw aanvraag nu ({ $reference })
letter-understood = We hebben uw bericht opnieuw bekeken.
letter-link-again-subject = Een nieuwe link voor uw aanvraag ({ $reference })
letter-link-again = Hier is een nieuwe link om te bevestigen dat het bericht van { $received } van u komt.
letter-proof-ended-subject = Komt deze aanvraag van u? ({ $reference })
letter-proof-ended = Deze aanvraag kwam op { $received } binnen via uw account. Toen wisten we nog niet zeker van wie dat account was.

## Proving the mailbox.

letter-verify = We willen zeker zijn dat deze vraag van u komt. Open daarom deze link en druk op de knop.
letter-verify-link = { $link }
letter-verify-token = Wordt u om een code gevraagd, geef dan deze in: { $token }
letter-verify-until = Dat kan tot { $until }.
letter-verify-not-you = Komt de vraag niet van u? Laat het ons dan weten.
letter-also = Uw e-mailadres staat meer dan eens bij ons. Wat u vraagt, noteerden we daarom ook voor deze gegevens. Elk heeft een eigen referentie, en u bevestigt elk met een eigen link:
letter-also-to-prove = - { $name }: { $reference }. Bevestigen doet u hier: { $link }
letter-also-known = - { $name }: { $reference }
letter-beside = In uw naam kwamen nog andere berichten binnen. Staat er een link bij en vroeg u dat zelf, open die dan ook en druk op de knop. Herkent u een bericht niet? Dan hoeft u daar niets voor te doen.
letter-beside-to-prove =
    { $reference }, van { $received }: { $rights }
    { $link }
letter-beside-known = { $reference }, van { $received }: { $rights }
letter-beside-unread = { $reference }, van { $received }. Een van onze medewerkers leest dit bericht.
letter-beside-unread-to-prove =
    { $reference }, van { $received }. Een van onze medewerkers leest dit bericht.
    { $link }

## A doubt about who someone is.

letter-identity-subject = We willen zeker zijn dat u het bent ({ $reference })
letter-identity =
    We geven uw gegevens aan niemand anders. Daarom willen we zeker zijn dat de aanvraag van u komt, en dat zijn we nu nog niet. Dit is de reden.

    { $doubt }
letter-identity-asked =
    Alleen om na te gaan dat u het bent, hebben we het volgende van u nodig.

    { $asked_for }
letter-identity-how = Het kan ook eenvoudiger. Antwoord vanaf het e-mailadres dat we van u kennen. Stuur ons nooit een kopie van uw identiteitskaart: die hebben we niet nodig.
letter-identity-call = Liever bellen? Laat het weten via { $contact }, dan bellen we u op het nummer dat we van u kennen.
letter-identity-no-card = Stuur ons nooit een kopie van uw identiteitskaart: die hebben we niet nodig. Antwoord gewoon op { letter-itself }.
letter-not-paused = Op { $last_day } krijgt u uiterlijk ons antwoord. Antwoordt u snel, dan kunnen we u beter helpen.
letter-paused = De tijd die we voor ons antwoord hebben, staat stil sinds { $date }. Hij loopt verder zodra we uw antwoord hebben.

## A question back.

letter-clarification-subject = Een vraag over uw aanvraag ({ $reference })
letter-clarification =
    Om u goed te kunnen helpen, moeten we nog iets weten. Antwoord gewoon op { letter-itself }.

    { $question }

## A reminder.

letter-reminder-subject = We wachten nog op uw antwoord ({ $reference })
letter-reminder =
    We vroegen u al eerder iets, en kregen nog geen antwoord. We vragen het daarom nog een keer.

    { $asked }
letter-reminder-close = Horen we niets voor { $date }, dan sluiten we uw aanvraag af. U mag daarna altijd een nieuwe doen.
letter-reminder-waits = Zonder uw antwoord kunnen we niet verder met wat nog open is.

## More time.

letter-extension-subject = We hebben meer tijd nodig ({ $reference })
letter-extension = Uw aanvraag vraagt meer werk dan in een maand kan. U krijgt ons antwoord uiterlijk op { $last_day }. De wet geeft ons die tijd als een aanvraag ingewikkeld is of als het er veel zijn.
letter-extension-waits = Uw aanvraag vraagt meer werk dan in een maand kan. Daarom nemen we er twee maanden bij. Die tijd staat nu stil: hij loopt verder zodra we uw antwoord op onze vraag hebben. De wet geeft ons die tijd als een aanvraag ingewikkeld is of als het er veel zijn.
letter-extension-reason =
    Hieronder leest u waarom we die tijd nodig hebben.

    { $reason }

## A fee.

letter-fee-subject = Voor deze aanvraag vragen we een vergoeding ({ $reference })
letter-fee = Uw vraag was: { $rights }. Zo’n vraag is bijna altijd gratis. Voor deze vragen we { $amount }, voor het werk dat ze ons kost. Dat mag alleen als een aanvraag duidelijk geen grond heeft of veel te ver gaat (artikel 12(5) van de AVG, de Europese privacywet).
letter-fee-reason =
    Hieronder leest u waarom dat hier zo is.

    { $reason }
letter-fee-choice = U kiest zelf. Gaat u akkoord, antwoord dan “ja” op { letter-itself }; pas dan beginnen we. Trekt u uw aanvraag in, dan betaalt u niets.
letter-fee-silence = Betalen doet u pas als we u daarna zeggen hoe. Antwoordt u niet, dan doen we dit werk niet.
letter-fee-rest = Wat verder in uw aanvraag staat, doen we gewoon, en gratis.
letter-fee-agreed = U ging akkoord met { $amount } voor dit werk. Hoe u betaalt, laten we u apart weten.
letter-fee-not-owed = De vergoeding die we vroegen, hoeft u niet te betalen.

## The answer.

letter-answer-subject = Ons antwoord op uw aanvraag ({ $reference })
letter-answer = Dit is ons antwoord op uw aanvraag van { $received }.
done-access =
    .recipients-named = De kopie van uw gegevens ligt klaar. Daarbij leest u waarvoor we ze gebruiken, hoelang, van wie we ze kregen en wie ze kreeg. U haalt alles op met de link hieronder.
done-portability = Uw gegevens staan klaar in een bestand dat andere programma’s kunnen lezen. U haalt het op met de link hieronder.
done-rectification = We hebben uw gegevens verbeterd of aangevuld, zoals u vroeg.
done-erasure = Uw gegevens zijn gewist, en uw toegang ook. In reservekopieën (back-ups) zijn ze uiterlijk na twaalf maanden weg. Moeten we iets bewaren, dan leest u dat hieronder.
done-erasure-without-account = Uw gegevens zijn gewist. In reservekopieën (back-ups) zijn ze uiterlijk na twaalf maanden weg. Moeten we iets bewaren, dan leest u dat hieronder.
done-restriction = Het gebruik van uw gegevens is beperkt. Wat onder de beperking valt, bewaren we alleen nog; we gebruiken het niet, behalve als de wet dat toelaat. Voor de beperking stopt, hoort u het van ons.
done-objection = We gebruiken uw gegevens niet meer op de manier waartegen u bezwaar maakte.
done-marketing-ban = U krijgt geen reclame meer van ons, en we maken daar ook geen profiel meer voor. Berichten die nodig zijn, blijven komen. Alleen u kunt het verbod weer opheffen.
done-marketing-ban-without-account = U krijgt geen reclame meer van ons, en we maken daar ook geen profiel voor.
done-consent-withdrawal = Uw toestemming is ingetrokken. We stoppen dus met alles waarvoor u ze gaf. Wat voordien gebeurde, blijft geldig.
done-consent-withdrawal-none = Er gold geen toestemming van u, dus er viel niets in te trekken.
letter-delivery =
    Hier haalt u uw gegevens op:
    { $link }
    Deze link werkt tot { $until }. Drukt u op de knop, dan mailen we u meteen een tweede link, waarmee u alles ophaalt. Zo zijn we zeker dat u het bent.
letter-delivery-posted =
    Hier haalt u uw gegevens op:
    { $link }
    Deze link werkt tot { $until }. Druk op de knop, en u hebt ze meteen. Hebt u geen internet? Vraag ons ze op papier, dan sturen we ze u na.
letter-collection-subject = Uw gegevens ophalen ({ $reference })
letter-collection =
    Hier haalt u uw gegevens op:
    { $link }
    Open de link binnen twintig minuten. Breekt het ophalen af, dan kunt u het binnen een dag nog twee keer opnieuw doen. Vroeg u dit niet? Dan hoeft u niets te doen; geef de link aan niemand door.
letter-nothing-held = We hebben op { $date } overal gezocht. Behalve deze aanvraag en wat hieronder staat, bewaren we niets over u.
letter-partial = Uw vraag was: { $right }. We konden er maar voor een deel op ingaan. Hieronder leest u waarom.
letter-refused = Uw vraag was: { $right }. Daar kunnen we niet op ingaan. Hieronder leest u waarom.
letter-may-state = Bent u het daar niet mee eens, dan kunt u een verklaring bij het gegeven laten zetten. Schrijf ons wat er moet staan: wie het gegeven bij ons leest, leest dat dan mee.
ground-not-identified = We kunnen niet nagaan welke gegevens van u zijn, want daarvoor weten we te weinig (artikel 11(2) en 12(2) van de AVG, de Europese privacywet). Geeft u ons meer om u te herkennen, dan kijken we opnieuw.
ground-manifestly-unfounded = Deze aanvraag is kennelijk ongegrond (artikel 12(5) van de AVG, de Europese privacywet).
ground-manifestly-excessive = Deze aanvraag gaat heel duidelijk te ver, bijvoorbeeld omdat dezelfde vraag telkens terugkomt (artikel 12(5) van de AVG, de Europese privacywet).
ground-legal-obligation = De wet verplicht ons om deze gegevens te bewaren, bijvoorbeeld voor de boekhouding. Zolang dat zo is, mogen we ze niet wissen (artikel 17(3)(b) van de AVG, de Europese privacywet).
ground-legal-obligation-otherwise = De wet verplicht ons om deze gegevens zo te houden, bijvoorbeeld voor de boekhouding. Zolang dat zo is, mogen we niet doen wat u vraagt.
ground-legal-claims = We hebben deze gegevens nodig in een geschil, om een recht te bewijzen of ons te verdedigen (artikel 17(3)(e) en 21(1) van de AVG, de Europese privacywet).
ground-legal-claims-otherwise = We hebben deze gegevens nodig in een geschil, om een recht te bewijzen of ons te verdedigen.
ground-rights-of-others = Als we deze gegevens geven, schaden we de rechten van iemand anders, zoals de privacy of de bedrijfsgeheimen van die persoon (artikel 15(4) en 20(4) van de AVG, de Europese privacywet).
ground-rights-of-others-otherwise = Als we doen wat u vraagt, schaden we de rechten van iemand anders, zoals de privacy of de bedrijfsgeheimen van die persoon.
ground-accurate = We gingen na of de gegevens kloppen, en ze kloppen zoals ze er staan. Dan hoeven we ze niet te verbeteren (artikel 16 van de AVG, de Europese privacywet).
ground-basis-does-not-give-it = Voor deze gegevens bestaat dit recht niet. Of u het hebt, hangt af van de reden waarom we ze gebruiken: uw toestemming, een contract, de wet of ons eigen belang (artikel 20(1) en 21 van de AVG, de Europese privacywet).
ground-basis-does-not-give-it-otherwise = Voor deze gegevens bestaat dit recht niet. Of u het hebt, hangt af van de reden waarom we ze gebruiken: uw toestemming, een contract, de wet of ons eigen belang.
ground-compelling-grounds = We hebben uw bezwaar zorgvuldig bekeken. Onze redenen om deze gegevens te blijven gebruiken, zijn zo dringend dat ze hier zwaarder wegen (artikel 21(1) van de AVG, de Europese privacywet).
letter-scope = Het gaat om: { $what }.
letter-left-out = Dit hebben we uit de kopie weggelaten: { $what }.
letter-left-out-of-package = Dit hebben we weggelaten uit het bestand om mee te nemen: { $what }.
letter-scope-done = Dit deel is gedaan: { $what }.
letter-explanation =
    Dit is onze uitleg.

    { $text }
letter-undone-since = Uw vraag was: { $right }. Dat hebben we gedaan, en later is het weer ongedaan gemaakt.
letter-undone-for-some = Dit is later weer ongedaan gemaakt: { $what }.
letter-withdrawn = Uw vraag was: { $right }. U trok die vraag in, en we zijn ermee gestopt.
letter-withdrawn-in-effect = Uw vraag was: { $right }. Dat gold meteen, tot u het weer introk.
letter-forwarded = Uw vraag was: { $right }. We hebben ze doorgegeven aan het bedrijf dat de factuur maakte. Dat bedrijf beslist over die gegevens, niet wij.
letter-by-yourself = Dit deed u ondertussen zelf al, toen u aangemeld was: { $rights }.
letter-part-not-taken = { $system } kan ook gegevens over u bewaren. Die zaten niet in wat u zelf ophaalde. Wilt u ze ook krijgen, antwoord dan op { letter-itself }.
letter-restriction-over = De gegevens waarvoor u een beperking vroeg, waren beperkt zolang we dat nakeken. Dat is gebeurd, en de beperking is opgeheven. U hoorde dat vooraf van ons.
letter-withdrawn-how =
    Zo liet u het ons weten.

    { $text }

    Klopt dat niet? Schrijf het ons, dan gaan we verder.
letter-used-again = Vanaf nu gebruiken we deze gegevens hiervoor weer.
letter-erasure-follows = U vroeg ook om alles te wissen. Daarmee wachten we tot u uw kopie hebt opgehaald, of tot { $until } voorbij is. Daarna krijgt u ons antwoord daarop.
letter-copy-subject = De kopie van uw gegevens ({ $reference })
letter-held-ban = We onthouden dat we u geen reclame mogen sturen. Daarvoor bewaren we een afdruk van uw adres die niemand kan lezen.
letter-held-message =
    Op { $date } schreef u ons ook ({ $reference }). Hieronder staat uw bericht.

    { $text }
letter-held-request = Op { $date } kregen we ook een aanvraag van u ({ $reference }).
letter-earlier-erased = Van wat u eerder vroeg ({ $references }), is alles gewist waaraan u te herkennen was.
letter-earlier-open = Wat u daarnaast vroeg, loopt nog en krijgt een eigen antwoord: { $references }. Wat u ons daarvoor schreef, bewaren we tot 90 dagen na dat antwoord.
letter-nothing-else = Uw adres, en uw naam en bericht als u die gaf, bewaren we tot 90 dagen na ons antwoord. Dat u iets vroeg en wat we antwoordden, zonder uw naam, bewaren we tot 3 jaar erna.
letter-kept-line = – { $what }, tot en met { $until } ({ $law }). { $description }
letter-unanswered =
    Op onze vraag kregen we geen antwoord, en zonder dat antwoord kunnen we niet verder. Daarom sluiten we uw aanvraag af. Hieronder leest u wat ontbrak.

    { $missing }
page-not-verified = We weten nu dat u deze mailbox leest. Dat volstaat hier nog niet om te bewijzen dat u het bent: een medewerker bekijkt uw aanvraag en laat u iets weten.
letter-recipients =
    .recipients-told = We laten het ook weten aan { $recipients }.
law-gdpr = artikel { $article } van de AVG
letter-kept =
    Dit moeten of mogen we van de wet nog bewaren. We gebruiken het voor niets anders:
    { $lines }
letter-decision-subject = Een antwoord op een deel van uw aanvraag ({ $reference })
letter-decision = Dit is ons antwoord op een deel van uw aanvraag van { $received }.
letter-copy-comes = Wat u wel krijgt, sturen we u met ons antwoord op de rest.
letter-still-open = Dit is nog open: { $rights }. Daarop krijgt u antwoord, uiterlijk op { $last_day }.
letter-still-open-late = Dit is nog open: { $rights }. Daar zijn we te laat mee. U krijgt ons antwoord zo snel mogelijk.
letter-still-open-waits = Dit is nog open: { $rights }. Daarvoor wachten we op uw antwoord op onze vraag.
letter-told-before = Op { $date } schreven we u al over: { $rights }.
letter-told-apart = Hierover schrijven we u apart: { $rights }.
ground-part-missing = Een deel van wat u vraagt, hangt af van een ander systeem van ons, en dat deel is niet gebeurd. Uw recht erop blijft bestaan (artikel 12(4) van de AVG, de Europese privacywet).
letter-nothing-held-here = We hebben op { $date } gezocht in het systeem met onze accounts. Behalve deze aanvraag en wat hieronder staat, bewaren we daar niets over u.
letter-nothing-to-change = Uw vraag was: { $right }. Op { $date } gebruikten we in het systeem met onze accounts niets over u. Er viel daar dus niets te veranderen of te stoppen.
letter-erased-here = Wat wij over u bewaarden in het systeem met onze accounts, is gewist, en uw toegang ook. In reservekopieën (back-ups) is het uiterlijk na twaalf maanden weg. Moeten we iets bewaren, dan leest u dat hieronder.
letter-part-nothing = { $system } bewaart niets over u: ook daar hebben we gezocht.
letter-part-here = { $system } gaf een bestand met wat er over u bewaard wordt, en dat zit in uw kopie.
letter-part-directly = { $system } gaf u dat deel al rechtstreeks, op { $date }.
letter-part-missing = { $system } gaf ons niets door, en dat deel ontbreekt in ons antwoord.
letter-part-gone = Wat { $system } ons doorgaf, ligt hier niet meer, en dat deel ontbreekt in ons antwoord. Wilt u het nog, laat het ons dan weten.
letter-part-erased = { $system } heeft uw gegevens gewist.
letter-part-kept = { $system } moet dat deel volgens de wet nog bewaren, tot en met { $date }: { $law }.
letter-part-not-erased = { $system } heeft dat deel niet gewist.
letter-kept-line-open = – { $what } ({ $law }). { $description }

## A restriction is lifted.

letter-lifting-subject = De beperking op uw gegevens stopt
letter-lifting = Sinds { $since } gebruiken we uw gegevens maar beperkt. Die beperking stopt binnenkort, ten vroegste op { $date }.
letter-lifting-not-all = Er geldt nog een andere beperking. Die blijft.
letter-lifting-reason =
    Hieronder leest u waarom.

    { $reason }
letter-lifting-object = Bent u het er niet mee eens? Antwoord dan voor die dag op { letter-itself }.

## Closed, as we do not know who asked.

letter-unidentified-subject = Uw aanvraag is afgesloten ({ $reference })
letter-unidentified =
    We konden niet nagaan dat deze aanvraag van u komt. Daarom sluiten we ze af, zonder er iets mee te doen. Hieronder leest u wat ontbrak.

    { $missing }
letter-unidentified-again = U mag altijd een nieuwe aanvraag doen. Geef er dan bij wat nu ontbrak.

## Signing in.

letter-sign-in-subject = Uw link om u aan te melden
letter-sign-in = U vroeg een link om u aan te melden. U kunt hem één keer gebruiken, binnen { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }.
letter-sign-in-several-subject = Uw links om u aan te melden
known-as-account = uw account
known-as-contact = contactpersoon
letter-sign-in-several = U vroeg een link om u aan te melden. Uw e-mailadres staat meer dan eens bij ons: elke link hieronder geeft toegang tot één daarvan. U kunt elke link één keer gebruiken, binnen { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }.
letter-sign-in-several-not-you = Vroeg u dit niet? Dan hoeft u niets te doen. Geef deze links aan niemand door.
letter-sign-in-too-new = U vroeg een link om u aan te melden, maar uw e-mailadres is pas veranderd. Tot { $until } kunt u zich daarom alleen met uw wachtwoord aanmelden. Lukt dat niet, schrijf dan naar { $contact }.
letter-sign-in-not-yet = U vroeg een link om u aan te melden, maar uw e-mailadres is pas veranderd. Uit voorzorg sturen we tot { $until } geen links naar het nieuwe adres. Hebt u intussen iets nodig, schrijf dan naar { $contact }.
letter-sign-in-link = { $name }: { $link }
letter-sign-in-not-you = Vroeg u dit niet? Dan hoeft u niets te doen. Geef de link aan niemand door.

## Entered by a customer (Art. 14).

letter-source-subject = Wij hebben gegevens over u
letter-source = { $customer } is klant bij { $controller } en gaf u op { $date } op als contactpersoon. Zo kregen wij gegevens over u. De wet vraagt dat we u dat vertellen.
letter-source-unnamed = Een klant van { $controller } gaf u op { $date } op als contactpersoon. Zo kregen wij gegevens over u. De wet vraagt dat we u dat vertellen.
letter-source-data = Dit hebben we van u: { $fields }.
letter-source-purposes =
    Hiervoor gebruiken we die gegevens, en op die grond:
    { $purposes }
letter-source-recipients = Ze kunnen terechtkomen bij { $recipients }.
letter-source-kept = Hoelang we ze bewaren: { $kept }
letter-source-rights = U mag uw gegevens inkijken, verbeteren, laten wissen of het gebruik ervan laten beperken. Schrijf daarvoor naar { $contact }, of naar { $address }. De klant die u opgaf, ziet niet wat u vraagt of kiest; wel dat uw gegevens even niet gebruikt mogen worden, als u dat vraagt.
letter-source-sign-in = U kunt u ook aanmelden, met een link die we naar dit adres mailen, en het zelf doen.
letter-source-more =
    Over landen buiten Europa: { $transfers }
    Over beslissingen door computers: { $automated }
letter-source-objection =
    UW RECHT VAN BEZWAAR
    U kunt op elk moment bezwaar maken tegen het gebruik van uw gegevens. Tegen reclame (direct marketing) hebt u daar geen reden voor nodig: zeg het, en het stopt. Schrijf naar { $contact }.

## Another address.

letter-new-address-subject = Bevestig uw nieuwe e-mailadres
letter-new-address = Iemand, wellicht uzelf, wil dit e-mailadres gebruiken bij ALL@ONCE. Klopt dat? Open dan de link en druk op de knop. Dat kan tot { $until }. Klopt het niet, dan hoeft u niets te doen.
letter-old-address-subject = Een ander e-mailadres
letter-old-address-contact = Iemand vroeg om bij ALL@ONCE een ander e-mailadres van u te gebruiken. Pas als dat adres bevestigd is, schrijven we daarheen. Was u dat niet? Schrijf ons dan meteen: { $contact }. In de eerste week krijgt niemand gegevens louter omdat die het nieuwe adres leest.
letter-old-address = Iemand vroeg een ander e-mailadres voor uw account bij ALL@ONCE. Pas als dat adres bevestigd is, schrijven we daarheen. Was u dat niet? Vraag dan een link om u aan te melden met dit adres en kies een nieuw wachtwoord: het andere adres vervalt dan. Of schrijf ons meteen: { $contact }. In de eerste week krijgt niemand gegevens louter omdat die het nieuwe adres leest.

## Erased.

letter-erased-subject = Uw gegevens zijn gewist
letter-erased-but-subject = Uw account is gewist
letter-copy-given-subject = Er werd een kopie van uw gegevens opgehaald
letter-copy-given = Op { $moment } haalde iemand die het wachtwoord van uw account kende, een kopie van uw gegevens op. We laten het u weten omdat toen nog niet zeker was of dat wachtwoord van u is.
letter-copy-given-not-you = Was u dat niet? Vraag dan een link om u aan te melden met dit mailadres, en kies een nieuw wachtwoord: dan wordt verder iedereen afgemeld. Of schrijf ons: { $contact }.
letter-erased = Op { $date } hebben we uw gegevens en uw account gewist. In reservekopieën (back-ups) zijn ze uiterlijk twaalf maanden later weg.
letter-erased-but = Op { $date } hebben we uw account gewist, en uw gegevens behalve wat de wet ons laat bewaren. Dat staat hieronder. In reservekopieën (back-ups) zijn ze uiterlijk twaalf maanden later weg.
letter-erased-fields = Dit is gewist: { $fields }.
letter-erased-contact = Op { $date } hebben we uw gegevens gewist. In reservekopieën (back-ups) zijn ze uiterlijk twaalf maanden later weg.
letter-taken-out = Dat deden we omdat u geen contactpersoon meer bent van { $customer }.
letter-taken-out-unnamed = Dat deden we omdat de klant die u opgaf, dat niet meer doet.
letter-customer-gone = Dat deden we omdat { $customer } geen account meer heeft bij ons.
letter-customer-gone-unnamed = Dat deden we omdat de klant die u opgaf, geen account meer heeft bij ons.
letter-erased-when-answered = U was geen contactpersoon meer. We wachtten tot er voor u niets meer openstond, en dat is nu zo.
letter-copied-before = Kort daarvoor haalde iemand die het wachtwoord van uw account kende, een kopie van uw gegevens op. Toen was nog niet zeker of dat wachtwoord van u was.
letter-erased-child = We wisten uw account omdat het volgens onze gegevens van een minderjarige is. Klopt dat niet? Schrijf ons dan: { $contact }.
letter-ended-with-account = Daarmee zijn ook deze aanvragen van u geëindigd: { $references }.
letter-erased-status =
    .recipients-told =
        Hier leest u wat er gewist is, wat we nog bewaren, waarom en tot wanneer, en wie we het laten weten:
        { $link }
        Bewaar deze link goed, want later kunnen we hem niet opnieuw sturen.
letter-ended-one = { $reference } ({ $rights })
letter-question-stays = Deze vraag van u gaat niet over die gegevens, en die beantwoorden we nog: { $references }. Daarvoor bewaren we het adres waarop u antwoord krijgt, en wat u schreef.

## Asked by a customer of a user, for whom we only keep the data.

letter-your-customer-subject = Een klant van u heeft een vraag over gegevens
letter-your-customer = Op { $received } schreef iemand ons en zei een factuur van u te hebben gekregen: { $from }. De vraag gaat over de eigen gegevens: { $rights }. Ga na wie het is voor u iets geeft of wist. U beslist over die gegevens, niet wij; wij bewaren ze alleen voor u. Daarom geven we de vraag aan u door. Antwoord binnen een maand na { $received }.
letter-your-customer-how = Kijk na wat u over deze persoon bewaart, zoals klantgegevens en facturen. Wat u van de wet moet bewaren, hoeft u niet te wissen; leg dat dan wel uit. Antwoord rechtstreeks aan die persoon. Hebt u hulp nodig? Antwoord dan op deze mail.
letter-passed-on-subject = We hebben uw vraag doorgegeven ({ $reference })
letter-passed-on = Uw vraag gaat over gegevens op een factuur die u kreeg. Over die gegevens beslist het bedrijf dat de factuur maakte, niet wij; wij bewaren ze alleen voor dat bedrijf. Daarom hebben we uw vraag daarnaartoe gestuurd. Het bedrijf antwoordt u rechtstreeks en heeft daar normaal een maand voor. U kunt het ook zelf schrijven: de naam staat op de factuur.

## A minor.

letter-minor-subject = Bedankt voor uw melding ({ $reference })
letter-minor = Bedankt dat u ons laat weten dat een minderjarige misschien onze dienst gebruikt. We bekijken het uiterlijk de volgende werkdag. Over het account van iemand anders mogen we u niets vertellen, ook niet of het bestaat.
letter-minor-late = Bedankt dat u ons laat weten dat een minderjarige misschien onze dienst gebruikt. We bekijken het zo snel mogelijk. Over het account van iemand anders mogen we u niets vertellen, ook niet of het bestaat.
letter-minor-looked = We hebben uw melding bekeken, en we doen wat nodig is. Over het account van iemand anders mogen we u niets vertellen, ook niet of het bestaat. Bedankt dat u het ons liet weten.
letter-child-confirmed-subject = We denken dat uw account van een minderjarige is ({ $reference })
letter-child-confirmed = We kregen een melding dat uw account van iemand jonger dan 18 is. We keken dat na, en we denken dat het klopt. Onze dienst is er alleen voor wie 18 of ouder is.
letter-child-holds = Vanaf nu gebruiken we uw gegevens nergens meer voor, behalve voor wat de wet of de veiligheid vraagt. U krijgt ook geen reclame meer. Zelf kunt u zich nog altijd aanmelden, uw gegevens lezen, verbeteren en meenemen, en uw keuzes maken.
letter-child-erased-from = Horen we niets van u, en is een tweede medewerker het ermee eens, dan wissen we uw account en uw gegevens. Dat gebeurt ten vroegste op { $date }, en nooit binnen 24 uur nadat { letter-itself } vertrok. Wilt u een kopie van uw gegevens? Haal die dan eerst op in uw account.
letter-child-object = Klopt het niet, of wilt u er iets over zeggen? Antwoord op { letter-itself }, of meld u aan en stuur ons een aanvraag. Dan wissen we niets: iemand bekijkt het opnieuw. Wissen kan daarna alleen nog als twee medewerkers het eens zijn, en nadat we u opnieuw geschreven hebben. Een kopie van uw identiteitskaart hebben we niet nodig. Bent u nog geen 18? Lees { letter-itself } dan gerust samen met een ouder, of met iemand anders die u vertrouwt.
letter-child-cleared-subject = Uw account blijft bestaan ({ $reference })
letter-child-cleared = We bekeken nog eens of uw account van een minderjarige is. We gaan ervan uit dat dat niet zo is, en we wissen uw account niet. Het spijt ons als dit u last bezorgde.
letter-child-lifted = Sinds { $date } gebruikten we uw gegevens nergens voor, behalve voor wat de wet of de veiligheid vraagt. Die beperking is voorbij.
letter-child-lifted-ban = Sinds { $date } gebruikten we uw gegevens nergens voor, behalve voor wat de wet of de veiligheid vraagt, en er gold een verbod op reclame. De beperking en dat verbod zijn voorbij.
letter-child-own-ban = Het verbod op reclame dat u zelf vroeg, blijft gelden.
letter-child-as-before = Verder is alles weer zoals voorheen.
letter-child-part-erased = { $system } had intussen gewist wat daar over u stond. Dat kunnen we niet terugbrengen, en dat spijt ons.

## A warning to our own people.

letter-warning-subject = { $days ->
    [one] { $reference }: nog een dag
   *[other] { $reference }: nog { $days } dagen
}
letter-late-subject = { $reference }: { $days ->
    [one] een dag te laat
   *[other] { $days } dagen te laat
}
letter-warning = Deze aanvraag is nog niet helemaal beantwoord. De laatste dag is { $last_day }.

## Pages.

page-correct = Uw bericht is nog niet verzonden. Ga terug, verbeter dit en verstuur het opnieuw:
page-thanks-title = Bedankt
page-thanks = Uw bericht is aangekomen. Uw referentie is { $reference }. U krijgt van ons nog een mail.
page-verify-title = Was u dit?
page-verify = Druk op de knop om te bevestigen dat u dit vroeg: { $rights }. De referentie is { $reference }.
page-verify-message = Druk op de knop om te bevestigen dat het bericht met referentie { $reference } van u komt.
page-verify-button = Ja, dat was ik
page-verified = Het is bevestigd.
page-goes-on = We gaan ermee verder.
page-address-title = Uw nieuwe e-mailadres
page-address = Druk op de knop om dit e-mailadres te gebruiken.
page-address-no-password = Uw account heeft geen wachtwoord. Hierna kunt u zich een week lang niet aanmelden met een link naar dit adres. Wilt u dat niet, stel dan eerst een wachtwoord in.
page-address-week = Hierna kunt u zich een week lang niet aanmelden met een link naar dit adres.
page-address-button = Ja, gebruik dit adres
page-address-done = Het is gebeurd. We gebruiken nu dit e-mailadres.
page-delivery-title = Uw gegevens
page-delivery = Druk op de knop. U krijgt dan meteen een mail met een tweede link, waarmee u uw kopie ophaalt.
page-collection = Druk op de knop om uw kopie op te halen. Breekt het ophalen af, druk dan opnieuw: dat kan drie keer, tot een dag na de eerste keer. Hebt u de kopie later nog eens nodig, druk dan opnieuw op de knop van onze eerste mail, zolang die link werkt.
page-posted = Druk op de knop om uw kopie op te halen. Breekt het ophalen af, druk dan opnieuw: dat kan drie keer, zolang de link werkt.
page-delivery-button = Haal mijn kopie op
page-delivery-mailed = We stuurden u een mail met een nieuwe link. Open die binnen twintig minuten om uw kopie te krijgen.
page-delivery-often = We stuurden u vandaag al enkele mails met een nieuwe link. Gebruik de laatste, of probeer het morgen opnieuw.
page-password-ended = Uit voorzorg werkt het wachtwoord van { $set_at } niet meer, en is iedereen afgemeld: we wisten nog niet zeker dat het van u was. Vraag een link om u aan te melden, en kies een nieuw wachtwoord.
page-password-will-end = We weten nog niet zeker of het wachtwoord van uw account van u is. Uit voorzorg vervalt het met deze knop, en wordt iedereen afgemeld; daarna kiest u een nieuw wachtwoord.
page-sign-in-title = Aanmelden
page-sign-in = Geef deze code in waar u zich aanmeldt: { $token }

## The steps of a clock: how a deadline came about. A weekday or holiday may come as its key or as its name.

clock-receipt = De aanvraag kwam aan op { $day }. Die dag zelf telt niet mee.
clock-extension = De tijd voor het antwoord is verlengd tot { $months } maanden, geteld vanaf de dag waarop de aanvraag aankwam.
clock-month =
    { $months ->
        [one] Een maand later
       *[other] { $months } maanden later
    } is het { $day }.
clock-clamp =
    { $months ->
        [one] Een maand later
       *[other] { $months } maanden later
    } bestaat die dag niet. Dan telt de laatste dag van de maand: { $day }.
clock-pause =
    We vroegen iets op { $asked } en kregen antwoord op { $answered }. Daarvoor { $days ->
        [0] komt er geen dag bij.
        [one] komt er een dag bij.
       *[other] komen er { $days } dagen bij.
    }
clock-pause-open =
    We vroegen iets op { $asked } en wachten nog op antwoord. Op { $until } { $days ->
        [0] komt daar nog geen dag voor bij.
        [one] komt daar een dag voor bij.
       *[other] komen daar { $days } dagen voor bij.
    } Zolang we wachten, komen er dagen bij.
clock-roll-weekend =
    { $day } is een { $weekday ->
        [saturday] zaterdag
        [sunday] zondag
       *[other] { $weekday }
    }. De laatste dag schuift op naar de dag erna.
clock-roll-holiday =
    { $day } is een feestdag ({ $holiday ->
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
    }). De laatste dag schuift op naar de dag erna.
clock-due = { $day } is de laatste dag. Wat die dag voor middernacht vertrekt, is op tijd.

holiday-new-year = Nieuwjaar
holiday-easter-monday = paasmaandag
holiday-labour-day = Dag van de Arbeid
holiday-ascension = Onze-Lieve-Heer-Hemelvaart
holiday-whit-monday = pinkstermaandag
holiday-national-day = nationale feestdag
holiday-assumption = Onze-Lieve-Vrouw-Hemelvaart
holiday-all-saints = Allerheiligen
holiday-armistice = Wapenstilstand
holiday-christmas = Kerstmis
holiday-replacement = vervangende dag

## To our own people: what they hear of.

staff-new-case-subject = Nieuwe aanvraag: { $reference }
staff-new-case = Er is een nieuwe aanvraag, { $reference }. De laatste dag om te antwoorden is { $last_day }.
staff-overdue-subject = Te laat: { $reference }
staff-overdue = Aanvraag { $reference } had uiterlijk op { $last_day } beantwoord moeten zijn. Antwoord zo snel mogelijk.
staff-undeliverable-subject = Brief niet aangekomen: { $reference }
staff-undeliverable = Een brief van aanvraag { $reference } is niet aangekomen. Bekijk de aanvraag: daar staat wat u kunt doen.
staff-job-given-up-subject = Werk dat niet lukt: { $kind }
staff-job-given-up = Werk van het systeem ({ $kind }, { $job }) is tien keer mislukt en wordt niet meer geprobeerd. Laat de beheerder ernaar kijken.
staff-sweep-missed-subject = Het dagelijkse werk komt niet rond
staff-sweep-missed = Herinneringen, waarschuwingen en het wissen van oude gegevens kwamen sinds { $date } niet meer rond. Laat de beheerder ernaar kijken.
staff-recipient-unreached-subject = Een ontvanger is niet te bereiken
staff-recipient-unreached = Sinds { $date } komt er niets aan bij { $recipient }. Kijk de bestemming na, of stuur een brief: /v1/recipients/{ $key }/endpoint en /letter.
staff-recipient-by-letter-subject = Er is een brief te sturen aan een ontvanger
staff-recipient-by-letter = Voor { $recipient } is er geen bestemming. Er wachten meldingen sinds { $date }. De brief ligt klaar: /v1/recipients/{ $key }/letter.
staff-recipient-unconfirmed-subject = Een ontvanger bevestigt niet
staff-recipient-unconfirmed = Op { $date } verwittigden we { $recipient }, en er kwam nog geen bevestiging dat het gebeurd is. Vraag ernaar.


## To a recipient that has no endpoint: staff send it.

recipient-letter-subject = Meldingen volgens artikel 19 van de AVG
recipient-letter =
    Geachte heer of mevrouw,

    U kreeg van { $controller } gegevens van de personen hieronder. Volgens artikel 19 van de AVG melden we u wat er sindsdien veranderde. Pas het ook bij u toe. Hebt u een vraag, schrijf dan naar { $contact }.

    { $list }

    { $known }

    Met vriendelijke groeten
    { $controller }
recipient-letter-by-reference = Elke persoon staat hier onder het kenmerk waarmee u de gegevens kreeg, en onder ons nummer.
recipient-letter-by-number = Elke persoon staat hier onder het nummer dat wij gebruiken.
recipient-letter-line = - { $date }, { $subject }: { $what } ({ $fields })
recipient-letter-line-bare = - { $date }, { $subject }: { $what }
recipient-letter-rectified = gegevens verbeterd of aangevuld
recipient-letter-choices-changed = keuzes veranderd
recipient-letter-restricted = gebruik beperkt
recipient-letter-restriction-lifted = beperking voorbij
recipient-letter-erased = gegevens gewist
