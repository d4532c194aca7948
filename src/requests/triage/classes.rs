//! The classes of words that rules name: what means the same to them, in all four languages. Like the rules,
//! they are folded; common misspellings stand among them.

/// Words that stand for each other, by the name that rules call them.
#[rustfmt::skip] // A class is its name and the words after it.
pub(super) const CLASSES: &[(&str, &str)] = &[
    // Small words of one language.
    ("nl", "het een ik mijn jullie niet van voor met dat zijn hebben heb wil graag maar ook naar uw aan bij
        wat hoe kan deze mij zou wordt worden geen gelieve dank waarom ben meer uit nog weten mag"),
    ("fr", "le la les je vous mes mon ma votre vos est et pas pour dans que qui sur avec une un au ne nous ce
        cette sont ai avez veux moi merci bonjour comment il elle qu aux tout souhaite voudrais"),
    ("de", "ich und der das ist nicht mein meine meinen meiner sie ihr ihre ihnen ihrer mir mich bitte auf mit
        eine einen einer den dem wie auch fur fuer uber ueber zu von haben habe mochte moechte kann werden
        keine dass zum zur wurde"),
    ("en", "the you your my and i have what does not this that please it with for are about from how would
        like can if be by any to all do has our been know"),
    // Persons.
    ("my", "mijn mn onze ons mes mon ma nos notre my our mein meine meinen meiner meinem meines unser unsere
        unseren unserer unserem"),
    ("me", "mij me mijzelf mezelf moi nous mich mir uns us"),
    ("us", "mij me m ons moi nous mir uns mich us"),
    ("you", "jullie u uw je jij gij ge vous you your sie ihr"),
    ("ours", "jullie uw votre vos your ihr ihre ihrem ihren ihrer eure eurem eurer euer"),
    ("about", "over van about on of sur concernant uber ueber von zu omtrent betreffende regarding
        concerning"),
    ("child", "zoon zoontje dochter dochtertje kind kinderen kleinzoon kleindochter stiefzoon stiefdochter
        pleegkind fils fille enfant enfants sohn tochter kinder son daughter child children kid kids stepson
        stepdaughter sohnes kindes jongen meisje garcon junge madchen boy girl"),
    ("young", "zoontje dochtertje kind kleinzoon kleindochter pleegkind enfant child kid"),
    ("minor", "minderjarig* minderjahrig* minderjaehrig*"),
    ("age", "5 6 7 8 9 10 11 12 13 14 15 16 17 tien elf twaalf dertien veertien vijftien zestien zeventien dix
        onze douze treize quatorze quinze seize zehn zwolf dreizehn vierzehn funfzehn sechzehn siebzehn ten
        eleven twelve thirteen fourteen fifteen sixteen seventeen"),
    ("jarig", "jarige jahrige jahriger jahriges jahrigen jaehrige jaehriger"),
    ("joined", "aangemeld ingeschreven geregistreerd registered signed inscrit inscrite angemeldet
        registriert"),
    ("does", "has is uses signed made created opened got who heeft gebruikt zit maakte hat ist nutzt benutzt
        verwendet die der"),
    ("no-age", "procent percent euro eur of van von de d keer maal jours dagen days tage maanden months mois
        monate weken weeks semaines wochen @invoice @customers"),
    ("trifle", "issue bug problem change detail thing point error mistake question update typo correction fix
        matter"),
    ("customers", "klant klanten client clients cliente clientes customer customers kunde kunden kundin
        kundinnen"),
    ("users", "gebruiker gebruikers user users utilisateur utilisateurs nutzer nutzerin benutzer"),
    ("bookkeeper", "boekhouder* accountant* comptable* steuerberater* buchhalter* bookkeeper* fiduciaire"),
    // What a right is about.
    ("data", "gegevens gegevns gegeves gegvens gegevans gegeven persoonsgegevens persoonsdata data info infos
        informatie information informations donnees donee donees donnes daten angaben personendaten
        nutzerdaten informationen"),
    ("account", "account accounts acount accout gebruikersaccount profiel profile profil compte konto account
        benutzerkonto nutzerkonto kundenkonto"),
    ("all", "alles allem everything tout"),
    ("whatever", "@all whatever what wat was ce"),
    ("every", "alle al all every toutes tous samtliche"),
    ("pii", "@data adres naam namen achternaam voornaam familienaam bedrijfsnaam emailadres* emailadress*
        email mailadres* telefoonnummer* telefoon gsm gsmnummer nummer geboortedatum btwnummer
        ondernemingsnummer rekeningnummer bankrekeningnummer woonplaats contactgegevens adresgegevens
        factuuradres facturatieadres bedrijfsgegevens nom noms prenom adresse coordonnees courriel telephone
        numero naissance name nachname vorname familienname anschrift mailadresse telefonnummer handynummer
        geburtsdatum kontaktdaten rechnungsadresse firmenname namens address surname street zip postcode
        straat straatnaam huisnummer gemeente firmanaam rue birth strasse hausnummer postleitzahl plz phone
        birthday birthdate dob details number"),
    ("private", "naam namen achternaam voornaam emailadres* emailadress* email mail mailadres adres
        telefoonnummer* telefoon gsm gsmnummer nummer foto photo nom prenom adresse numero telephone courriel
        name nachname vorname anschrift telefonnummer handynummer address phone number geboortedatum details
        coordonnees"),
    ("files", "systeem systemen bestand bestanden database databases databank databanken klantenbestand
        fichier fichiers base bases systeme systemes system systems systemen kartei datenbank datenbanken
        records files books servers administratie dossiers registres listings db site platform"),
    ("other", "ander andere anderen anderes anderem autre autres another different other nieuw nieuwe neuen
        neues nouveau nouvel new concurrent concurrente concurrerend konkurrenz"),
    ("system", "programma programme programm *programma *programm logiciel* software *software pakket *pakket
        aanbieder provider prestataire fournisseur anbieter* dienst dienstleister service tool platform
        plateforme outil app application applicatie leverancier supplier oplossing solution systeem system
        vendor"),
    ("product", "programma programme programm software logiciel platform plateforme app application applicatie
        tool systeem system systeme service dienst website portaal plattform *programma *programm *software"),
    // What may be done.
    ("del", "verwijder* verwijdr* verweider* verwyder* wis wissen gewist uitwissen wegdoen weggooien weggooit
        schrap schrappen geschrapt vernietig* delete deleted deleting deletion deletes delet delte deleten
        erase erased erasing erasure remove removed removing removal wipe wiped wiping destroy purge scrub
        nuke supprim* suprim* suppression supression effac* efac* detrui* elimin* enlev* retire retirer
        retirez losch* loesch* geloscht* geloescht* entfern* vernicht* auszulosch* zuloschen"),
    ("discard", "@del gooi gooit smijt kieper throw jetez jeter"),
    ("deleted", "verwijderd gewist geschrapt deleted removed erased supprime supprimes supprimee supprimees
        efface effaces effacee effacees geloscht geloescht entfernt"),
    ("close", "sluit sluiten close closing fermer fermez fermeture cloturer cloturez cloture schliessen
        schliesst schliessung auflosen aufzulosen opheffen opgeheven"),
    ("hold", "bewaren bewaart bewaar bijhouden bijhoudt houden behouden keep retain conserver conservez
        conserviez gardiez garder gardez aufbewahren behalten"),
    ("keep", "bewaar bewaren bewaart bewaard behoud behouden hou houd houden bijhouden keep store retain hold
        conserv* gard* aufbewahr* behalten behaltet aufheben speichern"),
    ("use", "gebruik gebruiken gebruikt gebruikte use using used process processing touch verwerk verwerken
        verwerkt aanraken utilis* traiter traitez traitiez exploiter exploitez nutz* benutz* verwend*
        verarbeit*"),
    ("fix", "corrigeer* corrigeren gecorrigeerd verbeter* berichtig* rechtzet* wijzig* gewijzigd aanpassen
        aangepast bijwerken bijgewerkt updaten updated updating geupdatet veranderen aanvullen vervolledigen
        corrig* corrected correction rectif* modifi* changer changez change changing actualis* completer
        korrig* korrektur andern aendern andert aktualisier* vervollstandig* amend fix"),
    ("wrong", "fout foute foutief foutieve verkeerd* onjuist* incorrect* verouderd* veranderd gewijzigd faux
        fausse fausses errone* inexact* obsolete* perime* change changee changees falsch* veraltet* geandert
        geaendert unrichtig* inkorrekt* wrong inaccurate outdated misspelled misspelt mispelled changed"),
    ("right", "juist correct* kloppend richtig korrekt aktuell bon bonne bons bonnes exact* jour right
        accurate valid"),
    ("mistake", "fout fouten erreur erreurs faute fautes mistake mistakes error errors typo fehler tikfout
        typfout spelfout schrijffout tippfehler"),
    ("contacting", "mailing emailing mailen mails emails email mail bellen calling texting sms spamming
        contacting bothering"),
    ("object", "bezwaar* bezwaren verzet object objection objecting oppose* opposer opposition widerspruch
        widersprech* widerspreche"),
    ("charges", "@invoice aanmaning* mahnung* boete bedrag prijs* kosten betaling* paiement* montant fee fees
        charge charges price prices increase payment verhoging prelevement gebuhr* preis* belasting* frais"),
    ("consent-de", "einwilligung* zustimmung* einverstandnis* einverstaendnis*"),
    ("consent-any", "@consent-de toestemming instemming consent consentement permission accord"),
    ("see", "zien inzien bekijken inkijken voir consulter lire sehen einsehen ansehen see view read look"),
    ("have", "have hold keep got store stored hebben hebt heeft heb bewaren bewaart avez detenez conservez
        haben habt speichern speichert"),
    ("obtained", "gotten got obtained found received eu obtenu obtenus obtenues trouve trouves trouvees recu
        recus recues recupere pris"),
    ("given", "gave passed sold donne transmis vendu fourni gegeben gegeven doorgegeven verkocht weitergegeben
        verkauft mitgeteilt"),
    ("copy", "kopie kopij copie copies copy kopien kopieen afschrift overzicht uittreksel extract ubersicht
        apercu"),
    ("give", "stuur stuurt sturen geef geeft geven toon tonen bezorg bezorgt bezorgen send give show provide
        envoyer envoyez envoie donner donnez fournir fournissez communiquer communiquez transmettre
        transmettez senden sende schicken schickt schick geben gib zeigen zeig zusenden zukommen mailen"),
    ("obtain", "ontvang ontvangen bekomen krijgen krijg recevoir obtenir erhalten bekommen receive obtain
        get"),
    ("export", "export* telecharg* herunterlad* download*"),
    ("got", "kreeg krijg kregen ontving ontvang ontvangen gekregen received got receive recu recois bekommen
        bekam bekomme erhalten erhielt erhalte"),
    ("sent", "gestuurd stuurde stuurt stuurden verstuurd bezorgd bezorgde sent sends send invoiced envoye
        envoyee envoie envoyait adresse geschickt schickte gesendet sandte zugeschickt gefactureerd"),
    ("made", "gemaakt opgemaakt opgesteld verstuurd verzonden sent made created generated issued erstellt
        verschickt versendet envoyee cree creee etablie etabli emise emis"),
    ("by", "via met langs door through with using mit uber ueber avec par durch from"),
    ("bill", "factuur facturen facture factures invoice invoices invoiced rechnung rechnungen bill *factuur"),
    ("whose", "door by par durch von of van de for voor pour fur"),
    ("issuer", "van from by of de du des d von vom der"),
    ("period", "201* 202* januari februari maart april mei juni juli augustus september oktober november
        december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre januar
        februar marz dezember january february march may june july august october vorig* last letzt*
        dernier*"),
    ("missing", "ontbreekt ontbreken mist missen manque manquent fehlt fehlen missing"),
    // What is sent.
    ("ads", "reclame* publiciteit marketing* nieuwsbrie* nieuwbrie* newsletter* newletter* newsleter*
        aanbieding* promo* commerciele commercieel commercial commerciaux commerciale* spam pub pubs publicit*
        infolettre* prospection demarchage werbung werbe* reklame advert* ads offers mailing* campagne*
        direktwerbung direktmarketing directmarketing"),
    ("mails", "mail mails email emails courriel* message messages berichten bericht post offres angebote
        anrufe appels calls telefoontjes sms nachrichten brieven mailtjes texts"),
    ("list", "*lijst *lijsten list lists liste listes verteiler* mailing* newsletter* nieuwsbrie*"),
    ("profiling", "profiling profilering profilage analytics tracking cookies"),
    ("subscription", "abonnement abonnements abo subscription plan licentie logiciel programme formule
        trial"),
    // The law.
    ("art", "art arts artt artikel artikels artikelen article articles artikeln"),
    ("law", "avg uavg gdpr gdrp rgpd rgdp dsgvo dsgv gvo gegevensbescherming* datenschutz* privacywet*
        privacyverordening"),
    ("tax", "btw tva vat mwst ust wetboek wib cir ustg hgb bgb wbtw handelsgesetzbuch civil commerce impots
        voorwaarden conditions terms agb contract* vertrag* overeenkomst bedingungen bestelling order
        commande"),
    ("pursuant", "grond krachtens beroep volgens overeenkomstig ingevolge conform conformement vertu selon
        application gemass gemaess nach laut under pursuant accordance"),
    ("unit", "dag dagen werkdagen day days jour jours tag tage tagen uur hours heures jaar ans years jahre
        jahren maand maanden months mois monate euro eur procent percent"),
    // Small words.
    ("neg", "niet nicht pas plus not no geen keine kein keinen t dont isn aren never nooit nie niemals
        jamais"),
    ("cannot", "can cannot cant kan kann peux arrive arrivons parviens reussis lukt geht unable impossible
        slaag"),
    ("within", "in uit op dans sur aus auf on im from"),
    ("inside", "in uit op aan from dans sur aus auf on into im vanuit binnen within"),
    ("on", "op onder onderaan on sur auf in dans unter at"),
    ("from", "van of by from de du des d von der die dat that que qui"),
    ("to", "to naar aan a an vers zu"),
    ("indef", "een une un ein eine einem einer eines a an"),
    ("it", "het ze die dit deze dat elles ils es diese dieses das it them these those that"),
    ("les", "les le la l tout"),
    ("so", "@after be soient soit etre to te zu ook also aussi auch meteen direct sofort immediately all
        alle allemaal nu now maintenant jetzt onmiddellijk onverwijld immediatement umgehend unverzuglich asap
        volledig helemaal definitief completely permanently definitivement endgultig maar"),
    ("after", "daarna nadien vervolgens dan erna ensuite puis apres danach dann anschliessend nachher
        hinterher afterwards afterward then after later"),
    ("and", "@after en and et und"),
    ("please", "aub alstublieft alsjeblieft graag gelieve please pls kindly bitte svp s veuillez merci"),
    ("want", "wil wilt willen wens wensen vraag veux voulons voudrais souhaite souhaitons aimerais demande
        will wollen mochte moechte mochten want like ask wish"),
    ("may", "mag mogen moet moeten kan kunnen doit doivent peut peuvent soll sollen muss mussen darf durfen
        kann konnen may must should can could shall"),
    ("article", "a an the een het un une le la les cette cet ces die der das den eine einen l de"),
    ("update-noun", "the last laatste de your a new nieuwe jullie derniere an der das"),
    // Other things than the writer's data, which stand between words only when these do not belong together.
    ("invoice", "factu* *factuur *facturen invoic* rechnung* *rechnung *rechnungen offerte* devis angebot*
        quote quotes estimate* template* sjabloon* modele* vorlage* layout pdf creditnota* herinnering*"),
    ("thing", "@invoice @customers @users @bookkeeper bank* product* produkt* produit* leverancier*
        fournisseur* supplier* lieferant* wachtwoord* password* passwort* kennwort* passe logo* medewerker*
        werknemer* employee* employe* mitarbeiter* collega* lijn lijnen ligne* line lines zeile* regel regels
        btw tva vat mwst login* inlog* connexion"),
    ("things", "@thing from uit vanuit aus import*"),
    ("other-thing", "@thing @subscription @mistake artikel* article* categor* kategor* bestand* file files
        fichier* datei* document* dokument* foto* photo* knop button bouton veld field champ *melding
        *meldingen message* bericht* kaart card carte karte bug bugs probleem problem* blok*"),
    ("turns", "and en et und but maar mais aber so dus donc also because omdat car weil denn ik i je ich lukt
        gevraagd verzocht asked demande gebeten verlangt then dann puis dan"),
];
